package io.unisono.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.table.marts.JourneyWait;
import io.unisono.table.staged.Message;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.CustomerIdentity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Run date 2026-03-10: open waits last until midnight of the 11th. */
class WaitsTest {

  private static final LocalDate RUN_DATE = LocalDate.of(2026, 3, 10);

  /** Waits of days, which no session holds; expected values by R's {@code survfit}. */
  @Test
  void ticketsWaitForTheFirstReplyAndTheSolution() {
    Dataset<Row> tickets =
        tickets()
            .row(
                "desk",
                "1",
                "7",
                "email",
                "solved",
                at("01T10:00"),
                at("01T11:00"),
                at("05T10:00"),
                "instant")
            .row(
                "desk",
                "2",
                "7",
                "email",
                "closed",
                at("01T10:00"),
                at("01T11:00"),
                at("05T10:00"),
                "instant")
            .row("desk", "3", "8", "chat", "open", at("10T23:00"), null, null, "instant")
            .row("desk", "4", "8", "chat", "open", at("09T00:00"), at("09T02:00"), null, "instant")
            .row(
                "desk",
                "5",
                null,
                "chat",
                "closed",
                at("09T00:00"),
                null,
                at("09T00:20"),
                "instant")
            .row("desk", "6", "8", "chat", "deleted", at("09T00:00"), null, null, "instant")
            .row("desk", "7", "8", "chat", "new", at("11T00:00"), null, null, "instant")
            // The export is newer than the run date: still open at its end.
            .row(
                "desk",
                "8",
                "8",
                "chat",
                "solved",
                at("10T22:00"),
                at("10T22:30"),
                at("11T00:30"),
                "instant")
            // This source records no replies.
            .row("crm", "1", "7", "phone", "open", at("08T00:00"), null, null, "instant")
            .dataset();

    assertThat(waits(tickets, messages().dataset()))
        .containsExactly(
            "first_reply all all: 5 waits, 1 open, 2 excluded, 2 customers, 60.0 120.0",
            "first_reply channel chat: 3 waits, 1 open, 1 excluded, 1 customers, 120.0 120.0",
            "first_reply channel email: 2 waits, 0 open, 0 excluded, 1 customers, 60.0 60.0",
            "first_reply channel phone: 0 waits, 0 open, 1 excluded, 1 customers, null null",
            "solution all all: 7 waits, 4 open, 0 excluded, 2 customers, 5760.0 5760.0",
            "solution channel chat: 4 waits, 3 open, 0 excluded, 1 customers, null null",
            "solution channel email: 2 waits, 0 open, 0 excluded, 1 customers, 5760.0 5760.0",
            "solution channel phone: 1 waits, 1 open, 0 excluded, 1 customers, null null");
  }

  @Test
  void whatCustomersWriteAfterAReplyWaitsForTheNext() {
    Dataset<Row> tickets =
        tickets()
            .row("desk", "1", "7", null, "solved", at("01T10:00"), null, at("03T10:00"), "instant")
            .row("desk", "2", "7", null, "open", at("01T10:00"), null, null, "instant")
            .dataset();
    Dataset<Row> messages =
        messages()
            .row("desk", "a", "1", "customer", at("01T10:00"), true)
            .row("desk", "b", "1", "agent", at("01T11:00"), true)
            .row("desk", "c", "1", "customer", at("02T10:00"), true)
            .row("desk", "d", "1", "customer", at("02T11:00"), null)
            .row("desk", "e", "1", "agent", at("02T11:30"), false)
            .row("desk", "f", "1", "system", at("02T11:30"), true)
            .row("desk", "g", "1", "agent", at("02T12:00"), true)
            .row("desk", "h", "1", "agent", at("02T13:00"), true)
            // Nobody answers thanks.
            .row("desk", "i", "1", "customer", at("03T10:00"), true)
            .row("desk", "j", "2", "agent", at("01T11:00"), true)
            .row("desk", "k", "2", "customer", at("10T23:00"), true)
            .row("desk", "l", "2", "agent", at("11T00:00"), true)
            .row("desk", "m", "unknown", "agent", at("01T11:00"), true)
            .row("desk", "n", "unknown", "customer", at("01T12:00"), true)
            .dataset();

    assertThat(waits(tickets, messages))
        .contains("later_reply all all: 2 waits, 1 open, 1 excluded, 1 customers, 120.0 120.0");
  }

  private static List<String> waits(Dataset<Row> tickets, Dataset<Row> messages) {
    Dataset<Row> identity =
        TableRows.of(
                CustomerIdentity.TABLE,
                CustomerIdentity.SOURCE,
                CustomerIdentity.PARTY_ID,
                CustomerIdentity.CUSTOMER_ID)
            .row("desk", "7", "A")
            .row("desk", "8", "B")
            .row("crm", "7", "A")
            .dataset();
    return Waits.waits(tickets, messages, identity, RUN_DATE)
        .orderBy(JourneyWait.WAIT, JourneyWait.SEGMENT_KIND, JourneyWait.SEGMENT)
        .selectExpr(
            "format_string('%s %s %s: %d waits, %d open, %d excluded, %d customers, %s %s', wait,"
                + " segment_kind, segment, n, open, excluded, customers, median_minutes,"
                + " p90_minutes)")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static TableRows tickets() {
    return TableRows.of(
        Ticket.TABLE,
        Ticket.SOURCE,
        Ticket.TICKET_ID,
        Ticket.PARTY_ID,
        Ticket.CHANNEL,
        Ticket.STATUS,
        Ticket.CREATED_AT,
        Ticket.FIRST_REPLY_AT,
        Ticket.SOLVED_AT,
        Ticket.TIME_PRECISION);
  }

  private static TableRows messages() {
    return TableRows.of(
        Message.TABLE,
        Message.SOURCE,
        Message.MESSAGE_ID,
        Message.TICKET_ID,
        Message.AUTHOR_ROLE,
        Message.SENT_AT,
        Message.IS_PUBLIC);
  }

  private static Instant at(String dayAndTime) {
    return Instant.parse("2026-03-" + dayAndTime + ":00Z");
  }
}
