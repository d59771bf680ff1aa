package io.unisono.kpi.ticket;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The opening hours of every team. */
final class BusinessCalendars implements Serializable {

  private static final long serialVersionUID = 1;

  private final ArrayList<CalendarRow> rows;
  private final TeamNames names;
  private final boolean openWithout;
  private final Map<Team, OpeningHours> hours = new ConcurrentHashMap<>();

  private record Team(String source, String team) implements Serializable {}

  private BusinessCalendars(List<CalendarRow> rows, TeamNames names, boolean openWithout) {
    this.rows = new ArrayList<>(rows);
    this.names = names;
    this.openWithout = openWithout;
  }

  /**
   * @param openWithout whether a day on which no schedule holds is open round the clock
   * @throws io.unisono.error.UserException if rows of one team contradict each other
   */
  static BusinessCalendars of(List<CalendarRow> rows, TeamNames names, boolean openWithout) {
    rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> Objects.requireNonNullElse(row.team(), ""),
                TreeMap::new,
                Collectors.toList()))
        .values()
        .forEach(BusinessCalendars::requireConsistent);
    return new BusinessCalendars(rows, names, openWithout);
  }

  /**
   * @param team as the source names or numbers it; null if nobody is in charge
   */
  OpeningHours of(String source, String team) {
    return hours.computeIfAbsent(new Team(source, team), this::hoursOf);
  }

  private OpeningHours hoursOf(Team team) {
    return new OpeningHours(
        rows.stream().filter(row -> row.team() != null && isOf(row, team)).toList(),
        rows.stream().filter(row -> row.team() == null && isOfSource(row, team)).toList(),
        openWithout);
  }

  private boolean isOf(CalendarRow row, Team team) {
    return isOfSource(row, team)
        && (row.team().equals(team.team())
            || row.team().equals(names.nameOf(team.source(), team.team())));
  }

  private static boolean isOfSource(CalendarRow row, Team team) {
    return row.teamSource() == null || row.teamSource().equals(team.source());
  }

  private static void requireConsistent(List<CalendarRow> rows) {
    for (int i = 0; i < rows.size(); i++) {
      for (CalendarRow other : rows.subList(0, i)) {
        CalendarRow row = rows.get(i);
        if (!isOfOneSource(row, other) || !row.meets(other)) {
          continue;
        }
        if (!row.zone().equals(other.zone())) {
          throw TicketErrors.twoZones(other, row);
        }
        if (row.contradicts(other)) {
          throw TicketErrors.overlap(other, row);
        }
      }
    }
  }

  private static boolean isOfOneSource(CalendarRow row, CalendarRow other) {
    return row.teamSource() == null
        || other.teamSource() == null
        || row.teamSource().equals(other.teamSource());
  }
}
