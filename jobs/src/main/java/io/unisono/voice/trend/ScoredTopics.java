package io.unisono.voice.trend;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;

import io.unisono.measure.CustomersByRecord;
import io.unisono.measure.SurveyScale;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.staged.SurveyResponse;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Scores of customers beside the topics that they wrote about. */
final class ScoredTopics {

  static final String METRIC = SurveyResponse.METRIC;
  static final String TOPICS = VoiceMessage.TOPICS;
  static final String POINT = "point";
  static final String CUSTOMERS = "customers";

  private static final String RESPONDENT = "respondent";
  private static final String LAST = "last";
  private static final String ANSWERED_AT = "answered_at";

  private ScoredTopics() {}

  /**
   * The last score of each customer and metric, and each score of nobody known.
   *
   * @param responses staged survey_response
   * @param identity unified customer_identity
   * @param from first day (UTC) of the answers
   */
  static Dataset<Row> scores(
      Dataset<Row> responses, Dataset<Row> identity, LocalDate from, LocalDate asOf) {
    Column answer =
        concat_ws(
            ":",
            col(SurveyResponse.SOURCE),
            col(SurveyResponse.RESPONSE_ID),
            col(SurveyResponse.QUESTION_ID));
    Column last =
        struct(
            col(SurveyResponse.RESPONDED_AT).as(ANSWERED_AT),
            col(SurveyResponse.SOURCE),
            col(SurveyResponse.RESPONSE_ID),
            col(SurveyResponse.QUESTION_ID),
            col(POINT),
            col(VoiceMessage.CUSTOMER_ID));
    Dataset<Row> onScale =
        responses
            .where(col(METRIC).isin(SurveyResponse.Metric.NPS, SurveyResponse.Metric.CSAT))
            .where(to_date(col(SurveyResponse.RESPONDED_AT)).between(lit(from), lit(asOf)))
            .withColumn(POINT, SurveyScale.point())
            .where(col(POINT).isNotNull());
    return CustomersByRecord.all(onScale, identity)
        .groupBy(col(METRIC), coalesce(col(VoiceMessage.CUSTOMER_ID), answer).as(RESPONDENT))
        .agg(max(last).as(LAST))
        .select(col(METRIC), col(RESPONDENT), col(LAST + ".*"));
  }

  /**
   * One row per metric, set of topics and point, with the number of customers; only of those who
   * wrote, in the same response or in the days before.
   *
   * @param scores of {@link #scores}
   * @param texts rows of voice_message
   */
  static Dataset<Row> patterns(Dataset<Row> scores, Dataset<Row> texts, int linkDays) {
    Dataset<Row> said = texts.where(col(VoiceMessage.WORDS).gt(0));
    Dataset<Row> inResponse =
        scores.join(
            said.select(VoiceMessage.SOURCE, VoiceMessage.RESPONSE_ID, TOPICS),
            new String[] {VoiceMessage.SOURCE, VoiceMessage.RESPONSE_ID});
    Column age = col(ANSWERED_AT).minus(col(VoiceMessage.OCCURRED_AT));
    Dataset<Row> before =
        scores
            .join(
                said.select(VoiceMessage.CUSTOMER_ID, VoiceMessage.OCCURRED_AT, TOPICS),
                VoiceMessage.CUSTOMER_ID)
            .where(age.geq(expr("interval 0 days")))
            .where(age.leq(expr("interval %d days".formatted(linkDays))))
            .drop(VoiceMessage.OCCURRED_AT);
    return inResponse
        .select(METRIC, RESPONDENT, POINT, TOPICS)
        .unionByName(before.select(METRIC, RESPONDENT, POINT, TOPICS))
        .groupBy(METRIC, RESPONDENT, POINT)
        .agg(array_sort(array_distinct(flatten(collect_list(TOPICS)))).as(TOPICS))
        .groupBy(METRIC, TOPICS, POINT)
        .agg(count(lit(1)).as(CUSTOMERS));
  }
}
