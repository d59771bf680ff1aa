package io.unisono.kpi.ticket;

import static io.unisono.kpi.KpiFixture.CONFIG;
import static io.unisono.kpi.KpiFixture.at;
import static io.unisono.kpi.KpiFixture.identity;
import static io.unisono.kpi.ticket.TicketFixture.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.unisono.error.UserException;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.staged.BusinessCalendar;
import io.unisono.table.staged.OrgUnit;
import io.unisono.table.staged.Ticket;
import io.unisono.table.staged.TicketEvent;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.TicketTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Tickets of a desk that works from 9 to 17 UTC on weekdays; 2026-03-02 is a Monday. */
class TicketTimeJobTest {

  private static TableRows tickets() {
    return TableRows.of(
        Ticket.TABLE,
        Ticket.SOURCE,
        Ticket.TICKET_ID,
        Ticket.PARTY_ID,
        Ticket.STATUS,
        Ticket.PRIORITY,
        Ticket.TEAM,
        Ticket.CREATED_AT,
        Ticket.FIRST_REPLY_AT,
        Ticket.SOLVED_AT,
        Ticket.REOPENS,
        Ticket.TIME_PRECISION);
  }

  private static TableRows events() {
    return TableRows.of(
        TicketEvent.TABLE,
        TicketEvent.SOURCE,
        TicketEvent.TICKET_ID,
        TicketEvent.EVENT_ID,
        TicketEvent.OCCURRED_AT,
        TicketEvent.TIME_PRECISION,
        TicketEvent.KIND,
        TicketEvent.FROM_VALUE,
        TicketEvent.TO_VALUE,
        TicketEvent.STATUS,
        TicketEvent.ACTOR_ID);
  }

  /** A ticket of a known customer that was not reopened. */
  private static Object[] ticket(
      String id,
      String status,
      String priority,
      String team,
      Instant created,
      Instant firstReply,
      Instant solved) {
    return new Object[] {
      "desk", id, "7", status, priority, team, created, firstReply, solved, 0, "instant"
    };
  }

  private static Object[] event(
      String ticket,
      String id,
      Instant at,
      String kind,
      String from,
      String to,
      String status,
      String actor) {
    return new Object[] {"desk", ticket, id, at, "instant", kind, from, to, status, actor};
  }

  private static TableRows calendars() {
    return TableRows.of(
        BusinessCalendar.TABLE,
        BusinessCalendar.SOURCE,
        BusinessCalendar.CALENDAR_ID,
        BusinessCalendar.TEAM,
        BusinessCalendar.WEEKDAY,
        BusinessCalendar.OPENS_AT,
        BusinessCalendar.CLOSES_AT,
        BusinessCalendar.TIME_ZONE);
  }

  private static Dataset<Row> weekdays() {
    TableRows rows = calendars();
    for (int weekday = 1; weekday <= 5; weekday++) {
      rows.row("hours", "desk", null, weekday, "09:00", "17:00", "UTC");
      rows.row("hours", "night", "Night shift", weekday, "17:00", "24:00", "UTC");
    }
    return rows.dataset();
  }

  private static Dataset<Row> teams() {
    return TableRows.of(
            OrgUnit.TABLE, OrgUnit.SOURCE, OrgUnit.UNIT_ID, OrgUnit.TEAM, OrgUnit.VALID_FROM)
        .row("desk", "1", "Old name", LocalDate.of(2020, 1, 1))
        .row("desk", "1", "First line", LocalDate.of(2024, 1, 1))
        .row("desk", "1", "Name to come", LocalDate.of(2027, 1, 1))
        .row("desk", "2", "Night shift", LocalDate.of(2020, 1, 1))
        .dataset();
  }

  private static List<String> times(TableRows tickets, TableRows events, String... columns) {
    return times(SERVICE, tickets, events, columns);
  }

  private static List<String> times(
      ServiceConfig service, TableRows tickets, TableRows events, String... columns) {
    return TestNight.of("2026-03-31")
        .with(Ticket.TABLE, tickets.dataset())
        .with(TicketEvent.TABLE, events.dataset())
        .with(OrgUnit.TABLE, teams())
        .with(BusinessCalendar.TABLE, weekdays())
        .with(CustomerIdentity.TABLE, identity())
        .with(service)
        .with(CONFIG)
        .run(new TicketTimeJob())
        .written(TicketTime.TABLE)
        .orderBy(TicketTime.TICKET_ID)
        .collectAsList()
        .stream()
        .map(
            row ->
                Stream.of(columns)
                    .map(column -> String.valueOf(row.<Object>getAs(column)))
                    .collect(Collectors.joining(" ")))
        .toList();
  }

  private static Instant monday(String time) {
    return at("2026-03-02T" + time + ":00");
  }

  private static Instant tuesday(String time) {
    return at("2026-03-03T" + time + ":00");
  }

