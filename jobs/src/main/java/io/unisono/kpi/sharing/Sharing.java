package io.unisono.kpi.sharing;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.unisono.kpi.KpiConfig;
import io.unisono.kpi.Reliability;
import io.unisono.kpi.memory.Experiences;
import io.unisono.kpi.strike.Watches;
import io.unisono.measure.SurveyScale;
import io.unisono.stats.IntervalColumns;
import io.unisono.stats.Proportion;
import io.unisono.table.marts.ReviewSharing;
import io.unisono.table.staged.Review;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.SubscriptionSpell;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which customers write a review, and after what. All shares are of customers, and each counts once
 * with the newest occasion that could have been followed: since then the days of a review have
 * passed, and it came after the first review on record of a known customer.
 */
final class Sharing {

  /** Days up to the run date for what customers would do and did. */
  private static final int YEAR = 365;

  /** Articles on customer experience quote them of consumers in general. */
  private static final double PUBLISHED_AFTER_BAD = 0.58;

  private static final double PUBLISHED_AFTER_GOOD = 0.52;

  private static final String CUSTOMER_ID = SubscriptionSpell.CUSTOMER_ID;
  private static final String DAY = Experiences.DAY;
  private static final String REVIEW_DAYS = "review_days";
  private static final String FIRST_REVIEW = "first_review";
  private static final String DOES = "does";
  private static final String LAST = "last";

  private Sharing() {}

  /**
   * Rows of {@code review_sharing} about customers; none without a review of a known customer.
   *
   * @param reviews staged review, with customers where they are known
   * @param experiences of {@link Experiences}
   * @param responses staged survey_response of known customers
   * @param spells unified subscription_spell
   */
  static Dataset<Row> shares(
      Dataset<Row> reviews,
      Dataset<Row> experiences,
      Dataset<Row> responses,
      Dataset<Row> spells,
      KpiConfig config,
      LocalDate asOf) {
    Dataset<Row> reviewDays =
        reviews
            .where(col(CUSTOMER_ID).isNotNull())
            .groupBy(CUSTOMER_ID)
            .agg(collect_list(reviewedOn()).as(REVIEW_DAYS));
    Dataset<Row> first =
        reviews.where(col(CUSTOMER_ID).isNotNull()).agg(min(reviewedOn()).as(FIRST_REVIEW));
    Dataset<Row> answered =
        responses
            .where(SurveyScale.answersNps())
            .select(
                col(CUSTOMER_ID),
                col(SurveyResponse.RESPONDED_AT),
                SurveyScale.point().as(DOES),
                to_date(col(SurveyResponse.RESPONDED_AT)).as(DAY));
    return followed(occasions(experiences, answered), reviewDays, first, config, asOf)
        .unionByName(promoters(answered, asOf))
        .unionByName(reviewers(spells, reviewDays, asOf))
        .crossJoin(broadcast(first))
        .where(col(FIRST_REVIEW).isNotNull())
        .groupBy(ReviewSharing.MEASURE)
        .agg(
            count(lit(1)).as(ReviewSharing.N),
            count_if(col(DOES)).as(DOES),
            max(ReviewSharing.WINDOW_DAYS).as(ReviewSharing.WINDOW_DAYS),
            max(FIRST_REVIEW).as(ReviewSharing.PERIOD_START))
        .transform(rows -> published(rows, config));
  }

  /** One row per customer and measure: the newest occasion, and whether a review followed it. */
  private static Dataset<Row> followed(
      Dataset<Row> occasions,
      Dataset<Row> reviewDays,
      Dataset<Row> first,
      KpiConfig config,
      LocalDate asOf) {
    int days = config.reviewDays();
    Column isFollowed =
        exists(col(REVIEW_DAYS), day -> day.geq(col(DAY)).and(day.leq(date_add(col(DAY), days))));
    return occasions
        .crossJoin(broadcast(first))
        .where(col(DAY).geq(col(FIRST_REVIEW)))
        .where(date_add(col(DAY), days).leq(lit(asOf)))
        .groupBy(CUSTOMER_ID, ReviewSharing.MEASURE)
        .agg(max(DAY).as(DAY))
        .join(reviewDays, new String[] {CUSTOMER_ID}, "left")
        .select(
            col(ReviewSharing.MEASURE),
            coalesce(isFollowed, lit(false)).as(DOES),
            lit(days).as(ReviewSharing.WINDOW_DAYS));
  }

