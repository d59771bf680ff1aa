package io.unisono.kpi;

import io.unisono.measure.KpiRow;
import io.unisono.measure.Periods;
import io.unisono.measure.Segments;
import io.unisono.table.marts.KpiValue;
import java.sql.Date;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * Which values of days, weeks, quarters and rolling windows of one KPI are hidden, so that no value
 * of a small group follows from periods that overlap.
 *
 * <p>A period of whole months is shown where all these months are: it is their sum and tells
 * nothing new. Any other period is shown only if each month that it touches can be cut. A month can
 * be cut if none of its values is hidden, of the dimension or of everybody, and if each {@link
 * Periods#PIECE} of it has nobody, or as many people as it takes, in each segment and in all.
 *
 * <p>Why nothing leaks: what can be computed from values of months that can be cut is a sum over
 * pieces, and no piece is small. Of any other month only the whole is known. To isolate a small
 * group in it, a combination of values has to use all pieces of the month alike; then months and
 * their totals alone give the group away, and {@link Suppression} has excluded that.
 */
final class FinerPeriods {

  /** A segment of a dimension. */
  private record Group(String kind, String segment) {

    static Group of(Row row) {
      return new Group(row.getAs(KpiValue.SEGMENT_KIND), row.getAs(KpiValue.SEGMENT));
    }
  }

  /** A month of a group, or of all groups of a dimension where the segment is empty. */
  private record Month(Group group, LocalDate start) {}

  private final long minimum;
  private final int rollingDays;

  /** Starts of the pieces of a group, with the people in them. */
  private final Map<Group, NavigableMap<LocalDate, Long>> pieces = new HashMap<>();

  private final Set<Month> hidden = new HashSet<>();

  /** Months of whole dimensions that cannot be cut. */
  private final Set<Month> uncut = new HashSet<>();

  FinerPeriods(long minimum, int rollingDays) {
    this.minimum = minimum;
    this.rollingDays = rollingDays;
  }

  /** Whether the row is of a period that this class decides about. */
  static boolean isFiner(Row row) {
    return isPiece(row) || Periods.KINDS.contains(period(row));
  }

  static boolean isPiece(Row row) {
    return period(row).equals(Periods.PIECE);
  }

  /** Takes note of a row that {@link #isFiner}. */
  void add(Row row) {
    if (isPiece(row)) {
      pieces.computeIfAbsent(Group.of(row), group -> new TreeMap<>()).put(start(row), people(row));
      if (people(row) > 0 && people(row) < minimum) {
        leaveUncut(row, start(row).withDayOfMonth(1));
      }
    }
  }

  /** Takes note of a row of a month; others of the whole history say nothing here. */
  void addMonth(Row row, boolean isHidden) {
    if (isHidden && people(row) > 0 && period(row).equals(Periods.MONTH)) {
      hidden.add(new Month(Group.of(row), start(row)));
      leaveUncut(row, start(row));
    }
  }

  private void leaveUncut(Row row, LocalDate month) {
    uncut.add(new Month(dimension(row), month));
  }

  private static Group dimension(Row row) {
    return new Group(row.getAs(KpiValue.SEGMENT_KIND), "");
  }

  /** Whether the value must not be shown, when all rows were noted. */
  boolean hides(Row row) {
    if (people(row) > 0 && people(row) < minimum) {
      return true;
    }
    LocalDate start = start(row);
    LocalDate end = Periods.end(period(row), start, rollingDays);
    return start
        .withDayOfMonth(1)
        .datesUntil(end, Period.ofMonths(1))
        .anyMatch(month -> !isOpen(row, month, start, end));
  }

  private boolean isOpen(Row row, LocalDate month, LocalDate start, LocalDate end) {
    LocalDate next = month.plusMonths(1);
    if (!start.isAfter(month) && !end.isBefore(next)) {
      return !hidden.contains(new Month(Group.of(row), month));
    }
    long people =
        pieces
            .getOrDefault(Group.of(row), new TreeMap<>())
            .subMap(later(start, month), earlier(end, next))
            .values()
            .stream()
            .mapToLong(Long::longValue)
            .sum();
    return people == 0
        || (!uncut.contains(new Month(dimension(row), month))
            && !uncut.contains(new Month(new Group(Segments.ALL, ""), month)));
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }

  private static String period(Row row) {
    return row.getAs(KpiValue.PERIOD);
  }

  private static LocalDate start(Row row) {
    return row.<Date>getAs(KpiValue.PERIOD_START).toLocalDate();
  }

  private static long people(Row row) {
    Long people = row.getAs(KpiRow.PEOPLE);
    return people == null ? row.<Long>getAs(KpiValue.N) : people;
  }
}
