package io.unisono.kpi.strike;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.unisono.kpi.KpiConfig;
import io.unisono.measure.CustomersByRecord;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.BadInteraction;
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

  /** Passed on to another team or agent twice or more. */
  static final String TRANSFERRED = "transferred";

  /** Recorded as such: {@code kpi.strike-activities}. */
  static final String COMPLAINT = "complaint";

  private static final int MANY_TRANSFERS = 2;

  private static final String SIGN = "sign";

  private BadInteractions() {}

  /**
   * {@code bad_interaction}: one row per interaction with a sign by the run date.
   *
   * @param timeline unified timeline
   * @param tickets staged ticket
   * @param identity unified customer_identity
   */
  static Dataset<Row> of(
      Dataset<Row> timeline,
      Dataset<Row> tickets,
      Dataset<Row> identity,
      KpiConfig config,
      LocalDate asOf) {
    Column day = unix_date(col(BadInteraction.BAD_ON));
    return ofEvents(timeline, config)
        .unionByName(ofTickets(tickets, identity, asOf))
        // Both aggregations and the counter are within a customer: one shuffle serves all three.
        .repartition(col(BadInteraction.CUSTOMER_ID))
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
            coalesce(col(Timeline.TICKET_ID), col(Timeline.EVENT_ID))
                .as(BadInteraction.INTERACTION_ID),
            to_date(col(Timeline.OCCURRED_AT)).as(BadInteraction.BAD_ON),
            col(SIGN),
            col(Timeline.CHANNEL));
  }

  private static Object[] strikeActivities(KpiConfig config) {
    return config.strikeActivities().stream()
        .map(activity -> activity.toLowerCase(Locale.ROOT))
        .toArray();
  }

  private static Dataset<Row> ofTickets(
      Dataset<Row> tickets, Dataset<Row> identity, LocalDate asOf) {
    Column signs =
        array_compact(
            array(
                when(col(Ticket.REOPENS).gt(0), REOPENED),
                when(col(Ticket.TRANSFERS).geq(MANY_TRANSFERS), TRANSFERRED)));
    Column solvedOn = to_date(col(Ticket.SOLVED_AT));
    return tickets
        .where(col(Ticket.STATUS).notEqual(Ticket.Status.DELETED))
        .where(to_date(col(Ticket.CREATED_AT)).leq(lit(asOf)))
        .withColumn(SIGN, explode(signs))
        .transform(rows -> CustomersByRecord.known(rows, identity))
        .select(
            col(BadInteraction.CUSTOMER_ID),
            concat_ws(":", col(Ticket.SOURCE), col(Ticket.TICKET_ID))
                .as(BadInteraction.INTERACTION_ID),
            // What the export knows of the ticket was known when it was solved, or only now.
            when(solvedOn.leq(lit(asOf)), solvedOn).otherwise(lit(asOf)).as(BadInteraction.BAD_ON),
            col(SIGN),
            col(Ticket.CHANNEL));
  }
}