  private static Dataset<Row> occasions(Dataset<Row> experiences, Dataset<Row> answered) {
    Column experience =
        when(col(Experiences.IS_BAD), ReviewSharing.Measure.AFTER_BAD)
            .otherwise(ReviewSharing.Measure.AFTER_GOOD);
    Column answer =
        when(col(DOES).gt(0), ReviewSharing.Measure.AFTER_PROMOTER)
            .when(col(DOES).lt(0), ReviewSharing.Measure.AFTER_DETRACTOR);
    return experiences
        .select(col(CUSTOMER_ID), experience.as(ReviewSharing.MEASURE), col(DAY))
        .unionByName(
            answered
                .select(col(CUSTOMER_ID), answer.as(ReviewSharing.MEASURE), col(DAY))
                .where(col(ReviewSharing.MEASURE).isNotNull()));
  }

  /** One row per customer who answered an NPS question in the year: whether it would recommend. */
  private static Dataset<Row> promoters(Dataset<Row> answered, LocalDate asOf) {
    return answered
        .where(Watches.isInWindow(col(DAY), lit(asOf.plusDays(1)), YEAR))
        .groupBy(CUSTOMER_ID)
        .agg(max_by(col(DOES), struct(col(SurveyResponse.RESPONDED_AT), col(DOES))).as(LAST))
        .select(
            lit(ReviewSharing.Measure.PROMOTERS).as(ReviewSharing.MEASURE),
            col(LAST).gt(0).as(DOES),
            lit(YEAR).as(ReviewSharing.WINDOW_DAYS));
  }

  /** One row per active customer: whether it wrote a review in the year. */
  private static Dataset<Row> reviewers(
      Dataset<Row> spells, Dataset<Row> reviewDays, LocalDate asOf) {
    Column wrote =
        exists(col(REVIEW_DAYS), day -> Watches.isInWindow(day, lit(asOf.plusDays(1)), YEAR));
    return spells
        .where(col(SubscriptionSpell.IS_RUNNING))
        .select(CUSTOMER_ID)
        .distinct()
        .join(reviewDays, new String[] {CUSTOMER_ID}, "left")
        .select(
            lit(ReviewSharing.Measure.REVIEWERS).as(ReviewSharing.MEASURE),
            coalesce(wrote, lit(false)).as(DOES),
            lit(YEAR).as(ReviewSharing.WINDOW_DAYS));
  }

  private static Dataset<Row> published(Dataset<Row> counted, KpiConfig config) {
    Column n = col(ReviewSharing.N);
    Column shown = n.geq(config.publishMinimum());
    IntervalColumns interval = Proportion.wilson(col(DOES), n);
    return counted
        .withColumn(ReviewSharing.SUBJECT, lit(Ratings.ALL))
        .withColumn(ReviewSharing.PERIOD, lit(ReviewSharing.Period.ALL))
        .withColumn(ReviewSharing.VALUE, when(shown, Proportion.share(col(DOES), n)))
        .withColumn(ReviewSharing.LO, when(shown, interval.lo()))
        .withColumn(ReviewSharing.HI, when(shown, interval.hi()))
        .withColumn(ReviewSharing.RELIABILITY, Reliability.of(not(shown), n, config))
        .withColumn(
            ReviewSharing.PUBLISHED_SHARE,
            when(
                    col(ReviewSharing.MEASURE).equalTo(ReviewSharing.Measure.AFTER_BAD),
                    PUBLISHED_AFTER_BAD)
                .when(
                    col(ReviewSharing.MEASURE).equalTo(ReviewSharing.Measure.AFTER_GOOD),
                    PUBLISHED_AFTER_GOOD))
        .drop(DOES);
  }

  private static Column reviewedOn() {
    return to_date(col(Review.REVIEWED_AT));
  }
}
