package io.unisono.kpi.strike;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.kpi.KpiConfig;
import io.unisono.kpi.Reliability;
import io.unisono.kpi.Suppression;
import io.unisono.measure.KpiRow;
import io.unisono.stats.Difference;
import io.unisono.stats.FalseDiscovery;
import io.unisono.stats.IntervalColumns;
import io.unisono.stats.Proportion;
import io.unisono.stats.compare.RiskDifference;
import io.unisono.table.marts.JourneyStrike;
import io.unisono.table.marts.KpiValue;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Shares lost by number of bad interactions, with intervals, as the analyst gets them. */
final class Strikes {

  /** Articles on customer experience quote them of consumers in general. */
  private static final double PUBLISHED_AFTER_ONE = 0.25;

  private static final double PUBLISHED_AFTER_MORE = 0.52;

  private static final String WITHOUT = "without";
  private static final String ERROR = "error";

  private Strikes() {}

  /**
   * {@code journey_strike}: one row per landmark and number of strikes, and one per number of
   * strikes over all landmarks.
   *
   * @param counts of {@link StrikeLosses#counts}
   */
  static Dataset<Row> of(Dataset<Row> counts, KpiConfig config) {
    Column lost = col(JourneyStrike.LOST);
    Column watched = col(JourneyStrike.WATCHED);
    IntervalColumns interval = Proportion.wilson(lost, watched);
    WindowSpec ofPeriod = Window.partitionBy(JourneyStrike.PERIOD, KpiValue.PERIOD_START);
    Dataset<Row> rows =
        summed(counts)
            .withColumn(
                JourneyStrike.LANDMARK,
                coalesce(
                    col(KpiValue.PERIOD_START),
                    min(KpiValue.PERIOD_START).over(Window.partitionBy(KpiValue.KPI))))
            .withColumn(
                JourneyStrike.WATCHED_SHARE, Proportion.share(watched, sum(watched).over(ofPeriod)))
            .withColumn(JourneyStrike.LOST_SHARE, Proportion.share(lost, watched))
            .withColumn(JourneyStrike.LO, interval.lo())
            .withColumn(JourneyStrike.HI, interval.hi());
    return withDifferences(Suppression.marked(rows, config.publishMinimum()))
        .withColumn(
            JourneyStrike.RELIABILITY,
            Reliability.of(col(Suppression.HIDDEN), col(KpiRow.PEOPLE), config))
        .withColumn(JourneyStrike.LOST, unlessHidden(lost))
        .withColumn(JourneyStrike.LOST_SHARE, unlessHidden(col(JourneyStrike.LOST_SHARE)))
        .withColumn(JourneyStrike.LO, unlessHidden(col(JourneyStrike.LO)))
        .withColumn(JourneyStrike.HI, unlessHidden(col(JourneyStrike.HI)))
        .withColumn(JourneyStrike.WINDOW_DAYS, lit(config.strikeDays()))
        .withColumn(JourneyStrike.HORIZON_DAYS, lit(config.strikeHorizonDays()))
        .withColumn(
            JourneyStrike.PUBLISHED_SHARE,
            when(col(JourneyStrike.STRIKES).equalTo(1), PUBLISHED_AFTER_ONE)
                .when(col(JourneyStrike.STRIKES).gt(1), PUBLISHED_AFTER_MORE));
  }

  /** One row per period and number of strikes, in the form that {@link Suppression} looks at. */
  private static Dataset<Row> summed(Dataset<Row> counts) {
    WindowSpec stratum = Window.partitionBy(JourneyStrike.LANDMARK, StrikeLosses.TENURE);
    Column hasNone = col(JourneyStrike.STRIKES).equalTo(0);
    Column without =
        max(when(hasNone, struct(col(JourneyStrike.LOST), col(JourneyStrike.WATCHED))))
            .over(stratum);
    Column customers =
        sum(JourneyStrike.WATCHED)
            .over(Window.partitionBy(JourneyStrike.LANDMARK, JourneyStrike.STRIKES));
    RiskDifference difference =
        new RiskDifference(
            col(JourneyStrike.LOST),
            col(JourneyStrike.WATCHED),
            when(hasNone.equalTo(false), col(WITHOUT).getField(JourneyStrike.LOST)),
            col(WITHOUT).getField(JourneyStrike.WATCHED));
    return counts
        .withColumn(WITHOUT, without)
        .withColumn(KpiRow.PEOPLE, customers)
        .select(
            col("*"),
            inline(
                array(
                    period(JourneyStrike.Period.LANDMARK, col(JourneyStrike.LANDMARK)),
                    period(JourneyStrike.Period.ALL, lit(null).cast("date")))))
        .groupBy(JourneyStrike.PERIOD, KpiValue.PERIOD_START, JourneyStrike.STRIKES)
        .agg(
            sum(JourneyStrike.WATCHED).as(JourneyStrike.WATCHED),
            sum(JourneyStrike.LOST).as(JourneyStrike.LOST),
            sum(JourneyStrike.EXCLUDED).as(JourneyStrike.EXCLUDED),
            difference.value().as(JourneyStrike.DIFFERENCE),
            difference.error().as(ERROR),
            // The same customers at one landmark after the other: at least as many as at the
            // fullest.
            max(KpiRow.PEOPLE).as(KpiRow.PEOPLE))
        .where(col(JourneyStrike.WATCHED).gt(0))
        .withColumn(KpiValue.KPI, lit(JourneyStrike.TABLE.name()))
        .withColumn(KpiValue.SEGMENT_KIND, lit(JourneyStrike.STRIKES))
        .withColumn(KpiValue.SEGMENT, col(JourneyStrike.STRIKES).cast("string"))
        .withColumn(KpiValue.N, col(JourneyStrike.WATCHED))
        .withColumn(KpiRow.POSITIVES, col(JourneyStrike.LOST))
        .withColumn(KpiRow.NEGATIVES, lit(0L));
  }

  private static Column period(String period, Column start) {
    return struct(lit(period).as(JourneyStrike.PERIOD), start.as(KpiValue.PERIOD_START));
  }

  private static Dataset<Row> withDifferences(Dataset<Row> marked) {
    WindowSpec ofPeriod = Window.partitionBy(JourneyStrike.PERIOD, JourneyStrike.LANDMARK);
    Column shows =
        max(col(Suppression.HIDDEN).and(col(JourneyStrike.STRIKES).equalTo(0)))
            .over(ofPeriod)
            .equalTo(false)
            .and(col(Suppression.HIDDEN).equalTo(false));
    IntervalColumns interval = Difference.interval(col(JourneyStrike.DIFFERENCE), col(ERROR));
    return marked
        .withColumn(JourneyStrike.DIFFERENCE, when(shows, col(JourneyStrike.DIFFERENCE)))
        .withColumn(JourneyStrike.DIFFERENCE_LO, interval.lo())
        .withColumn(JourneyStrike.DIFFERENCE_HI, interval.hi())
        .transform(
            rows ->
                FalseDiscovery.adjusted(
                    rows,
                    JourneyStrike.DIFFERENCE_Q,
                    Difference.p(col(JourneyStrike.DIFFERENCE), col(ERROR)),
                    col(JourneyStrike.PERIOD)));
  }

  private static Column unlessHidden(Column value) {
    return when(col(Suppression.HIDDEN).equalTo(false), value);
  }
}