  @Test
  void countsTheBusinessMinutesOfTheTeamInCharge() {
    TableRows tickets =
        tickets()
            .row(
                ticket(
                    "1",
                    "solved",
                    "normal",
                    "1",
                    monday("16:00"),
                    monday("16:30"),
                    tuesday("10:00")))
            .row(
                ticket(
                    "2",
                    "solved",
                    "normal",
                    "2",
                    monday("16:00"),
                    monday("18:00"),
                    tuesday("10:00")))
            .row(
                "desk",
                "3",
                "8",
                "open",
                "normal",
                "1",
                at("2026-03-31T16:00:00"),
                null,
                null,
                null,
                "instant")
            .row(
                "desk",
                "4",
                "8",
                "deleted",
                "normal",
                "1",
                monday("16:00"),
                null,
                null,
                null,
                "instant")
            .row(
                "desk",
                "5",
                "8",
                "open",
                "normal",
                "1",
                at("2026-04-01T16:00:00"),
                null,
                null,
                null,
                "instant")
            .row(
                "desk",
                "6",
                "8",
                "solved",
                "normal",
                "1",
                monday("16:00"),
                null,
                monday("15:00"),
                0,
                "instant")
            .row(
                "desk",
                "7",
                "8",
                "open",
                "normal",
                "1",
                at("2023-03-02T16:00:00"),
                null,
                null,
                0,
                "instant")
            .row(
                "desk",
                "8",
                "8",
                "solved",
                "normal",
                "1",
                monday("16:00"),
                null,
                monday("17:00"),
                0,
                "day");
    TableRows events =
        events().row(event("2", "a", monday("16:30"), "team", "1", "2", null, "agent"));

    assertThat(
            times(
                tickets,
                events,
                "ticket_id",
                "customer_id",
                "team",
                "open",
                "first_reply_minutes",
                "first_reply_business_minutes",
                "solution_minutes",
                "solution_business_minutes",
                "age_minutes",
                "age_business_minutes",
                "exclusion"))
        .containsExactly(
            "1 anna First line false 30 30 1080 120 null null null",
            "2 anna Night shift false 120 90 1080 450 null null null",
            "3 null First line true null null null null 480 60 null",
            "6 null First line false null null null null null null negative",
            "7 null First line true null null null null null null too_long",
            "8 null First line false null null null null null null day_only");
  }

  @Test
  void tellsWhoWaitedForWhom() {
    TableRows tickets =
        tickets()
            .row(ticket("1", "solved", "normal", "2", monday("09:00"), null, monday("12:00")))
            .row(ticket("2", "pending", "normal", "1", at("2026-03-31T22:00:00"), null, null))
            .row(ticket("3", "solved", "normal", "1", monday("09:00"), null, monday("12:00")));
    TableRows events =
        events()
            .row(event("1", "a", monday("09:10"), "status", "new", "open", "open", "agent"))
            .row(event("1", "b", monday("09:30"), "status", "open", "pending", "pending", "agent"))
            .row(event("1", "c", monday("10:00"), "status", "pending", "open", "open", "7"))
            .row(event("1", "d", monday("10:20"), "status", "open", "hold", "on_hold", "agent"))
            .row(event("1", "e", monday("11:00"), "status", "hold", "open", "open", "agent"))
            .row(event("1", "f", monday("12:00"), "status", "open", "solved", "solved", "agent"))
            .row(
                event(
                    "2",
                    "g",
                    at("2026-03-31T23:00:00"),
                    "status",
                    "open",
                    "pending",
                    "pending",
                    "agent"));

    assertThat(
            times(
                tickets,
                events,
                "ticket_id",
                "requester_wait_minutes",
                "customer_pending_minutes",
                "on_hold_minutes"))
        .containsExactly("1 150 30 40", "2 60 60 0", "3 null null null");
  }

  @Test
  void findsHandOversAndHowLongTheNextTeamTook() {
    TableRows tickets =
        tickets()
            .row(ticket("1", "solved", "normal", "2", monday("16:00"), null, monday("19:00")))
            .row(ticket("2", "open", "normal", "2", monday("16:00"), null, null))
            .row(ticket("3", "open", "normal", "2", monday("16:00"), null, null));
    TableRows events =
        events()
            // Assigned when it came: no hand-over.
            .row(event("1", "a", monday("16:00"), "team", null, "1", null, "rule"))
            // Team and agent change at once: one hand-over. The customer's answer is no action.
            .row(event("1", "b", monday("16:30"), "team", "1", "2", null, "ann"))
            .row(event("1", "c", monday("16:30"), "assignee", "ann", "bob", null, "ann"))
            .row(event("1", "d", monday("16:45"), "status", "pending", "open", "open", "7"))
            .row(event("1", "e", monday("18:00"), "assignee", "bob", "cid", null, "bob"))
            .row(event("2", "f", monday("16:30"), "team", "1", "2", null, "ann"));

    assertThat(times(tickets, events, "ticket_id", "hand_overs", "transfers"))
        .containsExactly("1 2 1", "2 1 1", "3 null null");
    assertThat(times(tickets, events, "hand_over_list").stream().map(TicketTimeJobTest::entries))
        .containsExactly(
            "[2026-03-02 16:30:00.0,First line,Night shift,ann,bob,2026-03-02 18:00:00.0,90,60]"
                + " [2026-03-02 18:00:00.0,Night shift,Night shift,bob,cid,2026-03-02 19:00:00.0,60,60]",
            "[2026-03-02 16:30:00.0,First line,Night shift,null,null,null,null,null]",
            "");
  }

