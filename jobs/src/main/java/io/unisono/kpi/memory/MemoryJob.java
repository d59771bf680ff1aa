package io.unisono.kpi.memory;

import io.unisono.contract.Table;
import io.unisono.kpi.KpiConfig;
import io.unisono.kpi.strike.Watches;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.subscription.SubscriptionConfig;
import io.unisono.table.marts.MemoryEffect;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.BadInteraction;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.CustomerMemory;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.Timeline;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * What customers are likely to remember, and what goes together with it.
 *
 * <p><b>Purpose.</b> Tells of each customer the worst, the best and the last experience and the
 * days since the last bad one, and compares the next scores and the losses of customers with a bad
 * memory and without. Association, not cause.
 *
 * <p><b>Reads.</b> {@code bad_interaction}, {@code timeline}, {@code survey_response}, {@code
 * customer_identity}, {@code subscription_spell}.
 *
 * <p><b>Writes.</b> {@code customer_memory}: one row per customer with an experience; {@code
 * memory_effect}: one row per memory and outcome.
 *
 * <p><b>Settings.</b> {@code kpi}, {@code subscription}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only
 * memory}
 *
 * <p><b>Exit codes.</b> Those of {@code cx run}; 5 if a rule of the contracts is broken. The job
 * has none of its own.
 */
public final class MemoryJob implements Job {

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        BadInteraction.TABLE,
        Timeline.TABLE,
        SurveyResponse.TABLE,
        CustomerIdentity.TABLE,
        SubscriptionSpell.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(CustomerMemory.TABLE, MemoryEffect.TABLE);
  }

  @Override
  public void run(Night night) {
    KpiConfig config = night.config(KpiConfig.class);
    Dataset<Row> experiences =
        Experiences.of(night.read(BadInteraction.TABLE), night.read(Timeline.TABLE))
            .persist(StorageLevel.DISK_ONLY());
    try {
      night.write(
          CustomerMemory.TABLE, Memories.of(experiences, night.runDate(), config.strikeDays()));
      // A dozen rows at the end: moved into one file, not computed in one task.
      night.write(
          MemoryEffect.TABLE,
          MemoryEffects.of(outcomes(night, config), experiences, config).repartition(1));
    } finally {
      experiences.unpersist();
    }
  }

  private static Dataset<Row> outcomes(Night night, KpiConfig config) {
    Dataset<Row> watches =
        Watches.of(
            night.read(SubscriptionSpell.TABLE),
            night.read(Timeline.TABLE),
            config,
            night.config(SubscriptionConfig.class),
            night.runDate());
    Dataset<Row> outcomes =
        MemoryEffects.answers(
                night.read(SurveyResponse.TABLE),
                night.read(CustomerIdentity.TABLE),
                night.runDate())
            .unionByName(MemoryEffects.losses(watches));
    return Watches.onRecord(
        outcomes, night.read(BadInteraction.TABLE), MemoryEffects.BEFORE, config.strikeDays());
  }
}
