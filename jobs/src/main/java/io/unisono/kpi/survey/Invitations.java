package io.unisono.kpi.survey;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.measure.Segments;
import io.unisono.measure.Tenure;
import io.unisono.run.Night;
import io.unisono.table.marts.ResponseRate;
import io.unisono.table.staged.SurveyInvitation;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Who was asked, what had happened to them before, and who answered. */
final class Invitations {

  /** What the survey measures, by its answers: an array, empty if none of them is known. */
  static final String METRICS = "metrics";

  /** Dimensions that an invitation has beside those of {@link Segments}. */
  static final String BAD_EVENTS = "bad_events";

  static final String TICKETS = "tickets";

  /** Whether it did not bounce. */
  static final String DELIVERED = ResponseRate.DELIVERED;

  /** Whether it was answered by the run date. */
  static final String ANSWERED = ResponseRate.ANSWERED;

  /** What is known of everybody invited and may explain who answers: an array of categories. */
  static final String CELL = "cell";

  static final Set<Table> READS =
      Set.of(SurveyInvitation.TABLE, SurveyResponse.TABLE, Timeline.TABLE);

  private static final String NONE = "none";
  private static final String ONE = "one";
  private static final String SEVERAL = "several";
  private static final String BAD = "bad";
  private static final String WORKED_ON = "worked_on";
  private static final String WHAT = "what";
  private static final String AT = "at";
  private static final String SURVEY = "survey";
  private static final String METRIC_OF_RESPONSE = "metric_of_response";

  private Invitations() {}

  static Dataset<Row> of(Night night, Segments segments, SurveyConfig config) {
    return of(
        night.read(SurveyInvitation.TABLE),
        night.read(SurveyResponse.TABLE),
        night.read(Timeline.TABLE),
        segments,
        night.runDate(),
        config.experienceDays());
  }

  /** One row per invitation that was sent by the run date. */
  static Dataset<Row> of(
      Dataset<Row> invitations,
      Dataset<Row> responses,
      Dataset<Row> timeline,
      Segments segments,
      LocalDate asOf,
      int experienceDays) {
    Dataset<Row> sent =
        invitations
            .where(to_date(col(SurveyInvitation.SENT_AT)).leq(lit(asOf)))
            .withColumn(SURVEY, coalesce(col(SurveyInvitation.SURVEY_ID), lit("")))
            .withColumn(DELIVERED, isDelivered())
            .withColumn(ANSWERED, isAnswered(asOf));
    return sent.transform(segments::ofRecords)
        .join(events(timeline), new String[] {Customer.CUSTOMER_ID}, "left")
        .withColumn(BAD_EVENTS, happened(BAD, experienceDays))
        .withColumn(TICKETS, happened(WORKED_ON, experienceDays))
        .withColumn(
            Tenure.KIND, Tenure.band(col(Customer.CUSTOMER_SINCE), col(SurveyInvitation.SENT_AT)))
        .withColumn(
            CELL,
            array(
                coalesce(col(Customer.SEGMENT), lit(Segments.UNKNOWN)),
                col(Tenure.KIND),
                col(BAD_EVENTS),
                col(TICKETS)))
        .join(metrics(sent, responses), new String[] {SurveyInvitation.SOURCE, SURVEY}, "left")
        .withColumn(METRICS, coalesce(col(METRICS), array().cast("array<string>")))
        .drop(BAD, WORKED_ON, SURVEY);
  }

  private static Column isDelivered() {
    return coalesce(
        col(SurveyInvitation.STATUS).notEqual(SurveyInvitation.Status.BOUNCED), lit(true));
  }

  /** What became known after the run date is not known: the state counts where no time is given. */
  private static Column isAnswered(LocalDate asOf) {
    return when(
            col(SurveyInvitation.ANSWERED_AT).isNotNull(),
            to_date(col(SurveyInvitation.ANSWERED_AT)).leq(lit(asOf)))
        .otherwise(
            col(SurveyInvitation.RESPONSE_ID)
                .isNotNull()
                .or(
                    coalesce(
                        col(SurveyInvitation.STATUS).equalTo(SurveyInvitation.Status.ANSWERED),
                        lit(false))));
  }

  /** Per customer, what went badly and which tickets were in work, and when. */
  private static Dataset<Row> events(Dataset<Row> timeline) {
    Column bad = Experience.isBad();
    Column ticket = col(Timeline.KIND).equalTo(Timeline.Kind.TICKET);
    return timeline
        .where(bad.or(ticket))
        .groupBy(Timeline.CUSTOMER_ID)
        .agg(
            collect_list(when(bad, happening(Timeline.EVENT_ID))).as(BAD),
            collect_list(when(ticket, happening(Timeline.TICKET_ID))).as(WORKED_ON));
  }

  private static Column happening(String what) {
    return struct(col(what).as(WHAT), col(Timeline.OCCURRED_AT).as(AT));
  }

  /** How many different things happened in the days before the invitation. */
  private static Column happened(String happenings, int days) {
    Column sent = col(SurveyInvitation.SENT_AT);
    Column since = sent.minus(make_dt_interval(lit(days)));
    Column inTime =
        filter(col(happenings), one -> one.getField(AT).lt(sent).and(one.getField(AT).geq(since)));
    Column before =
        size(coalesce(array_distinct(inTime.getField(WHAT)), array().cast("array<string>")));
    return when(col(Customer.CUSTOMER_ID).isNull(), Segments.UNKNOWN)
        .when(before.equalTo(0), NONE)
        .when(before.equalTo(1), ONE)
        .otherwise(SEVERAL);
  }

  /** Per survey, what the responses to its invitations measure. */
  private static Dataset<Row> metrics(Dataset<Row> sent, Dataset<Row> responses) {
    Dataset<Row> measured =
        responses
            .where(
                col(SurveyResponse.METRIC)
                    .isin(
                        SurveyResponse.Metric.NPS,
                        SurveyResponse.Metric.CSAT,
                        SurveyResponse.Metric.CES,
                        SurveyResponse.Metric.CSI,
                        SurveyResponse.Metric.FCR))
            .select(
                col(SurveyResponse.SOURCE),
                col(SurveyResponse.RESPONSE_ID),
                col(SurveyResponse.METRIC).as(METRIC_OF_RESPONSE));
    return sent.join(
            measured, new String[] {SurveyInvitation.SOURCE, SurveyInvitation.RESPONSE_ID}, "inner")
        .groupBy(SurveyInvitation.SOURCE, SURVEY)
        .agg(collect_set(METRIC_OF_RESPONSE).as(METRICS));
  }
}
