package io.unisono.audience;

import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.AudienceFunnel;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.marts.AudienceTrial;
import io.unisono.table.marts.CampaignUplift;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnStatus;
import io.unisono.table.staged.CampaignContact;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.SubscriptionSpell;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Whom marketing may contact, and why them.
 *
 * <p><b>Purpose.</b> Picks for each configured audience the customers whom its rule chooses, in its
 * order: those who allow the channel and were not contacted too often of late. A share of them,
 * always the same customers, is held out. Without consent on record nobody is picked. What became
 * of each candidate is counted.
 *
 * <p><b>Reads.</b> {@code churn_score}, {@code churn_status}, {@code customer}, {@code
 * subscription_spell}, {@code campaign_contact}, {@code customer_identity}, {@code
 * campaign_uplift}.
 *
 * <p><b>Reads of the night before.</b> {@code audience_trial}.
 *
 * <p><b>Writes.</b> {@code audience_member}, {@code audience_funnel}, {@code audience_trial}; the
 * files are written after the release by {@link AudienceExport}.
 *
 * <p><b>Settings.</b> {@code audience}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/unisono.yaml --only audience}
 *
 * <p><b>Exit codes.</b> 0 done; 3 the options of {@code audience} are out of range, or a key is
 * missing; 5 a data rule of the written tables failed.
 */
public final class AudienceJob implements Job {

  @Override
  public String name() {
    return "audience";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        ChurnScore.TABLE,
        ChurnStatus.TABLE,
        Customer.TABLE,
        SubscriptionSpell.TABLE,
        CampaignContact.TABLE,
        CustomerIdentity.TABLE,
        CampaignUplift.TABLE);
  }

  @Override
  public Set<Table> readsPrevious() {
    return Set.of(AudienceTrial.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(AudienceMember.TABLE, AudienceFunnel.TABLE, AudienceTrial.TABLE);
  }

  @Override
  public void run(Night night) {
    AudienceConfig config = night.config(AudienceConfig.class);
    if (config.audiences().isEmpty()) {
      writes().forEach(table -> night.write(table, table.empty(night.spark())));
      return;
    }
    Dataset<Row> decided = Audiences.decided(candidates(night, config), config, night.runDate());
    Dataset<Row> members =
        Audiences.members(decided, config, night.runDate()).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      night.write(AudienceMember.TABLE, members);
      night.write(AudienceFunnel.TABLE, Audiences.funnel(decided, config));
      night.write(
          AudienceTrial.TABLE,
          Trial.of(
              night
                  .previous(AudienceTrial.TABLE)
                  .orElseGet(() -> AudienceTrial.TABLE.empty(night.spark())),
              members,
              night.read(Customer.TABLE),
              config.holdOut(),
              night.runDate()));
    } finally {
      members.unpersist();
    }
  }

  private static Dataset<Row> candidates(Night night, AudienceConfig config) {
    return Candidates.of(
        night.read(Customer.TABLE),
        night.read(ChurnScore.TABLE),
        night.read(ChurnStatus.TABLE),
        Candidates.amounts(night.read(SubscriptionSpell.TABLE)),
        config
            .frequencyCap()
            .contactsOf(
                night.read(CampaignContact.TABLE),
                night.read(CustomerIdentity.TABLE),
                night.runDate()),
        Candidates.gains(night.read(CampaignUplift.TABLE)));
  }
}
