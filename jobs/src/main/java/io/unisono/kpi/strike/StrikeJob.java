package io.unisono.kpi.strike;

import io.unisono.contract.Table;
import io.unisono.kpi.KpiConfig;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.subscription.SubscriptionConfig;
import io.unisono.table.marts.JourneyStrike;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.unified.BadInteraction;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.TicketTime;
import io.unisono.table.unified.Timeline;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Repeated bad interactions, and who leaves after them.
 *
 * <p><b>Purpose.</b> Finds the interactions that went badly in any silo, counts for each customer
 * how many came within {@code kpi.strike-days}, and tells what share was lost after none, one, two
 * and three or more, with intervals. Association, not cause.
 *
 * <p><b>Reads.</b> {@code timeline}, {@code ticket_time}, {@code voice_message}, {@code
 * subscription_spell}.
 *
 * <p><b>Writes.</b> {@code bad_interaction}: one row per bad interaction; {@code journey_strike}:
 * one row per landmark and number of bad interactions before it.
 *
 * <p><b>Settings.</b> {@code kpi}, {@code subscription}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only
 * strike}
 *
 * <p><b>Exit codes.</b> Those of {@code cx run}; 5 if a rule of the contracts is broken. The job
 * has none of its own.
 */
public final class StrikeJob implements Job {

  @Override
  public String name() {
    return "strike";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Timeline.TABLE, TicketTime.TABLE, VoiceMessage.TABLE, SubscriptionSpell.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(BadInteraction.TABLE, JourneyStrike.TABLE);
  }

  @Override
  public void run(Night night) {
    KpiConfig config = night.config(KpiConfig.class);
    Dataset<Row> timeline = night.read(Timeline.TABLE);
    Dataset<Row> bad =
        BadInteractions.of(
                timeline,
                night.read(TicketTime.TABLE),
                night.read(VoiceMessage.TABLE),
                config,
                night.runDate())
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      night.write(BadInteraction.TABLE, bad);
      Dataset<Row> watches =
          Watches.of(
              night.read(SubscriptionSpell.TABLE),
              timeline,
              config,
              night.config(SubscriptionConfig.class),
              night.runDate());
      Dataset<Row> counts = StrikeLosses.counts(watches, bad, config.strikeDays());
      // A hundred rows at the end: moved into one file, not computed in one task.
      night.write(JourneyStrike.TABLE, Strikes.of(counts, config).repartition(1));
    } finally {
      bad.unpersist();
    }
  }
}
