package io.unisono.churn.model;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.churn.decision.DecisionConfig;
import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnSnapshot;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The rows that a model is learnt from.
 *
 * <p>Labelled rows lie in one sorted partition: floating-point sums then add up in one order only,
 * so that the same night gives the same model, and all learning is one task. The cap on rows keeps
 * that task short.
 */
final class RiskTraining {

  /** What a version stands for beside data and options; another one when the learners change. */
  static final String LEARNERS = "logistic, forest, boosted, ensemble; 3";

  private RiskTraining() {}

  /** Share of the labelled rows that is used. */
  static double share(long rows, ChurnModelConfig config) {
    return Math.min(1, config.maxTrainingRows() / (double) Math.max(1, rows));
  }

  /** Snapshot rows with their outcome, and what each is for; a fixed share of them. */
  static Dataset<Row> labelled(
      Dataset<Row> snapshots, Dataset<Row> labels, Split split, double share) {
    return snapshots
        .where(Split.isSampled(share))
        .join(
            labels
                .where(Split.isSampled(share))
                .select(ChurnLabel.SNAPSHOT_DATE, ChurnLabel.CUSTOMER_ID, ChurnLabel.CHURNED),
            new String[] {ChurnSnapshot.SNAPSHOT_DATE, ChurnSnapshot.CUSTOMER_ID})
        .withColumn(RiskTask.TRAINS, split.isTraining())
        .withColumn(RiskTask.TESTS, split.isTest())
        .repartition(1)
        .sortWithinPartitions(ChurnSnapshot.CUSTOMER_ID, ChurnSnapshot.SNAPSHOT_DATE);
  }

  /** A number that stands for the rows, whatever their order. */
  static Column digest(Dataset<Row> labelled) {
    Column[] facts =
        Arrays.stream(labelled.columns())
            .map(
                name ->
                    name.equals(ChurnSnapshot.ATTRIBUTES)
                        ? array_sort(map_entries(col(name)))
                        : col(name))
            .toArray(Column[]::new);
    return bit_xor(xxhash64(facts));
  }

  /** One row: what was learnt, as JSON. */
  static Dataset<String> learnt(
      Dataset<Row> labelled,
      ChurnModelConfig config,
      DecisionConfig costs,
      Optional<Champion> champion) {
    return labelled.mapPartitions(
        new RiskTask(config, costs, champion.orElse(null)), Encoders.STRING());
  }
}
