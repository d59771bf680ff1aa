package io.unisono.journey;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.CustomersByRecord;
import io.unisono.measure.Segments;
import io.unisono.table.marts.JourneyWait;
import io.unisono.table.staged.Message;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.CustomerIdentity;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/**
 * How long customers wait for the company: for the first reply to a ticket, for the reply to what
 * they write after it, and for the solution. Waits that have not ended count for as long as they
 * last (Kaplan and Meier), or the slowest would make the best figures.
 *
 * <p>Waiting times cannot be told from sessions, which end where the gap is longer than the
 * time-out. Waits after a hand-over and times in business hours are those of {@code ticket_time}
 * and {@code team_handover}. Not known at all: waits in a telephone queue, and answers outside the
 * ticket.
 */
final class Waits {

  private static final String FIRST_REPLY = JourneyWait.Wait.FIRST_REPLY;
  private static final String LATER_REPLY = JourneyWait.Wait.LATER_REPLY;
  private static final String SOLUTION = JourneyWait.Wait.SOLUTION;

  private static final String START = "start";
  private static final String STOP = "stop";
  private static final String MINUTES = CensoredMinutes.MINUTES;
  private static final String ENDED = CensoredMinutes.ENDED;
  private static final String RECORDS_REPLIES = "records_replies";
  private static final String ROLE_BEFORE = "role_before";
  private static final String ANSWERED_AT = "answered_at";

  private Waits() {}

  /** The rows of {@code journey_wait}. */
  static Dataset<Row> waits(
      Dataset<Row> tickets, Dataset<Row> messages, Dataset<Row> identity, LocalDate asOf) {
    Dataset<Row> known = known(tickets, identity, asOf);
    Dataset<Row> measured =
        inSegments(
            measured(ofTickets(known), asOf)
                .unionByName(measured(ofMessages(known, messages, asOf), asOf)));
    String[] row = {JourneyWait.WAIT, JourneyWait.SEGMENT_KIND, JourneyWait.SEGMENT};
    return counts(measured, row).join(CensoredMinutes.quantiles(measured, row), row, "left");
  }

  /** Tickets that exist at the end of the day, with their customer where it is known. */
  private static Dataset<Row> known(Dataset<Row> tickets, Dataset<Row> identity, LocalDate asOf) {
    return tickets
        .where(col(Ticket.CREATED_AT).lt(endOf(asOf)))
        .where(col(Ticket.STATUS).notEqual(Ticket.Status.DELETED))
        .where(col(Ticket.TIME_PRECISION).equalTo(Ticket.TimePrecision.INSTANT))
        .transform(rows -> CustomersByRecord.all(rows, identity))
        .select(
            col(Ticket.SOURCE),
            col(Ticket.TICKET_ID),
            col(CustomerIdentity.CUSTOMER_ID),
            col(Ticket.CHANNEL),
            col(Ticket.TOPIC),
            col(Ticket.PRIORITY),
            col(Ticket.STATUS),
            col(Ticket.CREATED_AT),
            col(Ticket.FIRST_REPLY_AT),
            col(Ticket.SOLVED_AT));
  }

  /**
   * Two waits per ticket: {@code start}, {@code stop} if it has one, and {@code open} if it may
   * still come. A source without a single reply records none.
   */
  private static Dataset<Row> ofTickets(Dataset<Row> tickets) {
    Column recordsReplies = col(RECORDS_REPLIES);
    return tickets
        .withColumn(
            RECORDS_REPLIES,
            max(col(Ticket.FIRST_REPLY_AT).isNotNull()).over(Window.partitionBy(Ticket.SOURCE)))
        .select(
            col("*"),
            inline(
                array(
                    wait(
                        FIRST_REPLY,
                        col(Ticket.CREATED_AT),
                        col(Ticket.FIRST_REPLY_AT),
                        isOpen().and(recordsReplies)),
                    wait(SOLUTION, col(Ticket.CREATED_AT), col(Ticket.SOLVED_AT), isOpen()))));
  }

