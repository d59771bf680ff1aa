package io.unisono.kpi;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.marts.KpiValue;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What all rows of {@code kpi_value} have in common, whatever computed them. */
final class KpiValues {

  static final String ADJUSTED_WALD = "adjusted_wald";
  static final String WILSON = "wilson";
  static final String ORDER_STATISTIC = "order_statistic";
  static final String KAPLAN_MEIER = "kaplan_meier_loglog";
  static final String COUNT = "count";

  /** Version of the definitions in docs/KPIS.md; raised when a number would change its meaning. */
  private static final String DEFINITION_VERSION = "1";

  private KpiValues() {}

  /**
   * The rows as the analyst gets them: n on its own says little about a person, so only values of
   * small groups are taken out, and those from which they would follow.
   */
  static Dataset<Row> published(Dataset<Row> rows, KpiConfig config) {
    return Suppression.marked(rows, config.publishMinimum())
        .withColumn(KpiValue.RELIABILITY, reliability(config))
        .withColumn(KpiValue.VALUE, unlessSuppressed(KpiValue.VALUE))
        .withColumn(KpiValue.LO, unlessSuppressed(KpiValue.LO))
        .withColumn(KpiValue.HI, unlessSuppressed(KpiValue.HI))
        .withColumn(KpiValue.N_EFF, unlessSuppressed(KpiValue.N_EFF))
        .withColumn(KpiValue.WEIGHTED_VALUE, unlessSuppressed(KpiValue.WEIGHTED_VALUE))
        .withColumn(KpiValue.DEFINITION_VERSION, lit(DEFINITION_VERSION))
        .drop(Suppression.PEOPLE, Suppression.POSITIVES, Suppression.NEGATIVES, Suppression.HIDDEN);
  }

  private static Column reliability(KpiConfig config) {
    // A number of customers is what n shows anyway.
    return when(col(KpiValue.METHOD).equalTo(COUNT), KpiValue.Reliability.OK)
        .when(col(Suppression.HIDDEN), KpiValue.Reliability.SUPPRESSED)
        .when(col(KpiValue.N).lt(config.publishMinimum()), KpiValue.Reliability.SUPPRESSED)
        .when(col(KpiValue.N).lt(config.reliableMinimum()), KpiValue.Reliability.INSUFFICIENT)
        .otherwise(KpiValue.Reliability.OK);
  }

  private static Column unlessSuppressed(String column) {
    return when(col(KpiValue.RELIABILITY).notEqual(KpiValue.Reliability.SUPPRESSED), col(column));
  }
}
