package io.unisono.churn.campaign;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.contract.Table;
import io.unisono.rows.GroupedRows;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.subscription.SubscriptionConfig;
import io.unisono.table.marts.ActionTrial;
import io.unisono.table.marts.AudienceTrial;
import io.unisono.table.marts.CampaignEffect;
import io.unisono.table.marts.CampaignEffect.Outcome;
import io.unisono.table.marts.CampaignUplift;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.staged.CampaignContact;
import io.unisono.table.staged.Purchase;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.SubscriptionSpell;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.storage.StorageLevel;

/**
 * What campaigns, audiences and actions changed, and for whom contacts do more.
 *
 * <p><b>Purpose.</b> Compares the customers whom a campaign, an audience or an action contacted
 * with those whom chance held out: who was lost, who ordered. From the newest campaign with enough
 * of both it learns, for each outcome, for whom a contact does more, and tells it of every active
 * customer.
 *
 * <p><b>Reads.</b> {@code campaign_contact}, {@code purchase}, {@code customer_identity}, {@code
 * subscription_spell}, {@code churn_snapshot}.
 *
 * <p><b>Reads of the night before.</b> {@code audience_trial}, {@code action_trial}.
 *
 * <p><b>Writes.</b> {@code campaign_effect}, {@code campaign_uplift}.
 *
 * <p><b>Settings.</b> {@code churn.campaign}, {@code subscription}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/unisono.yaml --only campaign-effect}
 *
 * <p><b>Exit codes.</b> 0 done, also without a campaign; 3 the options of {@code churn.campaign}
 * are out of range; 5 a data rule of a written table failed.
 */
public final class CampaignJob implements Job {

  /** Customers, contacted and held out, and those of either outcome from whom can be learnt. */
  private static final int FEWEST = 200;

  private static final int FEWEST_OUTCOMES = 25;

  /** Parts of the customers; each learns anew what it tells them by. */
  private static final int PARTS = 4;

  private static final String SEEN_ON = "seen_on";

