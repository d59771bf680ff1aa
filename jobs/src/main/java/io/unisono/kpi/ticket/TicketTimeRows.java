package io.unisono.kpi.ticket;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.CustomersByRecord;
import io.unisono.table.staged.Ticket;
import io.unisono.table.staged.TicketEvent;
import io.unisono.table.unified.TicketTime;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Tickets with their changes, and what follows from them. */
final class TicketTimeRows {

  static final String CHANGES = "changes";

  /** Columns that a row of {@code ticket_time} has as {@link #joined} gives them. */
  static final List<String> COPIED =
      List.of(
          TicketTime.SOURCE,
          TicketTime.TICKET_ID,
          TicketTime.PARTY_ID,
          TicketTime.PARTY_SOURCE,
          TicketTime.CUSTOMER_ID,
          TicketTime.CHANNEL,
          TicketTime.TOPIC,
          TicketTime.BUSINESS_TOPIC,
          TicketTime.ASSIGNEE_ID,
          TicketTime.CREATED_AT,
          TicketTime.FIRST_REPLY_AT,
          TicketTime.FIRST_SOLVED_AT,
          TicketTime.SOLVED_AT,
          TicketTime.OPEN,
          TicketTime.REOPENS,
          TicketTime.REOPENED);

  private TicketTimeRows() {}

  /** Rows of {@code ticket_time}. */
  static Dataset<Row> of(Dataset<Row> joined, Broadcast<TicketLife.Terms> terms) {
    MapFunction<Row, Row> life = ticket -> new TicketLife(ticket, terms.value()).row();
    return joined.map(life, Encoders.row(TicketTime.TABLE.schema()));
  }

  /**
   * Every ticket that is not deleted, as it was known at the end of a day, with its customer and
   * its {@link #CHANGES}, null for none.
   *
   * @param tickets staged ticket
   * @param events staged ticket_event
   * @param identity unified customer_identity
   */
  static Dataset<Row> joined(
      Dataset<Row> tickets, Dataset<Row> events, Dataset<Row> identity, LocalDate asOf) {
    String[] key = {Ticket.SOURCE, Ticket.TICKET_ID};
    Column solved = known(col(Ticket.SOLVED_AT), asOf);
    Dataset<Row> known =
        tickets
            .where(
                col(Ticket.STATUS)
                    .notEqual(Ticket.Status.DELETED)
                    .and(isBy(Ticket.CREATED_AT, asOf)))
            .withColumn(TicketTime.FIRST_SOLVED_AT, known(firstSolvedAt(), asOf))
            .withColumn(TicketTime.OPEN, isOpen().and(solved.isNull()))
            .withColumn(TicketTime.REOPENED, col(Ticket.REOPENS).gt(0))
            .withColumn(Ticket.FIRST_REPLY_AT, known(col(Ticket.FIRST_REPLY_AT), asOf))
            .withColumn(Ticket.SOLVED_AT, solved);
    return CustomersByRecord.all(known, identity).join(changes(events, asOf), key, "left");
  }

  private static Dataset<Row> changes(Dataset<Row> events, LocalDate asOf) {
    Column[] columns = TicketChange.COLUMNS.stream().map(name -> col(name)).toArray(Column[]::new);
    return events
        .where(
            isBy(TicketEvent.OCCURRED_AT, asOf)
                .and(col(TicketEvent.TIME_PRECISION).equalTo(TicketEvent.TimePrecision.INSTANT)))
        .groupBy(TicketEvent.SOURCE, TicketEvent.TICKET_ID)
        .agg(collect_list(struct(columns)).as(CHANGES));
  }

  /** The first solution; a ticket that was never reopened has only one. */
  private static Column firstSolvedAt() {
    return coalesce(
        col(Ticket.FIRST_RESOLVED_AT), when(col(Ticket.REOPENS).equalTo(0), col(Ticket.SOLVED_AT)));
  }

  private static Column isOpen() {
    return col(Ticket.STATUS)
        .isin(Ticket.Status.NEW, Ticket.Status.OPEN, Ticket.Status.PENDING, Ticket.Status.ON_HOLD);
  }

  private static Column known(Column instant, LocalDate asOf) {
    return when(to_date(instant).leq(lit(asOf)), instant);
  }

  private static Column isBy(String instant, LocalDate asOf) {
    return to_date(col(instant)).leq(lit(asOf));
  }
}