  private static String entries(String list) {
    return list.replaceFirst("^\\w+\\(", "").replaceFirst("\\)$", "").replace("], [", "] [");
  }

  @Test
  void aTargetIsThatOfThePriorityAtTheEvent() {
    TableRows tickets =
        tickets()
            // Urgent until the reply, then normal: late for the reply, in time for the solution.
            .row(
                ticket(
                    "1",
                    "solved",
                    "normal",
                    "1",
                    monday("09:00"),
                    monday("10:01"),
                    monday("14:00")))
            // Exactly in time, to the second.
            .row(
                ticket(
                    "2",
                    "solved",
                    "urgent",
                    "1",
                    monday("09:00"),
                    monday("10:00"),
                    monday("13:00")))
            // Open, and past both targets: counted as late.
            .row(ticket("3", "open", "urgent", "1", monday("09:00"), null, null))
            // Open, answered in time, with time left.
            .row(
                ticket(
                    "4",
                    "open",
                    "normal",
                    "1",
                    at("2026-03-31T09:00:00"),
                    at("2026-03-31T10:00:00"),
                    null))
            // No target for its priority, and none without a priority.
            .row(ticket("5", "solved", "low", "1", monday("09:00"), null, tuesday("13:00")))
            .row(ticket("6", "solved", null, "1", monday("09:00"), null, tuesday("13:00")))
            // Solved without a reply: only the solution has a target.
            .row(ticket("7", "solved", "normal", "1", monday("09:00"), null, monday("10:00")));
    TableRows events =
        events()
            .row(event("1", "a", monday("12:00"), "priority", "urgent", "normal", null, "agent"));

    assertThat(
            times(
                tickets,
                events,
                "ticket_id",
                "priority",
                "sla_reply_target_minutes",
                "sla_reply_breached",
                "sla_reply_due",
                "sla_target_minutes",
                "sla_solution_breached",
                "sla_due",
                "sla_breached"))
        .containsExactly(
            "1 normal 60 true true 960 false true true",
            "2 urgent 60 false true 240 false true false",
            "3 urgent 60 true true 240 true true true",
            "4 normal 240 false true 960 null false null",
            "5 low null null null null null null null",
            "6 null null null null null null null null",
            "7 normal null null null 960 false true false");
  }

  /** Sixteen hours are due. Pending from Monday 13 to Wednesday 13 are 16 business hours. */
  @Test
  void theClockOfATargetStandsStillWhileTheCustomerHasToAnswer() {
    TableRows tickets =
        tickets()
            .row(
                ticket(
                    "1", "solved", "normal", "1", monday("09:00"), null, at("2026-03-05T13:00:00")))
            .row(ticket("2", "pending", "normal", "1", monday("09:00"), monday("10:00"), null));
    TableRows events = events();
    for (String ticket : List.of("1", "2")) {
      events.row(
          event(ticket, "a", monday("13:00"), "status", "open", "Pending", "pending", "agent"));
    }
    events.row(
        event("1", "b", at("2026-03-04T13:00:00"), "status", "Pending", "Open", "open", "7"));
    String[] columns = {
      "ticket_id", "solution_business_minutes", "sla_paused_minutes", "sla_due", "sla_breached"
    };
    ServiceConfig pausing =
        new ServiceConfig(
            SERVICE.withoutCalendar(),
            SERVICE.targetClock(),
            Set.of(ServiceConfig.Pause.PENDING),
            SERVICE.firstReplyTargets(),
            SERVICE.solutionTargets(),
            SERVICE.handOversBetween());

    assertThat(times(pausing, tickets, events, columns))
        .as("12 hours of work, and 4 until the customer has to answer")
        .containsExactly("1 1680 960 true false", "2 null 10320 false null");
    assertThat(times(tickets, events, columns))
        .containsExactly("1 1680 0 true true", "2 null 0 true true");
  }

  @Test
  void rowsOfACalendarThatContradictEachOtherStopTheNight() {
    TableRows overlap =
        calendars()
            .row("hours", "desk", "1", 1, "09:00", "13:00", "UTC")
            .row("hours", "desk", "1", 1, "12:00", "18:00", "UTC");
    TableRows zones =
        calendars()
            .row("hours", "desk", null, 1, "09:00", "13:00", "UTC")
            .row("hours", "desk", null, 2, "09:00", "13:00", "Europe/Rome");

    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> calendars(overlap))
        .withMessageContaining("overlap, of team 1")
        .withMessageContaining("desk, weekday 1, 09:00 to 13:00");
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> calendars(zones))
        .withMessageContaining("different zones, of all teams");
  }

  private static BusinessCalendars calendars(TableRows rows) {
    return BusinessCalendars.of(
        rows.dataset().collectAsList().stream().map(CalendarRow::of).toList(),
        new TeamNames(Map.of()),
        false);
  }
}
