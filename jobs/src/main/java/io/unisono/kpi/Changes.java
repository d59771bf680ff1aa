package io.unisono.kpi;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.Periods;
import io.unisono.stats.Difference;
import io.unisono.stats.FalseDiscovery;
import io.unisono.stats.IntervalColumns;
import io.unisono.table.marts.KpiValue;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** The change of each period against the one before it, and whether it is more than chance. */
final class Changes {

  private static final String BEFORE = "before";
  private static final String ERROR = "error";

  private Changes() {}

  /**
   * The rows with their changes, from what is published of both periods and so from nothing that is
   * hidden.
   *
   * @param published rows of {@code kpi_value} without changes
   * @param rollingDays length of the period rolling
   */
  static Dataset<Row> added(Dataset<Row> published, int rollingDays) {
    Column[] grid = {col(KpiValue.KPI), col(KpiValue.PERIOD), col(KpiValue.PERIOD_START)};
    IntervalColumns change = Difference.interval(col(KpiValue.CHANGE), col(ERROR));
    return published
        .withColumn(BEFORE, before(rollingDays))
        .withColumn(
            KpiValue.CHANGE, col(KpiValue.VALUE).minus(col(BEFORE).getField(KpiValue.VALUE)))
        .withColumn(
            ERROR,
            when(
                col(KpiValue.CHANGE).isNotNull(),
                Difference.error(
                    new IntervalColumns(
                        col(BEFORE).getField(KpiValue.LO), col(BEFORE).getField(KpiValue.HI)),
                    new IntervalColumns(col(KpiValue.LO), col(KpiValue.HI)))))
        .withColumn(KpiValue.CHANGE_LO, change.lo())
        .withColumn(KpiValue.CHANGE_HI, change.hi())
        .transform(
            rows ->
                FalseDiscovery.adjusted(
                    rows, KpiValue.CHANGE_Q, Difference.p(col(KpiValue.CHANGE), col(ERROR)), grid))
        .withColumn(KpiValue.DETECTABLE_CHANGE, Difference.detectable(col(ERROR)))
        .drop(BEFORE, ERROR);
  }

  /** The row of the period before; null of the whole history, and where that period has none. */
  private static Column before(int rollingDays) {
    Column previous =
        lag(
                struct(
                    col(KpiValue.PERIOD_START),
                    col(KpiValue.VALUE),
                    col(KpiValue.LO),
                    col(KpiValue.HI)),
                1)
            .over(
                Window.partitionBy(
                        KpiValue.KPI, KpiValue.PERIOD, KpiValue.SEGMENT_KIND, KpiValue.SEGMENT)
                    .orderBy(KpiValue.PERIOD_START));
    Column start = Periods.before(col(KpiValue.PERIOD), col(KpiValue.PERIOD_START), rollingDays);
    return when(previous.getField(KpiValue.PERIOD_START).equalTo(start), previous);
  }
}
