package io.unisono.voice.night;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.SurveyScale;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.staged.Review;
import io.unisono.table.staged.SurveyResponse;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a score says of the text that was given with it. Only the ends of a scale speak: NPS 0 to 6
 * and 9 or 10, satisfaction 1 or 2 and 5 of 1 to 5, effort 1 or 2 and 6 or 7 of 1 to 7, and what
 * lies as far on other scales.
 */
final class ScoreSentiment {

  private static final String NEGATIVE = VoiceMessage.Sentiment.NEGATIVE;
  private static final String POSITIVE = VoiceMessage.Sentiment.POSITIVE;

  private static final String LEAST = "least";
  private static final String MOST = "most";

  private static final double DISSATISFIED = 0.25;

  /** 2 and 6 of 1 to 7, with room for rounding. */
  private static final double HARD = 1 / 6.0 + 1e-9;

  private ScoreSentiment() {}

  /**
   * One row per response with a score that speaks; none where its scores contradict each other.
   *
   * @param responses staged survey_response
   */
  static Dataset<Row> ofResponses(Dataset<Row> responses) {
    // Numbers, as Spark sums up numbers without sorting the rows.
    Column isNegative = col(VoiceMessage.SCORE_SENTIMENT).equalTo(NEGATIVE).cast("int");
    return responses
        .withColumn(VoiceMessage.SCORE_SENTIMENT, ofAnswer())
        .where(col(VoiceMessage.SCORE_SENTIMENT).isNotNull())
        .groupBy(SurveyResponse.SOURCE, SurveyResponse.RESPONSE_ID)
        .agg(min(isNegative).as(LEAST), max(isNegative).as(MOST))
        .where(col(LEAST).equalTo(col(MOST)))
        .select(
            col(SurveyResponse.SOURCE),
            col(SurveyResponse.RESPONSE_ID),
            when(col(LEAST).equalTo(1), NEGATIVE)
                .otherwise(POSITIVE)
                .as(VoiceMessage.SCORE_SENTIMENT));
  }

  private static Column ofAnswer() {
    Column position = SurveyScale.position();
    Column isEffort = col(SurveyResponse.METRIC).equalTo(SurveyResponse.Metric.CES);
    return when(SurveyScale.isDetractor(), NEGATIVE)
        .when(SurveyScale.isPromoter(), POSITIVE)
        .when(isEffort.and(position.leq(HARD)), NEGATIVE)
        .when(isEffort.and(position.geq(1 - HARD)), POSITIVE)
        .when(SurveyScale.answersSatisfaction(), ofSatisfaction(position));
  }

  /** On rows of {@code review}: stars are satisfaction. */
  static Column ofReview() {
    Column rating = col(Review.RATING);
    Column lowest = col(Review.SCALE_MIN);
    Column highest = col(Review.SCALE_MAX);
    Column onScale = coalesce(highest.gt(lowest).and(rating.between(lowest, highest)), lit(false));
    // ANSI mode evaluates and refuses a division by zero, so the scale is checked first.
    return when(onScale, ofSatisfaction(rating.minus(lowest).divide(highest.minus(lowest))));
  }

  private static Column ofSatisfaction(Column position) {
    return when(position.leq(DISSATISFIED), NEGATIVE).when(position.geq(1), POSITIVE);
  }
}
