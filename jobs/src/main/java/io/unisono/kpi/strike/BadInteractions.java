package io.unisono.kpi.strike;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.unisono.kpi.KpiConfig;
import io.unisono.rows.GroupedRows;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.unified.BadInteraction;
import io.unisono.table.unified.TicketTime;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Which interactions went badly. Signs come from several silos, and all that are about one
 * interaction make one: a ticket that was passed on twice, reopened and rated low went badly once.
 */
public final class BadInteractions {

  /** Score in the lower band of its scale: detractors, dissatisfied answers. */
  public static final String LOW_SCORE = "low_score";

  static final String REOPENED = "reopened";

  /** Passed on to another team twice or more. */
  static final String TRANSFERRED = "transferred";

  /** Recorded as such: {@code kpi.strike-activities}. */
  static final String COMPLAINT = "complaint";

  /** The first reply or the last solution came later than promised, or is due. */
  static final String LATE = "late";

  /** What the customer wrote, in a ticket, a message or an answer. */
  public static final String NEGATIVE_TEXT = "negative_text";

  private static final int MANY_TRANSFERS = 2;

  /** Probability from which a text is surely negative. */
  private static final double NEGATIVE_FROM = 0.8;

  private static final String SIGN = "sign";
  private static final String FACT = "fact";
  private static final String ANSWER = "answer";

  private BadInteractions() {}

  /**
   * {@code bad_interaction}: one row per interaction with a sign by the run date.
   *
   * @param timeline unified timeline
   * @param tickets unified ticket_time
   * @param texts mart voice_message
   */
  static Dataset<Row> of(
      Dataset<Row> timeline,
      Dataset<Row> tickets,
      Dataset<Row> texts,
      KpiConfig config,
      LocalDate asOf) {
    Column day = unix_date(col(BadInteraction.BAD_ON));
    return ofEvents(timeline, config)
        .unionByName(ofTickets(tickets, asOf))
        .unionByName(ofTexts(texts, timeline))
        // Both aggregations and the counter are within a customer: one shuffle serves all three.
        .transform(rows -> GroupedRows.shuffled(rows, col(BadInteraction.CUSTOMER_ID)))
        .groupBy(BadInteraction.CUSTOMER_ID, BadInteraction.INTERACTION_ID)
        .agg(
            min(BadInteraction.BAD_ON).as(BadInteraction.BAD_ON),
            array_sort(array_distinct(collect_list(SIGN))).as(BadInteraction.SIGNS),
            min_by(
                    col(BadInteraction.CHANNEL),
                    struct(col(BadInteraction.BAD_ON), col(BadInteraction.CHANNEL)))
                .as(BadInteraction.CHANNEL))
        .withColumn(
            BadInteraction.STRIKES,
            count(lit(1))
                .over(
                    Window.partitionBy(BadInteraction.CUSTOMER_ID)
                        .orderBy(day)
                        .rangeBetween(1L - config.strikeDays(), Window.currentRow())));
  }

  /** Low scores and recorded complaints. What an answer or a call is about, it is part of. */
  private static Dataset<Row> ofEvents(Dataset<Row> timeline, KpiConfig config) {
    Column isLowScore =
        col(Timeline.KIND).equalTo(Timeline.Kind.SURVEY).and(col(Timeline.VALENCE).equalTo(-1));
    Column isComplaint =
        col(Timeline.KIND)
            .equalTo(Timeline.Kind.INTERACTION)
            .and(lower(col(Timeline.ACTIVITY)).isin(strikeActivities(config)));
    return timeline
        .withColumn(SIGN, when(isLowScore, LOW_SCORE).when(isComplaint, COMPLAINT))
        .where(col(SIGN).isNotNull())
        .select(
            col(Timeline.CUSTOMER_ID),
            interaction().as(BadInteraction.INTERACTION_ID),
            to_date(col(Timeline.OCCURRED_AT)).as(BadInteraction.BAD_ON),
            col(SIGN),
            col(Timeline.CHANNEL));
  }

