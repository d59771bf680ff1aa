package io.unisono.journey.leadtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The events of one case of a process, in their order, and what follows from them. */
final class Case {

  private static final long MICROS_A_MINUTE = 60_000_000;

  /**
   * An event.
   *
   * @param at microseconds since the epoch
   * @param hasTime whether the time of day is known
   * @param work microseconds of work, negative where they are not known
   */
  record Event(String activity, long at, boolean hasTime, long work) {}

  private final List<Event> events = new ArrayList<>();
  private final boolean lasting;

  /**
   * @param lasting whether an activity lasts until the next event, such as a team that has a
   *     ticket; a loop then begins when the activity is left
   */
  Case(boolean lasting) {
    this.lasting = lasting;
  }

  void add(Event event) {
    events.add(event);
  }

  long startedAt() {
    return events.get(0).at();
  }

  String[] activities() {
    return events.stream().map(Event::activity).toArray(String[]::new);
  }

  /** Microseconds from the first to the last event; empty where a day alone is known of one. */
  OptionalLong lead() {
    return between(events.get(0), events.get(events.size() - 1));
  }

  private static OptionalLong between(Event from, Event to) {
    return from.hasTime() && to.hasTime() && to.at() >= from.at()
        ? OptionalLong.of(to.at() - from.at())
        : OptionalLong.empty();
  }

  /** The part of the lead time in which nobody worked; empty where no work is recorded. */
  OptionalLong waiting() {
    if (lead().isEmpty() || events.stream().allMatch(event -> event.work() < 0)) {
      return OptionalLong.empty();
    }
    long work = events.stream().mapToLong(event -> Math.max(0, event.work())).sum();
    return OptionalLong.of(Math.max(0, lead().getAsLong() - work));
  }

  /** Events that repeat an activity of the case. */
  int repeats() {
    return events.size() - new HashSet<>(List.of(activities())).size();
  }

  /**
   * Microseconds inside loops, from an activity to its next repeat; where loops overlap, the time
   * counts once. It would vanish if each activity happened once.
   */
  long rework() {
    long rework = 0;
    long counted = Long.MIN_VALUE;
    for (Loop loop : loops()) {
      rework += Math.max(0, loop.to() - Math.max(loop.from(), counted));
      counted = Math.max(counted, loop.to());
    }
    return rework;
  }

  /** The time from an activity to its next repeat. */
  private record Loop(long from, long to) {}

  /** Loops by their beginning. */
  private List<Loop> loops() {
    Map<String, Integer> places = new HashMap<>();
    List<Loop> loops = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      Integer place = places.put(event.activity(), i);
      Event before = place == null ? null : events.get(lasting ? place + 1 : place);
      if (before != null && between(before, event).isPresent()) {
        loops.add(new Loop(before.at(), event.at()));
      }
    }
    loops.sort(Comparator.comparingLong(Loop::from));
    return loops;
  }

  /** Distinct neighbours, as {@code from NUL to}. */
  Set<String> edges() {
    Set<String> edges = new HashSet<>();
    for (int i = 1; i < events.size(); i++) {
      edges.add(events.get(i - 1).activity() + '\0' + events.get(i).activity());
    }
    return edges;
  }

  /** Whether an activity happened. */
  boolean has(String activity) {
    return events.stream().anyMatch(event -> event.activity().equals(activity));
  }

  /**
   * Whole minutes from the first event of an activity to the first one of another after it; empty
   * if it does not come, or a day alone is known.
   */
  OptionalLong minutes(String from, String to) {
    Event start = null;
    for (Event event : events) {
      if (start == null && event.activity().equals(from)) {
        start = event;
      } else if (start != null && event.activity().equals(to)) {
        OptionalLong micros = between(start, event);
        return micros.isPresent() ? OptionalLong.of(micros.getAsLong() / MICROS_A_MINUTE) : micros;
      }
    }
    return OptionalLong.empty();
  }

  /** Whether an activity happens after the first event of another. */
  boolean comesAfter(String from, String to) {
    boolean begun = false;
    for (Event event : events) {
      if (begun && event.activity().equals(to)) {
        return true;
      }
      begun = begun || event.activity().equals(from);
    }
    return false;
  }

  /** Whole minutes from the first event of an activity to an instant. */
  OptionalLong minutesUntil(String from, long at) {
    return events.stream()
        .filter(event -> event.activity().equals(from))
        .findFirst()
        .filter(Event::hasTime)
        .map(event -> OptionalLong.of(Math.max(0, at - event.at()) / MICROS_A_MINUTE))
        .orElse(OptionalLong.empty());
  }
}
