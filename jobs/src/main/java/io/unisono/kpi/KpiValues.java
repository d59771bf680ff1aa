package io.unisono.kpi;

import static java.util.stream.Collectors.toMap;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.KpiRow;
import io.unisono.schemas.Kpi;
import io.unisono.table.Kpis;
import io.unisono.table.marts.KpiValue;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** What all rows of {@code kpi_value} have in common, whatever computed them. */
public final class KpiValues {

  /** What is hidden of a small group. */
  private static final List<String> ESTIMATES =
      List.of(
          KpiValue.VALUE,
          KpiValue.LO,
          KpiValue.HI,
          KpiValue.N_EFF,
          KpiValue.WEIGHTED_VALUE,
          KpiValue.WEIGHTED_LO,
          KpiValue.WEIGHTED_HI,
          KpiValue.BAND_LO,
          KpiValue.BAND_HI);

  private KpiValues() {}

  /** As {@link #published(Dataset, KpiConfig, int)}, of months and the whole history alone. */
  public static Dataset<Row> published(Dataset<Row> rows, KpiConfig config) {
    return published(rows, config, 1);
  }

  /**
   * The rows as the analyst gets them: n on its own says little about a person, so only values of
   * small groups are taken out, and those from which they would follow.
   *
   * @param rollingDays length of the period rolling
   */
  public static Dataset<Row> published(Dataset<Row> rows, KpiConfig config, int rollingDays) {
    Dataset<Row> shown =
        judged(rows, config, rollingDays)
            .withColumns(
                ESTIMATES.stream().collect(toMap(name -> name, KpiValues::unlessSuppressed)))
            .drop(KpiRow.PEOPLE, KpiRow.POSITIVES, KpiRow.NEGATIVES, Suppression.HIDDEN);
    return Changes.added(shown, rollingDays);
  }

  /**
   * The rows with their reliability; values that must not be shown are still in them.
   *
   * @param rollingDays length of the period rolling
   */
  public static Dataset<Row> judged(Dataset<Row> rows, KpiConfig config, int rollingDays) {
    return Suppression.marked(withStarts(rows), config.publishMinimum(), rollingDays)
        .withColumn(KpiValue.RELIABILITY, reliability(config));
  }

  /**
   * The rows, the whole history of a KPI beginning with its first month in every segment, so that
   * its segments are found together.
   */
  static Dataset<Row> withStarts(Dataset<Row> rows) {
    Column month =
        when(col(KpiValue.PERIOD).equalTo(KpiValue.Period.MONTH), col(KpiValue.PERIOD_START));
    Column first = min(month).over(Window.partitionBy(KpiValue.KPI));
    return rows.withColumn(KpiValue.PERIOD_START, coalesce(col(KpiValue.PERIOD_START), first));
  }

  private static Column reliability(KpiConfig config) {
    Object[] withoutMinimum =
        Kpis.ALL.stream().filter(kpi -> kpi.minimum() == Kpi.Minimum.NONE).map(Kpi::id).toArray();
    Column hidden = col(Suppression.HIDDEN).or(col(KpiValue.N).lt(config.publishMinimum()));
    return when(col(KpiValue.KPI).isin(withoutMinimum), KpiValue.Reliability.OK)
        .otherwise(Reliability.of(hidden, col(KpiValue.N), config));
  }

  private static Column unlessSuppressed(String column) {
    return when(col(KpiValue.RELIABILITY).notEqual(KpiValue.Reliability.SUPPRESSED), col(column));
  }
}
