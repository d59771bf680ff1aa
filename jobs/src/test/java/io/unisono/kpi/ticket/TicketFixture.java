package io.unisono.kpi.ticket;

import io.unisono.kpi.ticket.ServiceConfig.Clock;
import io.unisono.kpi.ticket.ServiceConfig.HandOversBetween;
import io.unisono.kpi.ticket.ServiceConfig.Priority;
import io.unisono.kpi.ticket.ServiceConfig.WithoutCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calendars and options for the tests of this package. */
final class TicketFixture {

  static final ZoneId ROME = ZoneId.of("Europe/Rome");

  static final ServiceConfig SERVICE =
      new ServiceConfig(
          WithoutCalendar.UNKNOWN,
          Clock.BUSINESS,
          Set.of(),
          Map.of(Priority.URGENT, 60, Priority.NORMAL, 240),
          Map.of(Priority.URGENT, 240, Priority.NORMAL, 960),
          HandOversBetween.TEAMS);

  private TicketFixture() {}

  /** Monday to Friday, 9 to 13 and 14 to 18. */
  static List<CalendarRow> office(String team, ZoneId zone) {
    List<CalendarRow> rows = new ArrayList<>();
    for (int weekday = 1; weekday <= DayOfWeek.FRIDAY.getValue(); weekday++) {
      rows.add(weekly(team, weekday, 9 * 60, 13 * 60, zone));
      rows.add(weekly(team, weekday, 14 * 60, 18 * 60, zone));
    }
    return rows;
  }

  static CalendarRow weekly(String team, int weekday, int opensAt, int closesAt, ZoneId zone) {
    return new CalendarRow("hours", team, null, weekday, null, opensAt, closesAt, zone, null, null);
  }

  static CalendarRow holds(CalendarRow row, LocalDate from, LocalDate to) {
    return new CalendarRow(
        row.calendar(),
        row.team(),
        row.teamSource(),
        row.weekday(),
        row.day(),
        row.opensAt(),
        row.closesAt(),
        row.zone(),
        from,
        to);
  }

  static CalendarRow day(String team, LocalDate day, int opensAt, int closesAt, ZoneId zone) {
    return new CalendarRow("hours", team, null, null, day, opensAt, closesAt, zone, null, null);
  }
}
