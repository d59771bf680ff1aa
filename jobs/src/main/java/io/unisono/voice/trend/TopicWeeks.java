package io.unisono.voice.trend;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.marts.VoiceTopicTrend;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Texts and customers of a week, and of a topic in a week. */
final class TopicWeeks {

  static final String JUDGED = "judged";

  private static final String MOOD = "mood";
  private static final String SENTIMENT = VoiceMessage.SENTIMENT;

  private TopicWeeks() {}

  /** Texts that say something, from a Monday on, with the Monday of their week. */
  static Dataset<Row> from(Dataset<Row> texts, LocalDate monday) {
    return texts
        .where(col(VoiceMessage.WORDS).gt(0))
        .withColumn(
            VoiceTopicTrend.WEEK_START, trunc(to_date(col(VoiceMessage.OCCURRED_AT)), "week"))
        .where(col(VoiceTopicTrend.WEEK_START).geq(lit(monday)));
  }

  /** One row per week. */
  static Dataset<Row> totals(Dataset<Row> texts) {
    return texts
        .groupBy(VoiceTopicTrend.WEEK_START)
        .agg(
            count(lit(1)).as(VoiceTopicTrend.TEXTS_WRITTEN),
            count_distinct(col(VoiceMessage.CUSTOMER_ID)).as(VoiceTopicTrend.CUSTOMERS_WRITING));
  }

  /** One row per topic and week with a text. */
  static Dataset<Row> ofTopics(Dataset<Row> texts) {
    return texts
        .withColumn(VoiceTopicTrend.TOPIC_ID, explode(col(VoiceMessage.TOPICS)))
        .withColumn(MOOD, mood(col(VoiceTopicTrend.TOPIC_ID)))
        .groupBy(VoiceTopicTrend.TOPIC_ID, VoiceTopicTrend.WEEK_START)
        .agg(
            count(lit(1)).as(VoiceTopicTrend.TEXTS),
            count_distinct(col(VoiceMessage.CUSTOMER_ID)).as(VoiceTopicTrend.CUSTOMERS),
            count_if(col(MOOD).gt(0)).as(VoiceTopicTrend.POSITIVE),
            count_if(col(MOOD).lt(0)).as(VoiceTopicTrend.NEGATIVE),
            count(col(MOOD)).as(JUDGED));
  }

  /**
   * How a text feels about a topic, as a balance: sentences that name it and are positive less
   * negative ones; the whole text where no single sentence names it; null where nothing was judged.
   */
  static Column mood(Column topic) {
    Column named =
        filter(
            col(VoiceMessage.SENTENCES),
            sentence -> array_contains(sentence.getField("topics"), topic));
    Column balance =
        aggregate(
            named,
            lit(0),
            (sum, sentence) -> sum.plus(coalesce(sign(sentence.getField(SENTIMENT)), lit(0))));
    Column judged = exists(named, sentence -> sentence.getField(SENTIMENT).isNotNull());
    return when(size(named).equalTo(0), sign(col(SENTIMENT))).when(judged, balance);
  }

  private static Column sign(Column sentiment) {
    return when(sentiment.equalTo(VoiceMessage.Sentiment.POSITIVE), 1)
        .when(sentiment.equalTo(VoiceMessage.Sentiment.NEGATIVE), -1)
        .when(sentiment.equalTo(VoiceMessage.Sentiment.NEUTRAL), 0);
  }
}
