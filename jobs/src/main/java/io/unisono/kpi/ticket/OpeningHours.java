package io.unisono.kpi.ticket;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * When one team works. An instant is open if the clock on the wall then shows a time of an interval
 * of that day: where the clock is put forward, the hour that it skips is no work, and where it is
 * put back, the hour that it shows twice is worked twice. A day on which no schedule holds is
 * unknown, not closed.
 *
 * <p>The open seconds of a year are summed up once, when they are first asked for, so that a time
 * of any length costs two searches a year.
 */
final class OpeningHours implements Serializable {

  private static final long serialVersionUID = 1;

  private final Rows own;
  private final Rows everybodys;
  private final boolean openWithout;
  private final ZoneId zone;
  private final Map<Integer, Year> years = new ConcurrentHashMap<>();

  /**
   * @param own rows of the team, without contradictions
   * @param everybodys rows that hold for all teams, where those of the team say nothing
   * @param openWithout whether a day on which no schedule holds is open round the clock
   */
  OpeningHours(List<CalendarRow> own, List<CalendarRow> everybodys, boolean openWithout) {
    this.own = Rows.of(own);
    this.everybodys = Rows.of(everybodys);
    this.openWithout = openWithout;
    this.zone =
        own.stream()
            .findFirst()
            .or(() -> everybodys.stream().findFirst())
            .map(CalendarRow::zone)
            .orElse(ZoneOffset.UTC);
  }

  /**
   * Open seconds of [from, to); empty if a schedule is unknown for some of it, or it ends before it
   * begins.
   */
  OptionalLong seconds(Instant from, Instant to) {
    if (to.isBefore(from)) {
      return OptionalLong.empty();
    }
    long open = 0;
    // A day of the clock begins up to 18 hours before or after that of UTC.
    int last = dayOf(to).plusDays(1).getYear();
    for (int year = dayOf(from).minusDays(1).getYear(); year <= last; year++) {
      Year hours = years.computeIfAbsent(year, this::of);
      if (hours.unknown().seconds(from, to) > 0) {
        return OptionalLong.empty();
      }
      open += hours.open().seconds(from, to);
    }
    return OptionalLong.of(open);
  }

  /** What is known of a year: two disjoint sets of instants. */
  private record Year(Spans open, Spans unknown) implements Serializable {}

  private record Rows(List<CalendarRow> weekly, Map<LocalDate, List<CalendarRow>> byDay)
      implements Serializable {

    static Rows of(List<CalendarRow> rows) {
      return new Rows(
          rows.stream().filter(CalendarRow::isWeekly).toList(),
          rows.stream()
              .filter(row -> !row.isWeekly())
              .collect(Collectors.groupingBy(CalendarRow::day)));
    }

    List<CalendarRow> about(LocalDate day) {
      return byDay.getOrDefault(day, List.of()).stream().filter(row -> row.holdsOn(day)).toList();
    }

    List<CalendarRow> weeklyOn(LocalDate day) {
      return weekly.stream().filter(row -> row.holdsOn(day)).toList();
    }
  }

  private Year of(int year) {
    List<long[]> open = new ArrayList<>();
    List<long[]> unknown = new ArrayList<>();
    LocalDate first = LocalDate.of(year, 1, 1);
    for (LocalDate day = first; day.getYear() == year; day = day.plusDays(1)) {
      List<CalendarRow> rows = rowsOf(day);
      if (rows == null) {
        addSpans(
            openWithout ? open : unknown, day.atStartOfDay(), day.plusDays(1).atStartOfDay(), zone);
        continue;
      }
      for (CalendarRow row : rows) {
        if (!row.isClosed()) {
          addSpans(open, row.opens(day), row.closes(day), row.zone());
        }
      }
    }
    return new Year(Spans.of(open), Spans.of(unknown));
  }

  /** The rows that decide on a day; null if no schedule holds. */
  private List<CalendarRow> rowsOf(LocalDate day) {
    for (Rows rows : List.of(own, everybodys)) {
      List<CalendarRow> special = rows.about(day);
      if (!special.isEmpty()) {
        return special;
      }
    }
    for (Rows rows : List.of(own, everybodys)) {
      List<CalendarRow> weekly = rows.weeklyOn(day);
      if (!weekly.isEmpty()) {
        int weekday = day.getDayOfWeek().getValue();
        return weekly.stream().filter(row -> row.weekday() == weekday).toList();
      }
    }
    return null;
  }

  /** Adds the instants at which the clock shows a time of [from, to). */
  private static void addSpans(
      List<long[]> spans, LocalDateTime from, LocalDateTime to, ZoneId zone) {
    ZoneRules rules = zone.getRules();
    Instant at = from.toInstant(ZoneOffset.MAX);
    Instant end = to.toInstant(ZoneOffset.MIN);
    while (at.isBefore(end)) {
      ZoneOffset offset = rules.getOffset(at);
      ZoneOffsetTransition change = rules.nextTransition(at);
      Instant until =
          change == null || change.getInstant().isAfter(end) ? end : change.getInstant();
      long opens = Math.max(at.getEpochSecond(), from.toEpochSecond(offset));
      long closes = Math.min(until.getEpochSecond(), to.toEpochSecond(offset));
      if (opens < closes) {
        spans.add(new long[] {opens, closes});
      }
      at = until;
    }
  }

  private static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  /** Spans of seconds since the epoch in their order, with the length of all spans before each. */
  private record Spans(long[] starts, long[] ends, long[] before) implements Serializable {

    static Spans of(List<long[]> spans) {
      List<long[]> joined = joined(spans);
      long[] starts = new long[joined.size()];
      long[] ends = new long[joined.size()];
      long[] before = new long[joined.size() + 1];
      for (int i = 0; i < starts.length; i++) {
        starts[i] = joined.get(i)[0];
        ends[i] = joined.get(i)[1];
        before[i + 1] = before[i] + ends[i] - starts[i];
      }
      return new Spans(starts, ends, before);
    }

    /** Rows of two zones may overlap where one follows the other. */
    private static List<long[]> joined(List<long[]> spans) {
      spans.sort(Comparator.comparingLong(span -> span[0]));
      List<long[]> joined = new ArrayList<>();
      for (long[] span : spans) {
        long[] last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
        if (last != null && span[0] <= last[1]) {
          last[1] = Math.max(last[1], span[1]);
        } else {
          joined.add(span);
        }
      }
      return joined;
    }

    long seconds(Instant from, Instant to) {
      return until(to.getEpochSecond()) - until(from.getEpochSecond());
    }

    /** Length of all that lies before a second. */
    private long until(long second) {
      int found = Arrays.binarySearch(starts, second);
      int next = found < 0 ? -found - 1 : found;
      return next == 0 ? 0 : before[next - 1] + Math.min(second, ends[next - 1]) - starts[next - 1];
    }
  }
}
