package io.unisono.journey.conformance;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * A rule on the order of activities, as in Declare (Pesic, Schonenberg, van der Aalst: DECLARE,
 * 2007).
 *
 * @param activity the first of the two, or the only one
 * @param then the second one, another activity; empty where the rule is about one
 */
public record OrderRule(Kind rule, String activity, String then) implements Serializable {

  /** What is demanded. */
  public enum Kind {
    /** After each {@code activity} comes {@code then}, at some time. */
    RESPONSE,
    /** Right after each {@code activity} comes {@code then}. */
    CHAIN_RESPONSE,
    /** {@code then} comes only after an {@code activity}. */
    PRECEDENCE,
    /** {@code activity} never comes. */
    ABSENCE,
    /** {@code activity} comes. */
    EXISTENCE;

    boolean hasTwo() {
      return this != ABSENCE && this != EXISTENCE;
    }
  }

  /** Whether a sequence has what the rule is about: a sequence without it says nothing. */
  boolean concerns(List<String> events) {
    return switch (rule) {
      case RESPONSE, CHAIN_RESPONSE -> events.contains(activity);
      case PRECEDENCE -> events.contains(then);
      case ABSENCE, EXISTENCE -> true;
    };
  }

  /** Whether a sequence keeps the rule; one that it does not concern does. */
  boolean isKept(List<String> events) {
    return switch (rule) {
      case RESPONSE -> events.lastIndexOf(activity) <= events.lastIndexOf(then);
      case CHAIN_RESPONSE -> isAlwaysNext(events);
      case PRECEDENCE -> {
        int second = events.indexOf(then);
        int first = events.indexOf(activity);
        yield second < 0 || (first >= 0 && first < second);
      }
      case ABSENCE -> !events.contains(activity);
      case EXISTENCE -> events.contains(activity);
    };
  }

  private boolean isAlwaysNext(List<String> events) {
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).equals(activity)
          && (i + 1 == events.size() || !events.get(i + 1).equals(then))) {
        return false;
      }
    }
    return true;
  }

  String text() {
    String name = rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return "%s(%s)".formatted(name, rule.hasTwo() ? activity + ", " + then : activity);
  }
}