  /**
   * A wait per time that a customer writes after a reply. Several messages before the next reply
   * are one wait, from the first of them.
   */
  private static Dataset<Row> ofMessages(
      Dataset<Row> tickets, Dataset<Row> messages, LocalDate asOf) {
    Column byCustomer = col(Message.AUTHOR_ROLE).equalTo(Message.AuthorRole.CUSTOMER);
    Column byAgent = col(Message.AUTHOR_ROLE).equalTo(Message.AuthorRole.AGENT);
    WindowSpec inOrder =
        Window.partitionBy(Message.SOURCE, Message.TICKET_ID)
            .orderBy(Message.SENT_AT, Message.MESSAGE_ID);
    WindowSpec after = inOrder.rowsBetween(1, Window.unboundedFollowing());
    return messages
        .where(col(Message.SENT_AT).lt(endOf(asOf)))
        .where(byCustomer.or(byAgent))
        .where(coalesce(col(Message.IS_PUBLIC), lit(true)))
        .withColumn(ROLE_BEFORE, lag(col(Message.AUTHOR_ROLE), 1).over(inOrder))
        .withColumn(ANSWERED_AT, min(when(byAgent, col(Message.SENT_AT))).over(after))
        .where(byCustomer.and(col(ROLE_BEFORE).equalTo(Message.AuthorRole.AGENT)))
        .select(Message.SOURCE, Message.TICKET_ID, Message.SENT_AT, ANSWERED_AT)
        .join(tickets, new String[] {Message.SOURCE, Message.TICKET_ID})
        .select(
            col("*"),
            inline(array(wait(LATER_REPLY, col(Message.SENT_AT), col(ANSWERED_AT), isOpen()))));
  }

  private static Column wait(String wait, Column start, Column stop, Column open) {
    return struct(
        lit(wait).as(JourneyWait.WAIT), start.as(START), stop.as(STOP), open.as(JourneyWait.OPEN));
  }

  private static Column isOpen() {
    return col(Ticket.STATUS)
        .isin(Ticket.Status.NEW, Ticket.Status.OPEN, Ticket.Status.PENDING, Ticket.Status.ON_HOLD);
  }

  /** Adds whole minutes, and whether the wait has ended, is open or is excluded: one of them. */
  private static Dataset<Row> measured(Dataset<Row> waits, LocalDate asOf) {
    Column stop = col(STOP);
    Column isOpen = stop.isNull().and(col(JourneyWait.OPEN)).or(stop.geq(endOf(asOf)));
    Column until = when(isOpen, endOf(asOf)).otherwise(stop);
    Column minutes = floor(unix_seconds(until).minus(unix_seconds(col(START))).divide(60));
    Column measured = when(minutes.geq(0), minutes);
    Column open = coalesce(isOpen, lit(false));
    return waits.select(
        col(JourneyWait.WAIT),
        col(CustomerIdentity.CUSTOMER_ID),
        col(Ticket.CHANNEL),
        col(Ticket.TOPIC),
        col(Ticket.PRIORITY),
        measured.as(MINUTES),
        measured.isNotNull().and(not(open)).cast("bigint").as(ENDED),
        measured.isNotNull().and(open).cast("bigint").as(JourneyWait.OPEN),
        measured.isNull().cast("bigint").as(JourneyWait.EXCLUDED));
  }

  private static Dataset<Row> inSegments(Dataset<Row> waits) {
    return waits
        .select(
            col("*"),
            inline(
                array(
                    Segments.everybody(),
                    Segments.segment(Ticket.CHANNEL, col(Ticket.CHANNEL)),
                    Segments.segment(Ticket.TOPIC, col(Ticket.TOPIC)),
                    Segments.segment(Ticket.PRIORITY, col(Ticket.PRIORITY)))))
        .where(col(JourneyWait.SEGMENT).isNotNull());
  }

  private static Dataset<Row> counts(Dataset<Row> waits, String[] row) {
    return waits
        .groupBy(columns(row))
        .agg(
            sum(col(ENDED).plus(col(JourneyWait.OPEN))).as(JourneyWait.N),
            sum(JourneyWait.OPEN).as(JourneyWait.OPEN),
            sum(JourneyWait.EXCLUDED).as(JourneyWait.EXCLUDED),
            countDistinct(col(CustomerIdentity.CUSTOMER_ID)).as(JourneyWait.CUSTOMERS));
  }

  private static Column[] columns(String... names) {
    return Stream.of(names).map(functions::col).toArray(Column[]::new);
  }

  private static Column endOf(LocalDate day) {
    return lit(day.plusDays(1)).cast("timestamp");
  }
}
