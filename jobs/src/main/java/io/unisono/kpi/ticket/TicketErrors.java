package io.unisono.kpi.ticket;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;

/** What is wrong with calendars. */
final class TicketErrors {

  private TicketErrors() {}

  /** Two rows of a team overlap. */
  static UserException overlap(CalendarRow row, CalendarRow other) {
    return UserException.problem(
            ExitCode.INPUT, "Two rows of business_calendar overlap, of %s.", team(row))
        .why("%s; and %s. Both hold on a day.", row, other)
        .cure("Mend one of them, or end the older one with 'valid_to'.");
  }

  /** Two rows of a team name different zones for a day. */
  static UserException twoZones(CalendarRow row, CalendarRow other) {
    return UserException.problem(
            ExitCode.INPUT, "Two rows of business_calendar have different zones, of %s.", team(row))
        .why("%s, in %s; and %s, in %s.", row, row.zone(), other, other.zone())
        .cure("Mend one of them, or end the older one with 'valid_to'.");
  }

  private static String team(CalendarRow row) {
    return row.team() == null ? "all teams" : "team " + row.team();
  }
}
