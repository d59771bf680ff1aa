package io.unisono.audience;

import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.AudienceFunnel;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnStatus;
import io.unisono.table.staged.CampaignContact;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.SubscriptionSpell;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Whom marketing may contact, and why them.
 *
 * <p><b>Purpose.</b> Picks for each configured audience the customers whom its rule chooses, in its
 * order: those who allow the channel and were not contacted too often of late. A share of them,
 * always the same customers, is held out. Without consent on record nobody is picked. What became
 * of each candidate is counted.
 *
 * <p><b>Reads.</b> {@code churn_score}, {@code churn_status}, {@code customer}, {@code
 * subscription_spell}, {@code campaign_contact}, {@code customer_identity}.
 *
 * <p><b>Writes.</b> {@code audience_member}, {@code audience_funnel}; the files are written after
 * the release by {@link AudienceExport}.
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
        CustomerIdentity.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(AudienceMember.TABLE, AudienceFunnel.TABLE);
  }

  @Override
  public void run(Night night) {
    AudienceConfig config = night.config(AudienceConfig.class);
    if (config.audiences().isEmpty()) {
      night.write(AudienceMember.TABLE, AudienceMember.TABLE.empty(night.spark()));
      night.write(AudienceFunnel.TABLE, AudienceFunnel.TABLE.empty(night.spark()));
      return;
    }
    Dataset<Row> decided = Audiences.decided(candidates(night, config), config, night.runDate());
    night.write(AudienceMember.TABLE, Audiences.members(decided, config, night.runDate()));
    night.write(AudienceFunnel.TABLE, Audiences.funnel(decided, config));
  }

  private static Dataset<Row> candidates(Night night, AudienceConfig config) {
    return Candidates.of(
        night.read(Customer.TABLE),
        night.read(ChurnScore.TABLE),
        night.read(ChurnStatus.TABLE),
        Candidates.amounts(night.read(SubscriptionSpell.TABLE)),
        Candidates.contacts(
            night.read(CampaignContact.TABLE),
            night.read(CustomerIdentity.TABLE),
            config.frequencyCap().days(),
            night.runDate()));
  }
}
