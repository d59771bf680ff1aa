package io.unisono.kpi.ticket;

import io.unisono.table.staged.BusinessCalendar;
import java.io.Serializable;
import java.sql.Date;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.apache.spark.sql.Row;

/**
 * A row of {@code business_calendar}.
 *
 * @param team null for all teams
 * @param teamSource null for all sources
 * @param weekday 1 Monday to 7 Sunday; null for a day
 * @param day null for a weekday
 * @param opensAt minute of the day
 * @param closesAt minute of the day, up to 1440; a closed row opens and closes at 0
 * @param validFrom null if it always held
 * @param validTo first day on which it no longer holds; null while it does
 */
record CalendarRow(
    String calendar,
    String team,
    String teamSource,
    Integer weekday,
    LocalDate day,
    int opensAt,
    int closesAt,
    ZoneId zone,
    LocalDate validFrom,
    LocalDate validTo)
    implements Serializable {

  static CalendarRow of(Row row) {
    return new CalendarRow(
        row.getAs(BusinessCalendar.CALENDAR_ID),
        row.getAs(BusinessCalendar.TEAM),
        row.getAs(BusinessCalendar.TEAM_SOURCE),
        row.getAs(BusinessCalendar.WEEKDAY),
        day(row, BusinessCalendar.DAY),
        minute(row.getAs(BusinessCalendar.OPENS_AT)),
        minute(row.getAs(BusinessCalendar.CLOSES_AT)),
        ZoneId.of(row.getAs(BusinessCalendar.TIME_ZONE)),
        day(row, BusinessCalendar.VALID_FROM),
        day(row, BusinessCalendar.VALID_TO));
  }

  boolean isClosed() {
    return opensAt == closesAt;
  }

  boolean isWeekly() {
    return weekday != null;
  }

  boolean holdsOn(LocalDate date) {
    return (validFrom == null || !date.isBefore(validFrom))
        && (validTo == null || date.isBefore(validTo));
  }

  LocalDateTime opens(LocalDate date) {
    return date.atStartOfDay().plusMinutes(opensAt);
  }

  LocalDateTime closes(LocalDate date) {
    return date.atStartOfDay().plusMinutes(closesAt);
  }

  /** Whether both rows say something about one day. */
  boolean meets(CalendarRow other) {
    LocalDate from = later(firstDay(), other.firstDay());
    LocalDate to = lastDay().isBefore(other.lastDay()) ? lastDay() : other.lastDay();
    return !from.isAfter(to);
  }

  /** Whether both rows cannot be right: of one weekday or day, they overlap, or one is closed. */
  boolean contradicts(CalendarRow other) {
    boolean isSameDay =
        isWeekly() ? weekday.equals(other.weekday) : !other.isWeekly() && day.equals(other.day);
    return isSameDay
        && (isClosed()
            || other.isClosed()
            || (opensAt < other.closesAt && other.opensAt < closesAt));
  }

  private LocalDate firstDay() {
    LocalDate from = validFrom == null ? LocalDate.MIN : validFrom;
    return isWeekly() ? from : later(from, day);
  }

  private LocalDate lastDay() {
    LocalDate to = validTo == null ? LocalDate.MAX : validTo.minusDays(1);
    return isWeekly() || to.isBefore(day) ? to : day;
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  private static int minute(String time) {
    return time == null
        ? 0
        : Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
  }

  private static LocalDate day(Row row, String column) {
    Date day = row.getAs(column);
    return day == null ? null : day.toLocalDate();
  }

  @Override
  public String toString() {
    String when = isWeekly() ? "weekday " + weekday : day.toString();
    return "%s, %s, %s".formatted(calendar, when, isClosed() ? "closed" : hours());
  }

  private String hours() {
    return "%02d:%02d to %02d:%02d"
        .formatted(opensAt / 60, opensAt % 60, closesAt / 60, closesAt % 60);
  }
}
