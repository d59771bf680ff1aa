package io.unisono.kpi.ticket;

import static io.unisono.kpi.ticket.TicketTimes.AMOUNT;
import static io.unisono.kpi.ticket.TicketTimes.CENSORED;
import static io.unisono.kpi.ticket.TicketTimes.ENDED;
import static io.unisono.kpi.ticket.TicketTimes.EXCLUDED;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.stats.IntervalColumns;
import io.unisono.stats.KaplanMeier;
import io.unisono.stats.Mean;
import io.unisono.stats.Quantile;
import io.unisono.table.marts.KpiValue;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Measurements summed up by group. Amounts are counted instead of collected, which keeps quantiles
 * exact for groups of any size.
 */
final class AmountSummaries {

  static final double P50 = 0.5;
  static final double P75 = 0.75;
  static final double P90 = 0.9;

  /** How many amounts are 1: of a measure that says whether something happened. */
  static final String POSITIVES = "positives";

  /** {@link #estimate} of the mean of what has ended. */
  static final String MEAN = "mean";

  /** {@link #estimate} of the median that knows what has not ended. */
  static final String MEDIAN_WITH_OPEN = "median_with_open";

  private static final String CUMULATIVE = "cumulative";
  private static final String TOTAL = "total";
  private static final String AT_RISK = "at_risk";
  private static final String SURVIVAL = "survival";
  private static final String GREENWOOD = "greenwood";

  private AmountSummaries() {}

  /**
   * One row per group: {@code n}, {@code excluded}, {@link #POSITIVES}, {@link #MEAN}, {@link
   * #MEDIAN_WITH_OPEN}, and the quantiles by {@link #nameOf}.
   *
   * @param measurements with amount, ended, censored and excluded, as {@link TicketTimes} makes
   *     them
   */
  static Dataset<Row> of(Dataset<Row> measurements, String... group) {
    Column[] groups = Arrays.stream(group).map(name -> col(name)).toArray(Column[]::new);
    WindowSpec byAmount = Window.partitionBy(groups).orderBy(AMOUNT);
    WindowSpec upTo = byAmount.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    WindowSpec before = byAmount.rowsBetween(Window.unboundedPreceding(), -1);
    WindowSpec whole =
        byAmount.rowsBetween(Window.unboundedPreceding(), Window.unboundedFollowing());
    Column ended = col(ENDED);
    Column censored = col(CENSORED);
    Column survival = col(SURVIVAL);
    // Squares of minutes outgrow a long.
    Column amount = col(AMOUNT).cast("double");
    Column sum = sum(ended.multiply(amount));
    Column sumOfSquares = sum(ended.multiply(amount).multiply(amount));
    IntervalColumns medianInterval =
        KaplanMeier.medianInterval(col(AMOUNT), survival, col(GREENWOOD));
    return frequencies(measurements, groups)
        .withColumn(CUMULATIVE, sum(ended).over(upTo))
        .withColumn(TOTAL, sum(ended).over(whole))
        .withColumn(
            AT_RISK,
            KaplanMeier.atRisk(ended, censored, sum(ended.plus(censored)).over(whole), before))
        .withColumn(SURVIVAL, KaplanMeier.survival(ended, col(AT_RISK), upTo))
        .withColumn(GREENWOOD, KaplanMeier.greenwood(ended, col(AT_RISK), upTo))
        .groupBy(groups)
        .agg(
            sum(ended.plus(censored)).as(KpiValue.N),
            Stream.concat(
                    Stream.of(
                        sum(EXCLUDED).as(KpiValue.EXCLUDED),
                        sum(when(col(AMOUNT).equalTo(1), ended).otherwise(0)).as(POSITIVES),
                        estimate(
                                Mean.value(sum(ended), sum),
                                Mean.normal(sum(ended), sum, sumOfSquares))
                            .as(MEAN),
                        estimate(KaplanMeier.median(col(AMOUNT), survival), medianInterval)
                            .as(MEDIAN_WITH_OPEN)),
                    Stream.of(P50, P75, P90).map(AmountSummaries::quantile))
                .toArray(Column[]::new));
  }

  /** Column of a quantile. */
  static String nameOf(double q) {
    return "p" + Math.round(q * 100);
  }

  /** A struct of value, lo and hi. */
  static Column estimate(Column value, IntervalColumns interval) {
    return struct(
        value.cast("double").as(KpiValue.VALUE),
        interval.lo().cast("double").as(KpiValue.LO),
        interval.hi().cast("double").as(KpiValue.HI));
  }

  /** One row per group and distinct amount. */
  private static Dataset<Row> frequencies(Dataset<Row> measurements, Column... group) {
    return measurements
        .groupBy(Stream.concat(Stream.of(group), Stream.of(col(AMOUNT))).toArray(Column[]::new))
        .agg(sum(ENDED).as(ENDED), sum(CENSORED).as(CENSORED), sum(EXCLUDED).as(EXCLUDED));
  }

  private static Column quantile(double q) {
    return estimate(
            Quantile.of(col(AMOUNT), col(CUMULATIVE), col(TOTAL), q),
            Quantile.interval(col(AMOUNT), col(CUMULATIVE), col(TOTAL), q))
        .as(nameOf(q));
  }
}
