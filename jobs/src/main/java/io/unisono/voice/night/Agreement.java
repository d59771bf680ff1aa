package io.unisono.voice.night;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.unisono.stats.IntervalColumns;
import io.unisono.stats.OrderFree;
import io.unisono.stats.Proportion;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.marts.VoiceQuality;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How often the sentiment of texts agrees with the scores that came with them. */
final class Agreement {

  private static final String NEGATIVE = VoiceMessage.Sentiment.NEGATIVE;
  private static final String POSITIVE = VoiceMessage.Sentiment.POSITIVE;

  private static final String RIGHT = "right";
  private static final String RIGHT_NEGATIVE = "right_negative";
  private static final String RIGHT_POSITIVE = "right_positive";
  private static final String IN_BOTH_NEGATIVE = "negative_scores_and_judgements";
  private static final String IN_BOTH_POSITIVE = "positive_scores_and_judgements";
  private static final String FORECASTS = "forecasts";
  private static final String NEGATIVE_SCORES = "negative_scores";
  private static final String SQUARES = "squares";

  private Agreement() {}

  /**
   * One row of {@code voice_quality} per group of texts.
   *
   * @param texts rows of voice_message
   */
  static Dataset<Row> of(Dataset<Row> texts, SentimentModel model) {
    Column isNew =
        model.testedFrom() == null
            ? lit(true)
            : to_date(col(VoiceMessage.OCCURRED_AT)).geq(lit(model.testedFrom()));
    Column score = col(VoiceMessage.SCORE_SENTIMENT);
    Column given = col(VoiceMessage.SENTIMENT);
    Column scored = isNew.and(score.isNotNull()).and(col(VoiceMessage.WORDS).gt(0));
    Column takesSide = given.isin(NEGATIVE, POSITIVE);
    Column pNegative = col(VoiceMessage.P_NEGATIVE);
    Column forecast = scored.and(pNegative.isNotNull());
    Column error = pNegative.minus(when(score.equalTo(NEGATIVE), 1.0).otherwise(0.0));
    return texts
        .select(col("*"), segments())
        .groupBy(VoiceQuality.SEGMENT_KIND, VoiceQuality.SEGMENT)
        .agg(
            count(lit(1)).as(VoiceQuality.TEXTS),
            count_if(col(VoiceMessage.WORDS).equalTo(0)).as(VoiceQuality.EMPTY),
            count_if(given.isNotNull()).as(VoiceQuality.JUDGED),
            count_if(scored).as(VoiceQuality.SCORED),
            count_if(scored.and(takesSide)).as(VoiceQuality.SCORED_JUDGED),
            count_if(scored.and(given.equalTo(score))).as(RIGHT),
            right(scored, NEGATIVE).as(RIGHT_NEGATIVE),
            right(scored, POSITIVE).as(RIGHT_POSITIVE),
            inBoth(scored, NEGATIVE).as(IN_BOTH_NEGATIVE),
            inBoth(scored, POSITIVE).as(IN_BOTH_POSITIVE),
            count_if(forecast).as(FORECASTS),
            count_if(forecast.and(score.equalTo(NEGATIVE))).as(NEGATIVE_SCORES),
            OrderFree.sumOf(when(forecast, pNegative)).as(VoiceQuality.MEAN_P_NEGATIVE),
            OrderFree.sumOf(when(forecast, error.multiply(error))).as(SQUARES))
        .select(published(model.version()));
  }

  private static Column segments() {
    return inline(
        array(
            Stream.concat(
                    Stream.of(segment("all", lit("all"))),
                    Stream.of(VoiceMessage.LANGUAGE, VoiceMessage.SOURCE, VoiceMessage.KIND)
                        .map(kind -> segment(kind, col(kind))))
                .toArray(Column[]::new)));
  }

  private static Column segment(String kind, Column value) {
    return struct(lit(kind).as(VoiceQuality.SEGMENT_KIND), value.as(VoiceQuality.SEGMENT));
  }

  private static Column right(Column scored, String label) {
    return count_if(
        scored
            .and(col(VoiceMessage.SCORE_SENTIMENT).equalTo(label))
            .and(col(VoiceMessage.SENTIMENT).equalTo(label)));
  }

  /** How often scores say it and judgements do, the divisor of F1. */
  private static Column inBoth(Column scored, String label) {
    return count_if(scored.and(col(VoiceMessage.SCORE_SENTIMENT).equalTo(label)))
        .plus(count_if(scored.and(col(VoiceMessage.SENTIMENT).equalTo(label))));
  }

  private static Column[] published(String version) {
    Column judged = col(VoiceQuality.SCORED_JUDGED);
    IntervalColumns interval = Proportion.wilson(col(RIGHT), judged);
    Column negative = f1(RIGHT_NEGATIVE, IN_BOTH_NEGATIVE);
    Column positive = f1(RIGHT_POSITIVE, IN_BOTH_POSITIVE);
    // A label that no score has and none was given is left out of the mean.
    Column macro = coalesce(negative.plus(positive).divide(2), negative, positive);
    return new Column[] {
      lit(version).as(VoiceQuality.MODEL_VERSION),
      col(VoiceQuality.SEGMENT_KIND),
      col(VoiceQuality.SEGMENT),
      col(VoiceQuality.TEXTS),
      col(VoiceQuality.EMPTY),
      col(VoiceQuality.JUDGED),
      col(VoiceQuality.SCORED),
      judged,
      Proportion.share(col(RIGHT), judged).as(VoiceQuality.AGREEMENT),
      interval.lo().as(VoiceQuality.AGREEMENT_LO),
      interval.hi().as(VoiceQuality.AGREEMENT_HI),
      macro.as(VoiceQuality.MACRO_F1),
      Proportion.share(judged, col(VoiceQuality.SCORED)).as(VoiceQuality.COVERAGE),
      mean(VoiceQuality.MEAN_P_NEGATIVE).as(VoiceQuality.MEAN_P_NEGATIVE),
      mean(NEGATIVE_SCORES).as(VoiceQuality.NEGATIVE_SHARE),
      mean(SQUARES).as(VoiceQuality.BRIER)
    };
  }

  private static Column mean(String sum) {
    return col(sum).divide(nullif(col(FORECASTS), lit(0)));
  }

  private static Column f1(String right, String inBoth) {
    return col(right).multiply(2.0).divide(nullif(col(inBoth), lit(0)));
  }
}
