package io.unisono.kpi;

import static java.util.stream.Collectors.toMap;
import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_ym_interval;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.Periods;
import io.unisono.table.marts.KpiValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Amounts that stay from month to month, such as active customers, from what comes and goes: a
 * contract comes in one month and goes in another, and a running sum gives the months between, so
 * that nobody enumerates months per contract.
 */
final class MonthlyStock {

  static final String MONTH = "month";

  private static final String MOVED_IN = "moved_in";
  private static final String MONTHS = "months";

  private MonthlyStock() {}

  /** The first start of a month after a day: who starts on the 1st is new in that month. */
  static Column firstStartAfter(Column day) {
    return add_months(Periods.monthOf(day), 1);
  }

  /**
   * One row per segment and month, from its first movement to the month of the run date.
   *
   * @param movements summed per segment and {@link #MONTH}
   * @param stocks columns that change what stays from the month on
   * @param flows columns that count in the month alone
   */
  static Dataset<Row> byMonth(
      Dataset<Row> movements, List<String> stocks, List<String> flows, LocalDate asOf) {
    WindowSpec inOrder = Window.partitionBy(KpiValue.SEGMENT_KIND, KpiValue.SEGMENT).orderBy(MONTH);
    LocalDate lastMonth = asOf.withDayOfMonth(1);
    Column untilNext = coalesce(add_months(lead(col(MONTH), 1).over(inOrder), -1), lit(lastMonth));
    // Columns that do not depend on each other are added at once: each addition is an analysis.
    return movements
        .where(col(MONTH).leq(lit(lastMonth)))
        .withColumn(MONTHS, sequence(col(MONTH), untilNext, make_ym_interval(lit(0), lit(1))))
        .withColumns(each(stocks, stock -> sum(stock).over(inOrder)))
        .withColumnRenamed(MONTH, MOVED_IN)
        .select(col("*"), explode(col(MONTHS)).as(MONTH))
        .withColumns(
            each(flows, flow -> when(col(MONTH).equalTo(col(MOVED_IN)), col(flow)).otherwise(0)))
        .drop(MONTHS, MOVED_IN);
  }

  private static Map<String, Column> each(List<String> columns, Function<String, Column> value) {
    return columns.stream().collect(toMap(column -> column, value));
  }
}
