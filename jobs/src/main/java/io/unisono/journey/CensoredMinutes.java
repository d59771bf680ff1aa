package io.unisono.journey;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import io.unisono.stats.IntervalColumns;
import io.unisono.stats.KaplanMeier;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/**
 * Median and 90th percentile of times of which some have not ended (Kaplan and Meier), in whole
 * minutes.
 */
public final class CensoredMinutes {

  /** Whole minutes; a row without them does not count. */
  public static final String MINUTES = "minutes";

  /** 1 if the time has ended, else 0. */
  public static final String ENDED = "ended";

  /** 1 if it goes on, else 0. */
  public static final String OPEN = "open";

  public static final String MEDIAN = "median_minutes";
  public static final String MEDIAN_LO = "median_lo";
  public static final String MEDIAN_HI = "median_hi";
  public static final String P90 = "p90_minutes";

  private static final String AT_RISK = "at_risk";
  private static final String SURVIVAL = "survival";
  private static final String GREENWOOD = "greenwood";

  private CensoredMinutes() {}

  /**
   * One row per group: {@link #MEDIAN} with its 95 % interval, and {@link #P90}; null while too
   * many are open.
   *
   * @param times with {@link #MINUTES}, {@link #ENDED} and {@link #OPEN}
   */
  public static Dataset<Row> quantiles(Dataset<Row> times, String... group) {
    WindowSpec byMinutes = Window.partitionBy(columns(Stream.of(group))).orderBy(MINUTES);
    WindowSpec upTo = byMinutes.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    WindowSpec before = byMinutes.rowsBetween(Window.unboundedPreceding(), -1);
    WindowSpec whole =
        byMinutes.rowsBetween(Window.unboundedPreceding(), Window.unboundedFollowing());
    Column ended = col(ENDED);
    Column open = col(OPEN);
    Column minutes = col(MINUTES);
    IntervalColumns interval = KaplanMeier.medianInterval(minutes, col(SURVIVAL), col(GREENWOOD));
    return times
        .where(minutes.isNotNull())
        .groupBy(columns(Stream.concat(Stream.of(group), Stream.of(MINUTES))))
        .agg(sum(ended).as(ENDED), sum(open).as(OPEN))
        .withColumn(
            AT_RISK, KaplanMeier.atRisk(ended, open, sum(ended.plus(open)).over(whole), before))
        .withColumn(SURVIVAL, KaplanMeier.survival(ended, col(AT_RISK), upTo))
        .withColumn(GREENWOOD, KaplanMeier.greenwood(ended, col(AT_RISK), upTo))
        .groupBy(columns(Stream.of(group)))
        .agg(
            KaplanMeier.median(minutes, col(SURVIVAL)).cast("double").as(MEDIAN),
            interval.lo().cast("double").as(MEDIAN_LO),
            interval.hi().cast("double").as(MEDIAN_HI),
            KaplanMeier.quantile(minutes, col(SURVIVAL), 0.9).cast("double").as(P90));
  }

  private static Column[] columns(Stream<String> names) {
    return names.map(functions::col).toArray(Column[]::new);
  }
}
