package io.unisono.kpi.sharing;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.unisono.kpi.KpiConfig;
import io.unisono.kpi.Reliability;
import io.unisono.measure.Periods;
import io.unisono.measure.Segments;
import io.unisono.stats.Difference;
import io.unisono.stats.IntervalColumns;
import io.unisono.stats.OrderFree;
import io.unisono.table.marts.ReviewSharing;
import io.unisono.table.staged.Review;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** How the company is rated in public, by subject and month. */
final class Ratings {

  static final String ALL = Segments.ALL;

  private static final String PLACE = "place";
  private static final String SQUARES = "squares";

  private Ratings() {}

  /** Rows of {@code review_sharing} about ratings that are on their scale. */
  static Dataset<Row> of(Dataset<Row> reviews, KpiConfig config) {
    Column n = col(ReviewSharing.N);
    Column mean = col(ReviewSharing.VALUE);
    Column variance =
        greatest(lit(0.0), col(SQUARES).minus(mean.multiply(mean).multiply(n)))
            .divide(nullif(n.minus(1).cast("double"), lit(0.0)));
    IntervalColumns interval = Difference.interval(mean, sqrt(variance.divide(n)));
    return reviews
        .withColumn(PLACE, place())
        .where(col(PLACE).isNotNull())
        .withColumn(
            ReviewSharing.SUBJECT,
            explode(array(lit(ALL), coalesce(col(Review.SUBJECT), lit(Segments.UNKNOWN)))))
        .select(
            col(PLACE),
            col(ReviewSharing.SUBJECT),
            inline(
                array(
                    period(ReviewSharing.Period.MONTH, Periods.monthOf(col(Review.REVIEWED_AT))),
                    period(ReviewSharing.Period.ALL, lit(null).cast("date")))))
        .groupBy(ReviewSharing.SUBJECT, ReviewSharing.PERIOD, ReviewSharing.PERIOD_START)
        .agg(
            count(lit(1)).as(ReviewSharing.N),
            OrderFree.sumOf(col(PLACE)).divide(count(lit(1))).as(ReviewSharing.VALUE),
            OrderFree.sumOf(col(PLACE).multiply(col(PLACE))).as(SQUARES))
        .withColumn(
            ReviewSharing.LO, when(interval.lo().isNotNull(), greatest(lit(0.0), interval.lo())))
        .withColumn(
            ReviewSharing.HI, when(interval.hi().isNotNull(), least(lit(1.0), interval.hi())))
        .withColumn(
            ReviewSharing.PERIOD_START,
            coalesce(
                col(ReviewSharing.PERIOD_START),
                min(ReviewSharing.PERIOD_START).over(Window.partitionBy(ReviewSharing.SUBJECT))))
        .withColumn(ReviewSharing.MEASURE, lit(ReviewSharing.Measure.RATING))
        .withColumn(ReviewSharing.RELIABILITY, Reliability.of(lit(false), n, config));
  }

  private static Column period(String period, Column start) {
    return struct(lit(period).as(ReviewSharing.PERIOD), start.as(ReviewSharing.PERIOD_START));
  }

  /** Place of a review on its scale from the lowest (0) to the highest (1); null off it. */
  private static Column place() {
    Column lowest = col(Review.SCALE_MIN);
    Column highest = col(Review.SCALE_MAX);
    Column rating = col(Review.RATING);
    Column isOnScale = highest.gt(lowest).and(rating.between(lowest, highest));
    return when(isOnScale, rating.minus(lowest).divide(highest.minus(lowest)));
  }
}
