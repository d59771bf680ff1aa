package io.unisono.journey.inflection;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.unisono.contract.Table;
import io.unisono.journey.inflection.StepCounts.Replicates;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.JourneyInflection;
import io.unisono.table.marts.JourneyPath;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Where customers turn towards a loss.
 *
 * <p><b>Purpose.</b> Compares the steps of the customers who were lost with those of the customers
 * who stayed, tells which activity moves a customer furthest towards a loss, how many turn there,
 * and what amount goes with them. Association, not cause.
 *
 * <p><b>Reads.</b> {@code journey_path}.
 *
 * <p><b>Writes.</b> {@code journey_inflection}: one row per activity.
 *
 * <p><b>Settings.</b> {@code inflection}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only
 * inflection}
 *
 * <p><b>Exit codes.</b> Those of {@code cx run}; 5 if a rule of the contracts is broken. The job
 * has none of its own.
 */
public final class InflectionJob implements Job {

  /** Activities that have steps of their own; the others are one. */
  private static final int MOST_ACTIVITIES = 100;

  @Override
  public String name() {
    return "inflection";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(JourneyPath.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(JourneyInflection.TABLE);
  }

  @Override
  public void run(Night night) {
    InflectionConfig config = night.config(InflectionConfig.class);
    Dataset<Row> paths =
        PathSteps.narrow(night.read(JourneyPath.TABLE)).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      night.write(
          JourneyInflection.TABLE,
          night.spark().createDataFrame(rows(paths, config), JourneyInflection.TABLE.schema()));
    } finally {
      paths.unpersist();
    }
  }

  private static List<Row> rows(Dataset<Row> paths, InflectionConfig config) {
    Row sizes =
        paths
            .agg(count(lit(1)), count_if(col(JourneyPath.IS_LOST)), max(col(JourneyPath.CURRENCY)))
            .head();
    long all = sizes.getLong(0);
    long lost = sizes.getLong(1);
    if (lost == 0 || lost == all) {
      return List.of();
    }
    Steps steps = steps(paths);
    StepCounts counts =
        counts(
            paths, steps, new Replicates(config.shuffles(), config.draws(), (double) lost / all));
    Chains chains = new Chains(counts, config.smoothing());
    Peaks peaks = peaks(paths, steps, chains);
    int threshold = peaks.threshold(config.falseAlarms());
    Turns turns = turns(paths, steps, chains, threshold);
    return InflectionRows.of(
        Inflections.of(counts, config.smoothing(), turns),
        steps,
        turns,
        new InflectionRows.Alarms(threshold, peaks),
        config,
        sizes.getString(2),
        lost,
        all - lost);
  }

  private static Steps steps(Dataset<Row> paths) {
    return new Steps(
        PathSteps.mostFrequent(paths, MOST_ACTIVITIES).collectAsList().stream()
            .map(row -> row.getString(0))
            .toList());
  }

  private static StepCounts counts(Dataset<Row> paths, Steps steps, Replicates replicates) {
    StepCounts counts = new StepCounts(steps.size(), replicates);
    PathSteps.counts(paths, steps, replicates)
        .collectAsList()
        .forEach(row -> counts.add(row.getInt(0), PathSteps.countsOf(row)));
    return counts;
  }

  private static Peaks peaks(Dataset<Row> paths, Steps steps, Chains chains) {
    Peaks peaks = new Peaks();
    PathSteps.peaks(paths, steps, chains)
        .collectAsList()
        .forEach(
            row -> {
              long[] both = PathSteps.countsOf(row);
              peaks.add(row.getInt(0), both[0], both[1]);
            });
    return peaks;
  }

  private static Turns turns(Dataset<Row> paths, Steps steps, Chains chains, int threshold) {
    Turns turns = new Turns(steps.size(), threshold);
    PathSteps.turns(paths, steps, chains, threshold)
        .collectAsList()
        .forEach(row -> turns.add(row.getInt(0), PathSteps.countsOf(row)));
    return turns;
  }
}
