package io.unisono.churn;

import io.unisono.contract.Table;
import io.unisono.io.Parallel;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.subscription.SubscriptionConfig;
import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.marts.ChurnStatus;
import io.unisono.table.marts.JourneySession;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.staged.Cancellation;
import io.unisono.table.staged.Invoice;
import io.unisono.table.staged.Party;
import io.unisono.table.staged.Subscription;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.Timeline;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Who was lost, and what was known about each customer at earlier dates.
 *
 * <p><b>Purpose.</b> Tells the churn state of every customer on the run date, and builds the
 * point-in-time snapshots and their outcomes from which {@code churn-model} learns. All snapshot
 * dates are computed in one pass over the facts.
 *
 * <p><b>Reads.</b> {@code subscription}, {@code subscription_spell}, {@code cancellation}, {@code
 * party}, {@code ticket}, {@code survey_response}, {@code customer_identity}, {@code customer},
 * {@code timeline}, {@code invoice}, {@code voice_message}, {@code journey_session}.
 *
 * <p><b>Writes.</b> {@code churn_status}, {@code churn_label}, {@code churn_snapshot}.
 *
 * <p><b>Settings.</b> {@code churn}, {@code subscription}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/unisono.yaml --only churn-facts}
 *
 * <p><b>Exit codes.</b> 0 done; 3 the options of {@code churn} are out of range; 5 a data rule of a
 * written table failed.
 */
public final class ChurnFactsJob implements Job {

  @Override
  public String name() {
    return "churn-facts";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        Subscription.TABLE,
        SubscriptionSpell.TABLE,
        Cancellation.TABLE,
        Party.TABLE,
        Ticket.TABLE,
        SurveyResponse.TABLE,
        CustomerIdentity.TABLE,
        Customer.TABLE,
        Timeline.TABLE,
        Invoice.TABLE,
        VoiceMessage.TABLE,
        JourneySession.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(ChurnStatus.TABLE, ChurnLabel.TABLE, ChurnSnapshot.TABLE);
  }

  @Override
  public void run(Night night) {
    ChurnConfig config = night.config(ChurnConfig.class);
    SnapshotDates dates =
        SnapshotDates.of(
            night.runDate(), config, night.config(SubscriptionConfig.class).graceDays());
    Dataset<Row> identity = night.read(CustomerIdentity.TABLE);
    Dataset<Row> spells = night.read(SubscriptionSpell.TABLE);
    Dataset<Row> contracts =
        Snapshots.contracts(spells, night.read(Subscription.TABLE))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Dataset<Row> population = population(night, contracts, identity, dates, config);
      Parallel.all(
          () ->
              night.write(
                  ChurnSnapshot.TABLE,
                  SnapshotFeatures.snapshots(population, features(night, identity, dates))),
          () -> night.write(ChurnLabel.TABLE, Snapshots.labels(population, dates, config)),
          () -> night.write(ChurnStatus.TABLE, CurrentStatus.churnStatus(spells)));
    } finally {
      contracts.unpersist();
    }
  }

  private static Dataset<Row> population(
      Night night,
      Dataset<Row> contracts,
      Dataset<Row> identity,
      SnapshotDates dates,
      ChurnConfig config) {
    Dataset<Row> facts =
        Snapshots.customerFacts(
            night.read(Customer.TABLE),
            night.read(Party.TABLE),
            night.read(Cancellation.TABLE),
            identity);
    return Snapshots.population(contracts, facts, dates, config.noticeDays());
  }

  private static Dataset<Row> features(Night night, Dataset<Row> identity, SnapshotDates dates) {
    return SnapshotFeatures.features(
        new SnapshotFeatures.Sources(
            night.read(Timeline.TABLE),
            night.read(Ticket.TABLE),
            night.read(SurveyResponse.TABLE),
            night.read(Invoice.TABLE),
            night.read(VoiceMessage.TABLE),
            night.read(JourneySession.TABLE),
            identity),
        dates);
  }
}
