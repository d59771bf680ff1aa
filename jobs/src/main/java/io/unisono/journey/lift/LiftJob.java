package io.unisono.journey.lift;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;

import io.unisono.contract.Table;
import io.unisono.journey.Exclusions;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.subscription.SubscriptionConfig;
import io.unisono.table.marts.JourneyExcluded;
import io.unisono.table.marts.JourneyPath;
import io.unisono.table.marts.JourneyPathLift;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.storage.StorageLevel;

/**
 * Which paths lead to losses.
 *
 * <p><b>Purpose.</b> Cuts what each customer went through at a landmark before its loss, and of
 * those who stayed at the same dates; finds the patterns in these paths on one half of the
 * customers, and tells how many more are lost with each, confirmed on the other half. Association,
 * not cause.
 *
 * <p><b>Reads.</b> {@code timeline}, {@code subscription_spell}, {@code journey_excluded}.
 *
 * <p><b>Writes.</b> {@code journey_path}: one row per customer at its landmark; {@code
 * journey_path_lift}: one row per pattern.
 *
 * <p><b>Settings.</b> {@code lift}, {@code subscription}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only lift}
 *
 * <p><b>Exit codes.</b> Those of {@code cx run}; 5 if a rule of the contracts is broken. The job
 * has none of its own.
 */
public final class LiftJob implements Job {

  @Override
  public String name() {
    return "lift";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Timeline.TABLE, SubscriptionSpell.TABLE, JourneyExcluded.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(JourneyPath.TABLE, JourneyPathLift.TABLE);
  }

  @Override
  public void run(Night night) {
    LiftConfig config = night.config(LiftConfig.class);
    Dataset<Row> spells =
        Exclusions.without(night.read(SubscriptionSpell.TABLE), night.read(JourneyExcluded.TABLE));
    Dataset<Row> paths =
        LossPaths.of(
                night.read(Timeline.TABLE),
                spells,
                config,
                night.config(SubscriptionConfig.class).graceDays(),
                night.runDate())
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      night.write(JourneyPath.TABLE, paths);
      LiftMiner.Found found = LiftMiner.find(LossPaths.cases(paths), config.options());
      long lost = lost(spells);
      List<Row> rows =
          found.lifts().stream()
              .map(lift -> row(lift, lost - found.withOutcome(), config))
              .toList();
      night.note("losses without a path", lost - found.withOutcome());
      night.write(
          JourneyPathLift.TABLE,
          night.spark().createDataFrame(rows, JourneyPathLift.TABLE.schema()));
    } finally {
      paths.unpersist();
    }
  }

  private static long lost(Dataset<Row> spells) {
    return LossPaths.lastSpells(spells)
        .agg(count_if(col(SubscriptionSpell.LOST_ON).isNotNull()))
        .head()
        .getLong(0);
  }

  private static Row row(Lift lift, long withoutPath, LiftConfig config) {
    List<Object> cells = new ArrayList<>();
    cells.add(JourneyPathLift.Outcome.LOSS);
    cells.addAll(lift.cells(config.minimumSupport()));
    cells.addAll(List.of(withoutPath, config.windowDays(), config.horizonDays()));
    return RowFactory.create(cells.toArray());
  }
}
