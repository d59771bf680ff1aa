package io.unisono.kpi.ticket;

import io.unisono.kpi.ticket.ServiceConfig.Priority;
import io.unisono.table.staged.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the changes of one ticket say: who was in charge when, its states and priorities. */
final class TicketHistory {

  /** What Salesforce calls normal. */
  private static final Map<String, Priority> PRIORITIES =
      Map.of(
          "low", Priority.LOW,
          "normal", Priority.NORMAL,
          "medium", Priority.NORMAL,
          "high", Priority.HIGH,
          "urgent", Priority.URGENT);

  private static final Map<String, String> STATES_BEFORE =
      Map.of(
          "pending", TicketEvent.Status.PENDING,
          "hold", TicketEvent.Status.ON_HOLD,
          "on_hold", TicketEvent.Status.ON_HOLD,
          "on hold", TicketEvent.Status.ON_HOLD);

  private final List<TicketChange> changes;
  private final String team;
  private final String priority;
  private final String requester;

  /**
   * @param changes in any order
   * @param team in charge at the end
   * @param priority at the end
   * @param requester whose own changes are no work of a team; null if unknown
   */
  TicketHistory(Collection<TicketChange> changes, String team, String priority, String requester) {
    this.changes = changes.stream().sorted(TicketChange.ORDER).toList();
    this.team = team;
    this.priority = priority;
    this.requester = requester;
  }

  /** A value and since when the ticket has it; the first one since ever. */
  private record Since(String value, Instant from) {}

  /** From whom to whom the ticket went; null is unknown or nobody. */
  record HandOver(Instant at, String fromTeam, String toTeam, String fromAgent, String toAgent) {

    boolean isBetweenTeams() {
      return fromTeam != null && toTeam != null && !fromTeam.equals(toTeam);
    }
  }

  boolean isEmpty() {
    return changes.isEmpty();
  }

  /** Whether a change of the team is known. */
  boolean knowsTeams() {
    return changes.stream().anyMatch(change -> change.is(TicketEvent.Kind.TEAM));
  }

  /**
   * Open seconds of [from, to), each part of it by the calendar of the team then in charge; empty
   * if one is unknown.
   */
  OptionalLong businessSeconds(
      BusinessCalendars calendars, String source, Instant from, Instant to) {
    long open = 0;
    for (Span span : spans(teams(), from, to)) {
      OptionalLong part = calendars.of(source, span.value()).seconds(span.from(), span.to());
      if (part.isEmpty()) {
        return part;
      }
      open += part.getAsLong();
    }
    return OptionalLong.of(open);
  }

  /** The parts of [from, to) in some states; none if no change of the state is known. */
  List<Span> spansIn(Predicate<String> state, Instant from, Instant to) {
    return spans(states(), from, to).stream().filter(span -> state.test(span.value())).toList();
  }

  /** Seconds of [from, to) in some states; empty if no change of the state is known. */
  OptionalLong secondsIn(Predicate<String> state, Instant from, Instant to) {
    return states().isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(
            spansIn(state, from, to).stream()
                .mapToLong(span -> Duration.between(span.from(), span.to()).toSeconds())
                .sum());
  }

  /** The priority at an instant; empty if it had none, or one that is unknown here. */
  Optional<Priority> priorityAt(Instant at) {
    List<Since> priorities = sinces(TicketEvent.Kind.PRIORITY);
    String found = priorities.isEmpty() ? priority : valueAt(priorities, at);
    return Optional.ofNullable(found).map(text -> PRIORITIES.get(text.toLowerCase(Locale.ROOT)));
  }

  /** Changes of team and agent at one instant are one hand-over. */
  List<HandOver> handOvers() {
    List<HandOver> handOvers = new ArrayList<>();
    Map<Instant, List<TicketChange>> byInstant =
        changes.stream()
            .filter(TicketChange::isHandOver)
            .collect(Collectors.groupingBy(TicketChange::at, TreeMap::new, Collectors.toList()));
    byInstant.forEach((at, atOnce) -> handOvers.add(handOver(at, atOnce)));
    return handOvers;
  }

