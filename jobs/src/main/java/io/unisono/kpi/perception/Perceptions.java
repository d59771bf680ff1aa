package io.unisono.kpi.perception;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.AboutTicket;
import io.unisono.measure.CustomersByRecord;
import io.unisono.measure.Segments;
import io.unisono.measure.SurveyScale;
import io.unisono.table.marts.PerceptionGap;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.Episode;
import io.unisono.table.unified.EpisodeContact;
import io.unisono.table.unified.TicketTime;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Answers about tickets with what was measured of the same tickets. */
final class Perceptions {

  static final String CUSTOMER_ID = TicketTime.CUSTOMER_ID;

  /** Place of the answer on its scale, 0 the worst and 1 the best. */
  static final String POSITION = "position";

  /** What was measured, in minutes or steps; more is worse. */
  static final String AMOUNT = "amount";

  /** Point of the next NPS answer, 1, 0 or -1; null without one in time. */
  static final String NEXT_NPS = "next_nps";

  private static final int NPS_DAYS = 90;

  private static final List<String> MINUTES =
      List.of(
          TicketTime.FIRST_REPLY_MINUTES,
          TicketTime.FIRST_REPLY_BUSINESS_MINUTES,
          TicketTime.SOLUTION_MINUTES);

  private static final String TICKET = "ticket";
  private static final String AT = "at";
  private static final String POINT = "point";
  private static final String NPS = "nps";

  private Perceptions() {}

  /** One row per answer of a customer about a ticket: what was asked, and its position. */
  static Dataset<Row> answers(
      Dataset<Row> responses, Dataset<Row> identity, Set<String> waitingQuestions, LocalDate asOf) {
    Column asksOfWaiting =
        col(SurveyResponse.QUESTION_ID)
            .isin(waitingQuestions.toArray())
            .or(col(SurveyResponse.TOUCHPOINT).isin(waitingQuestions.toArray()));
    Column perceived =
        when(
                col(SurveyResponse.METRIC).equalTo(SurveyResponse.Metric.CES),
                PerceptionGap.Perceived.EFFORT)
            .when(
                SurveyScale.answersSatisfaction().and(coalesce(asksOfWaiting, lit(false))),
                PerceptionGap.Perceived.WAITING);
    Dataset<Row> known =
        responses
            .where(to_date(col(SurveyResponse.RESPONDED_AT)).leq(lit(asOf)))
            .transform(rows -> CustomersByRecord.known(rows, identity));
    Column at = col(SurveyResponse.RESPONDED_AT);
    Column next =
        array_min(
            filter(
                col(NPS),
                nps ->
                    nps.getField(AT)
                        .geq(at)
                        .and(
                            nps.getField(AT)
                                .lt(
                                    at.plus(
                                        make_dt_interval(
                                            lit(NPS_DAYS), lit(0), lit(0), lit(0)))))));
    return known
        .withColumn(PerceptionGap.PERCEIVED, perceived)
        .withColumn(POSITION, SurveyScale.position())
        .where(col(SurveyResponse.TICKET_ID).isNotNull())
        .where(col(PerceptionGap.PERCEIVED).isNotNull().and(col(POSITION).isNotNull()))
        .join(npsOfCustomers(known), new String[] {CUSTOMER_ID}, "left")
        .select(
            col(CUSTOMER_ID),
            col(PerceptionGap.PERCEIVED),
            col(POSITION),
            concat_ws(":", AboutTicket.source(), col(SurveyResponse.TICKET_ID)).as(TICKET),
            next.getField(POINT).as(NEXT_NPS));
  }

  private static Dataset<Row> npsOfCustomers(Dataset<Row> known) {
    return known
        .where(SurveyScale.answersNps())
        .groupBy(CUSTOMER_ID)
        .agg(
            collect_list(
                    struct(col(SurveyResponse.RESPONDED_AT).as(AT), SurveyScale.point().as(POINT)))
                .as(NPS));
  }

  /**
   * The answers with each measure of their ticket that belongs to what was asked.
   *
   * @param tickets unified ticket_time
   * @param contacts unified episode_contact
   * @param episodes unified episode
   */
  static Dataset<Row> measured(
      Dataset<Row> answers, Dataset<Row> tickets, Dataset<Row> contacts, Dataset<Row> episodes) {
    return answers
        .join(
            minutes(tickets).unionByName(steps(tickets, contacts, episodes)),
            new String[] {TICKET, PerceptionGap.PERCEIVED})
        .drop(TICKET);
  }

  private static Dataset<Row> minutes(Dataset<Row> tickets) {
    Column[] measures =
        MINUTES.stream()
            .map(
                minutes ->
                    struct(
                        lit(minutes).as(PerceptionGap.MEASURED),
                        col(minutes).cast("double").as(AMOUNT)))
            .toArray(Column[]::new);
    return tickets
        .select(
            ticket(),
            channel(),
            lit(PerceptionGap.Perceived.WAITING).as(PerceptionGap.PERCEIVED),
            inline(array(measures)))
        .where(col(AMOUNT).isNotNull());
  }

  /** What the issue of a ticket took in all, also after the answer. */
  private static Dataset<Row> steps(
      Dataset<Row> tickets, Dataset<Row> contacts, Dataset<Row> episodes) {
    Dataset<Row> efforts =
        contacts
            .where(col(EpisodeContact.TICKET_ID).isNotNull())
            .select(col(EpisodeContact.TICKET_ID).as(TICKET), col(EpisodeContact.EPISODE_ID))
            .join(
                episodes.select(Episode.EPISODE_ID, Episode.EFFORT),
                new String[] {EpisodeContact.EPISODE_ID})
            .groupBy(TICKET)
            .agg(max(Episode.EFFORT).cast("double").as(AMOUNT));
    return tickets
        .select(ticket(), channel())
        .join(efforts, new String[] {TICKET})
        .withColumn(PerceptionGap.PERCEIVED, lit(PerceptionGap.Perceived.EFFORT))
        .withColumn(PerceptionGap.MEASURED, lit(PerceptionGap.Measured.STEPS));
  }

  private static Column ticket() {
    return concat_ws(":", col(TicketTime.SOURCE), col(TicketTime.TICKET_ID)).as(TICKET);
  }

  private static Column channel() {
    return coalesce(col(TicketTime.CHANNEL), lit(Segments.UNKNOWN)).as(PerceptionGap.CHANNEL);
  }
}