  @Override
  public String name() {
    return "campaign-effect";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        CampaignContact.TABLE,
        Purchase.TABLE,
        CustomerIdentity.TABLE,
        SubscriptionSpell.TABLE,
        ChurnSnapshot.TABLE);
  }

  @Override
  public Set<Table> readsPrevious() {
    return Set.of(AudienceTrial.TABLE, ActionTrial.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(CampaignEffect.TABLE, CampaignUplift.TABLE);
  }

  @Override
  public void run(Night night) {
    CampaignConfig config = night.config(CampaignConfig.class);
    Dataset<Row> outcomes = outcomes(night, config).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      List<Measured> measured = Measured.of(Trials.counted(outcomes).collectAsList(), config);
      night.write(
          CampaignEffect.TABLE,
          night
              .spark()
              .createDataFrame(
                  Measured.rows(measured, config, night.runDate()), CampaignEffect.TABLE.schema()));
      Dataset<Row> told = CampaignUplift.TABLE.empty(night.spark());
      for (String outcome : List.of(Outcome.LOST, Outcome.ORDERED)) {
        Optional<Measured> campaign = Measured.newest(measured, outcome, FEWEST, FEWEST_OUTCOMES);
        if (campaign.isPresent()) {
          told = told.unionAll(told(night, campaign.get(), outcomes, config));
        }
      }
      night.write(CampaignUplift.TABLE, told);
    } finally {
      outcomes.unpersist();
    }
  }

  private static Dataset<Row> outcomes(Night night, CampaignConfig config) {
    Dataset<Row> identity = night.read(CustomerIdentity.TABLE);
    Dataset<Row> trials = Trials.ofCampaigns(night.read(CampaignContact.TABLE), identity);
    Optional<Dataset<Row>> audiences = night.previous(AudienceTrial.TABLE);
    if (audiences.isPresent()) {
      trials = trials.unionByName(Trials.ofAudiences(audiences.get()));
    }
    Optional<Dataset<Row>> actions = night.previous(ActionTrial.TABLE);
    if (actions.isPresent()) {
      trials = trials.unionByName(Trials.ofActions(actions.get()));
    }
    int grace = night.config(SubscriptionConfig.class).graceDays();
    return Trials.losses(
            trials, night.read(SubscriptionSpell.TABLE), config, grace, night.runDate())
        .unionByName(
            Trials.orders(trials, night.read(Purchase.TABLE), identity, config, night.runDate()));
  }

  private static Dataset<Row> told(
      Night night, Measured campaign, Dataset<Row> outcomes, CampaignConfig config) {
    Dataset<Row> snapshots = night.read(ChurnSnapshot.TABLE);
    List<Row> rows = known(campaign, outcomes, snapshots, config.maxCustomers()).collectAsList();
    if (!isEnough(rows)) {
      night.note("uplift " + campaign.outcome(), "too few customers with a snapshot before");
      return CampaignUplift.TABLE.empty(night.spark());
    }
    Optional<Response> response = Response.of(rows, campaign.outcome(), config.smallestEffect());
    night.note(
        "uplift " + campaign.outcome(),
        "%s of %s"
            .formatted(
                response.map(Response::isTold).orElse(false) ? "told" : "not told",
                campaign.campaign()));
    Date today = Date.valueOf(night.runDate());
    String outcome = campaign.outcome();
    String source = campaign.source();
    String name = campaign.campaign();
    return response
        .map(
            found ->
                snapshots
                    .where(
                        col(ChurnSnapshot.SNAPSHOT_DATE).equalTo(lit(night.runDate().plusDays(1))))
                    .withColumn(Population.PART, lit(Population.OTHER))
                    .withColumn(Population.OUTCOME, lit(0.0))
                    .select(Population.columns())
                    .transform(all -> GroupedRows.by(all, PARTS, col(ChurnSnapshot.CUSTOMER_ID)))
                    .mapPartitions(
                        (MapPartitionsFunction<Row, Row>)
                            others -> rows(found, outcome, source, name, others, today),
                        Encoders.row(CampaignUplift.TABLE.schema())))
        .orElseGet(() -> CampaignUplift.TABLE.empty(night.spark()));
  }

  /** The customers of a campaign, by customer, with what was known when they were chosen. */
  private static Dataset<Row> known(
      Measured campaign, Dataset<Row> outcomes, Dataset<Row> snapshots, int most) {
    Dataset<Row> chosen =
        outcomes
            .where(col(CampaignEffect.KIND).equalTo(campaign.kind()))
            .where(col(CampaignEffect.SOURCE).equalTo(campaign.source()))
            .where(col(CampaignEffect.CAMPAIGN).equalTo(campaign.campaign()))
            .where(col(CampaignEffect.OUTCOME).equalTo(campaign.outcome()))
            .select(
                col(Customer.CUSTOMER_ID),
                Trials.chosenOn().as(SEEN_ON),
                when(col(Trials.IS_HOLD_OUT), Population.HELD_OUT)
                    .otherwise(Population.CONTACTED)
                    .as(Population.PART),
                col(Trials.HAPPENED).cast("int").cast("double").as(Population.OUTCOME));
    String[] customer = {Customer.CUSTOMER_ID};
    Dataset<Row> newest =
        snapshots
            .select(ChurnSnapshot.CUSTOMER_ID, ChurnSnapshot.SNAPSHOT_DATE)
            .join(chosen.select(Customer.CUSTOMER_ID, SEEN_ON), customer)
            .where(col(ChurnSnapshot.SNAPSHOT_DATE).leq(col(SEEN_ON)))
            .groupBy(ChurnSnapshot.CUSTOMER_ID)
            .agg(max(ChurnSnapshot.SNAPSHOT_DATE).as(ChurnSnapshot.SNAPSHOT_DATE));
    return snapshots
        .join(newest, new String[] {ChurnSnapshot.CUSTOMER_ID, ChurnSnapshot.SNAPSHOT_DATE})
        .join(chosen, customer)
        .orderBy(xxhash64(col(Customer.CUSTOMER_ID)), col(Customer.CUSTOMER_ID))
        .limit(most)
        .select(Population.columns());
  }

  /** Customers without a snapshot before the choice have fallen away. */
  private static boolean isEnough(List<Row> rows) {
    for (int part : new int[] {Population.HELD_OUT, Population.CONTACTED}) {
      List<Row> of = rows.stream().filter(row -> row.getInt(1) == part).toList();
      long happened = of.stream().filter(row -> row.getDouble(2) > 0).count();
      if (of.size() < FEWEST || Math.min(happened, of.size() - happened) < FEWEST_OUTCOMES) {
        return false;
      }
    }
    return true;
  }

  /** {@code campaign_uplift} of some customers. */
  private static Iterator<Row> rows(
      Response response,
      String outcome,
      String source,
      String campaign,
      Iterator<Row> others,
      Date today) {
    List<Row> asked = new ArrayList<>();
    others.forEachRemaining(asked::add);
    if (asked.isEmpty()) {
      return List.<Row>of().iterator();
    }
    return response.of(asked).stream()
        .map(
            expected -> {
              Response.Tenth tenth = response.tenths().get(expected.tenth());
              return RowFactory.create(
                  expected.customer(),
                  outcome,
                  source,
                  campaign,
                  expected.effect(),
                  expected.tenth() + 1,
                  tenth.effect(),
                  tenth.lo(),
                  tenth.hi(),
                  tenth.kind(),
                  today);
            })
        .iterator();
  }
}
