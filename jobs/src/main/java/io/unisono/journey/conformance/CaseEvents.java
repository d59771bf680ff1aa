package io.unisono.journey.conformance;

import java.util.ArrayList;
import java.util.List;

/** The events of a case, in their order. */
final class CaseEvents {

  /**
   * @param at microseconds since the epoch
   * @param isTimed whether the time of day is known
   */
  record Event(long at, String activity, boolean isTimed) {}

  private final List<Event> events;

  CaseEvents(List<Event> events) {
    this.events = events;
  }

  List<Event> events() {
    return events;
  }

  List<String> activities() {
    return events.stream().map(Event::activity).toList();
  }

  long start() {
    return events.get(0).at();
  }

  /**
   * Its parts that each begin with an activity and are so long.
   *
   * @param from empty for the first event
   * @param micros 0 for all that follows
   */
  List<CaseEvents> parts(String from, long micros) {
    List<CaseEvents> parts = new ArrayList<>();
    List<Event> part = null;
    for (Event event : events) {
      boolean begins =
          from.isEmpty() ? parts.isEmpty() && part == null : event.activity().equals(from);
      if (part != null && micros > 0 && event.at() - part.get(0).at() > micros) {
        parts.add(new CaseEvents(part));
        part = null;
        begins = begins && !from.isEmpty();
      }
      if (part != null && begins && micros == 0) {
        parts.add(new CaseEvents(part));
        part = null;
      }
      if (part != null) {
        part.add(event);
      } else if (begins) {
        part = new ArrayList<>(List.of(event));
      }
    }
    if (part != null) {
      parts.add(new CaseEvents(part));
    }
    return parts;
  }
}