  private HandOver handOver(Instant at, List<TicketChange> atOnce) {
    TicketChange ofTeam = last(atOnce, TicketEvent.Kind.TEAM);
    TicketChange ofAgent = last(atOnce, TicketEvent.Kind.ASSIGNEE);
    return new HandOver(
        at,
        ofTeam == null ? knownTeamAt(at) : ofTeam.from(),
        ofTeam == null ? knownTeamAt(at) : ofTeam.to(),
        ofAgent == null ? agentAt(at) : ofAgent.from(),
        ofAgent == null ? agentAt(at) : ofAgent.to());
  }

  /**
   * When somebody other than the requester did something after an instant; empty if nobody did yet.
   *
   * @param others instants of replies and solutions, which the changes may lack; null where there
   *     is none
   */
  Optional<Instant> firstActionAfter(Instant at, Collection<Instant> others) {
    return Stream.concat(
            changes.stream()
                .filter(change -> change.actor() == null || !change.actor().equals(requester))
                .map(TicketChange::at),
            others.stream().filter(Objects::nonNull))
        .filter(instant -> instant.isAfter(at))
        .min(Instant::compareTo);
  }

  /** A part of a time with its value. */
  record Span(String value, Instant from, Instant to) {}

  /** The parts of [from, to), each with its value. */
  private static List<Span> spans(List<Since> values, Instant from, Instant to) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Instant next = i + 1 < values.size() ? values.get(i + 1).from() : Instant.MAX;
      Instant begin = values.get(i).from().isAfter(from) ? values.get(i).from() : from;
      Instant end = next.isBefore(to) ? next : to;
      if (begin.isBefore(end)) {
        spans.add(new Span(values.get(i).value(), begin, end));
      }
    }
    return spans;
  }

  /** Who was in charge; without changes of the team, the one at the end. */
  private List<Since> teams() {
    List<Since> teams = sinces(TicketEvent.Kind.TEAM);
    if (teams.isEmpty()) {
      return List.of(new Since(team, Instant.MIN));
    }
    // Until a first team was found, the ticket waited in that team's queue.
    Since first = teams.get(0);
    return first.value() == null && teams.size() > 1
        ? Stream.concat(
                Stream.of(new Since(teams.get(1).value(), first.from())), teams.stream().skip(1))
            .toList()
        : teams;
  }

  private List<Since> states() {
    List<Since> states = new ArrayList<>();
    for (TicketChange change : changes) {
      if (change.is(TicketEvent.Kind.STATUS) && change.status() != null) {
        if (states.isEmpty()) {
          states.add(new Since(before(change.from()), Instant.MIN));
        }
        states.add(new Since(change.status(), change.at()));
      }
    }
    return states;
  }

  private static String before(String state) {
    return state == null
        ? TicketEvent.Status.NEW
        : STATES_BEFORE.getOrDefault(state.toLowerCase(Locale.ROOT), TicketEvent.Status.OPEN);
  }

  /** Values of one kind: that before the first change, and that after each. */
  private List<Since> sinces(String kind) {
    List<Since> sinces = new ArrayList<>();
    for (TicketChange change : changes) {
      if (change.is(kind)) {
        if (sinces.isEmpty()) {
          sinces.add(new Since(change.from(), Instant.MIN));
        }
        sinces.add(new Since(change.to(), change.at()));
      }
    }
    return sinces;
  }

  /** Null where no change of the team is known: the one at the end may have been another before. */
  private String knownTeamAt(Instant at) {
    return valueAt(sinces(TicketEvent.Kind.TEAM), at);
  }

  private String agentAt(Instant at) {
    return valueAt(sinces(TicketEvent.Kind.ASSIGNEE), at);
  }

  private static String valueAt(List<Since> values, Instant at) {
    String found = null;
    for (Since since : values) {
      if (!since.from().isAfter(at)) {
        found = since.value();
      }
    }
    return found;
  }

  private static TicketChange last(List<TicketChange> changes, String kind) {
    TicketChange last = null;
    for (TicketChange change : changes) {
      if (change.is(kind)) {
        last = change;
      }
    }
    return last;
  }
}