  private static Object[] strikeActivities(KpiConfig config) {
    return config.strikeActivities().stream()
        .map(activity -> activity.toLowerCase(Locale.ROOT))
        .toArray();
  }

  private static Dataset<Row> ofTickets(Dataset<Row> tickets, LocalDate asOf) {
    Column signs =
        array_compact(
            array(
                when(col(TicketTime.REOPENED), REOPENED),
                when(col(TicketTime.TRANSFERS).geq(MANY_TRANSFERS), TRANSFERRED),
                when(col(TicketTime.SLA_BREACHED), LATE)));
    return tickets
        .where(col(TicketTime.CUSTOMER_ID).isNotNull())
        .withColumn(SIGN, explode(signs))
        .select(
            col(BadInteraction.CUSTOMER_ID),
            concat_ws(":", col(TicketTime.SOURCE), col(TicketTime.TICKET_ID))
                .as(BadInteraction.INTERACTION_ID),
            // What is known of a whole ticket was known when it was solved, or only now.
            coalesce(to_date(col(TicketTime.SOLVED_AT)), lit(asOf)).as(BadInteraction.BAD_ON),
            col(SIGN),
            col(TicketTime.CHANNEL));
  }

  /**
   * Texts that are surely negative: part of their ticket or answer, else an interaction of their
   * own. A review speaks to others and is none.
   */
  private static Dataset<Row> ofTexts(Dataset<Row> texts, Dataset<Row> timeline) {
    Column isAnswer = col(VoiceMessage.KIND).equalTo(VoiceMessage.Kind.ANSWER);
    Column ticket =
        when(
            col(VoiceMessage.TICKET_ID).isNotNull(),
            concat_ws(":", col(VoiceMessage.SOURCE), col(VoiceMessage.TICKET_ID)));
    Column message =
        concat_ws(":", col(VoiceMessage.SOURCE), lit("message"), col(VoiceMessage.TEXT_ID));
    return texts
        .where(col(VoiceMessage.CUSTOMER_ID).isNotNull())
        .where(col(VoiceMessage.KIND).notEqual(VoiceMessage.Kind.REVIEW))
        .where(col(VoiceMessage.P_NEGATIVE).geq(NEGATIVE_FROM))
        .withColumn(
            ANSWER,
            when(isAnswer, concat_ws(":", col(VoiceMessage.SOURCE), col(VoiceMessage.TEXT_ID))))
        .join(interactionsOfAnswers(timeline), new String[] {ANSWER}, "left")
        .select(
            col(BadInteraction.CUSTOMER_ID),
            coalesce(ticket, col(BadInteraction.INTERACTION_ID), message)
                .as(BadInteraction.INTERACTION_ID),
            to_date(col(VoiceMessage.OCCURRED_AT)).as(BadInteraction.BAD_ON),
            lit(NEGATIVE_TEXT).as(SIGN),
            col(VoiceMessage.CHANNEL));
  }

  /** One row per answer of a survey, {@code source:response:question}. */
  private static Dataset<Row> interactionsOfAnswers(Dataset<Row> timeline) {
    Column facts = concat(array(col(Timeline.EVENT_ID)), col(Timeline.OTHER_FACTS));
    return timeline
        .where(col(Timeline.KIND).equalTo(Timeline.Kind.SURVEY))
        .select(interaction().as(BadInteraction.INTERACTION_ID), explode(facts).as(FACT))
        .select(
            col(BadInteraction.INTERACTION_ID),
            // source:survey_nps:response:question; no name of a source has a colon.
            regexp_replace(col(FACT), lit("^([^:]*):[^:]*:"), lit("$1:")).as(ANSWER));
  }

  private static Column interaction() {
    return coalesce(col(Timeline.TICKET_ID), col(Timeline.EVENT_ID));
  }
}
