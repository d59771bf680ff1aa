package io.unisono.synthetic.grade;

import static org.apache.spark.sql.functions.array_intersect;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.synthetic.TextTruth;
import io.unisono.synthetic.Truth;
import io.unisono.table.marts.VoiceMessage;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the night makes of the texts, against what they are about. Only topics that the truth knows
 * by the same name count, and the sentiment of texts that are happy or unhappy.
 *
 * @param texts texts that both know
 * @param topicPrecision share of the published topics that are true
 * @param topicRecall share of the true topics that are published
 * @param judged texts with a feeling whose sentiment the night is sure of
 * @param rightlyJudged of these, those that are judged right
 */
public record TextGrade(
    long texts, double topicPrecision, double topicRecall, long judged, long rightlyJudged) {

  private static final String PUBLISHED = "published";
  private static final String TEXTS = "texts";
  private static final String SAID = "said";
  private static final String TRUE = "true";
  private static final String SAME = "same";
  private static final String FEELING = "feeling";
  private static final String JUDGED = "judged";
  private static final String RIGHT = "right";

  /** Harmonic mean of precision and recall of the topics. */
  public double topicF1() {
    return 2 * topicPrecision * topicRecall / (topicPrecision + topicRecall);
  }

  static TextGrade of(Dataset<Row> messages, Dataset<Row> truth) {
    Column expected =
        when(col(TextTruth.SENTIMENT).lt(0), VoiceMessage.Sentiment.NEGATIVE)
            .when(col(TextTruth.SENTIMENT).gt(0), VoiceMessage.Sentiment.POSITIVE);
    Column isJudged =
        expected
            .isNotNull()
            .and(
                col(FEELING)
                    .isin(VoiceMessage.Sentiment.NEGATIVE, VoiceMessage.Sentiment.POSITIVE));
    Row sums =
        named(messages)
            .select(
                col(Truth.SOURCE),
                col(TextTruth.TEXT_ID),
                array_intersect(col(VoiceMessage.TOPICS), TextTruth.knownTopics()).as(PUBLISHED),
                col(VoiceMessage.SENTIMENT).as(FEELING))
            .join(truth, new String[] {Truth.SOURCE, TextTruth.TEXT_ID})
            .withColumn(SAME, size(array_intersect(col(PUBLISHED), col(TextTruth.TOPIC_CODES))))
            .agg(
                count(lit(1)).as(TEXTS),
                sum(size(col(PUBLISHED))).as(SAID),
                sum(size(col(TextTruth.TOPIC_CODES))).as(TRUE),
                sum(SAME).as(SAME),
                count_if(isJudged).as(JUDGED),
                count_if(isJudged.and(col(FEELING).equalTo(expected))).as(RIGHT))
            .head();
    return new TextGrade(
        sums.<Long>getAs(TEXTS),
        ratio(sums, SAME, SAID),
        ratio(sums, SAME, TRUE),
        sums.<Long>getAs(JUDGED),
        sums.<Long>getAs(RIGHT));
  }

  /** Texts as the truth names them. */
  static Dataset<Row> named(Dataset<Row> messages) {
    return messages
        .withColumn(
            TextTruth.TEXT_ID, coalesce(col(VoiceMessage.RESPONSE_ID), col(VoiceMessage.TEXT_ID)))
        .withColumnRenamed(VoiceMessage.SOURCE, Truth.SOURCE);
  }

  private static double ratio(Row sums, String part, String whole) {
    Long of = sums.getAs(whole);
    return of == null || of == 0 ? Double.NaN : sums.<Long>getAs(part) / (double) of;
  }
}
