package io.unisono.kpi.ticket;

import io.unisono.table.staged.TicketEvent;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;

/**
 * A row of {@code ticket_event}.
 *
 * @param from value before, as recorded; null if there was none
 * @param to value after; null if there is none
 * @param actor null if unknown
 */
record TicketChange(
    Instant at, String id, String kind, String from, String to, String status, String actor) {

  /** By time; what happened at once, always in one order. */
  static final Comparator<TicketChange> ORDER =
      Comparator.comparing(TicketChange::at)
          .thenComparing(TicketChange::kind)
          .thenComparing(TicketChange::id);

  /** Columns that {@link #of} reads. */
  static final List<String> COLUMNS =
      List.of(
          TicketEvent.OCCURRED_AT,
          TicketEvent.EVENT_ID,
          TicketEvent.KIND,
          TicketEvent.FROM_VALUE,
          TicketEvent.TO_VALUE,
          TicketEvent.STATUS,
          TicketEvent.TEAM,
          TicketEvent.ASSIGNEE_ID,
          TicketEvent.ACTOR_ID);

  static TicketChange of(Row event) {
    String kind = event.getAs(TicketEvent.KIND);
    String to = event.getAs(TicketEvent.TO_VALUE);
    return new TicketChange(
        event.<Timestamp>getAs(TicketEvent.OCCURRED_AT).toInstant(),
        event.getAs(TicketEvent.EVENT_ID),
        kind,
        event.getAs(TicketEvent.FROM_VALUE),
        switch (kind) {
          case TicketEvent.Kind.TEAM ->
              Objects.requireNonNullElse(event.<String>getAs(TicketEvent.TEAM), to);
          case TicketEvent.Kind.ASSIGNEE ->
              Objects.requireNonNullElse(event.<String>getAs(TicketEvent.ASSIGNEE_ID), to);
          default -> to;
        },
        event.getAs(TicketEvent.STATUS),
        event.getAs(TicketEvent.ACTOR_ID));
  }

  boolean is(String ofKind) {
    return kind.equals(ofKind);
  }

  boolean isHandOver() {
    return (is(TicketEvent.Kind.TEAM) || is(TicketEvent.Kind.ASSIGNEE))
        && from != null
        && !from.equals(to);
  }
}
