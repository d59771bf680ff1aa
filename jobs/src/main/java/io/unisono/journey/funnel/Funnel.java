package io.unisono.journey.funnel;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The question: how many cases make these steps.
 *
 * @param steps activities, at least one; in their order unless the mode is {@link Mode#ANY}
 * @param window microseconds from the first step within which all others happen, exactly that
 *     included; {@link #UNLIMITED} for any time
 * @param stepWindows the same from each step to the next one, for the second step and those after
 *     it; empty for none
 * @param exclusions activities that end a chain of steps
 * @param rules further ones
 */
public record Funnel(
    List<String> steps,
    Mode mode,
    long window,
    List<Long> stepWindows,
    Set<String> exclusions,
    Set<Rule> rules)
    implements Serializable {

  public static final long UNLIMITED = Long.MAX_VALUE;

  /** Each has a bit in what was seen. */
  public static final int MOST_STEPS = 60;

  /** What may happen between steps. */
  public enum Mode {
    /** Anything. */
    ORDERED,
    /** Anything, and the steps come in any order. */
    ANY,
    /** Nothing but repetitions of the step that was made last. */
    STRICT
  }

  /** Rules that ClickHouse's {@code windowFunnel} knows under the same names. */
  public enum Rule {
    /** Each step happens later than the one before, and not at the same time. */
    STRICT_INCREASE,
    /** A step after the first that a chain makes twice ends it. */
    STRICT_DEDUPLICATION
  }

  public Funnel {
    steps = List.copyOf(steps);
    stepWindows = List.copyOf(stepWindows);
    exclusions = Set.copyOf(exclusions);
    rules = Set.copyOf(rules);
    String wrong = null;
    if (steps.isEmpty() || steps.size() > MOST_STEPS) {
      wrong = "a funnel has 1 to %d steps".formatted(MOST_STEPS);
    } else if (!stepWindows.isEmpty() && stepWindows.size() != steps.size() - 1) {
      wrong =
          "%d windows between steps, and %d steps have %d"
              .formatted(stepWindows.size(), steps.size(), steps.size() - 1);
    } else if (steps.stream().anyMatch(exclusions::contains)) {
      wrong = "an activity cannot be a step and excluded";
    } else if (mode == Mode.ANY && new HashSet<>(steps).size() < steps.size()) {
      wrong = "steps in any order must be different ones";
    } else if (mode == Mode.ANY && !(stepWindows.isEmpty() && rules.isEmpty())) {
      wrong = "steps in any order have no windows between them, and no strict rules";
    }
    if (wrong != null) {
      throw new IllegalArgumentException(wrong);
    }
  }

  /** Longest time from the first step to the last; {@link #UNLIMITED} if nothing limits it. */
  long longest() {
    long byStep = stepWindows.stream().mapToLong(Long::longValue).sum();
    return stepWindows.isEmpty() ? window : Math.min(window, byStep);
  }

  boolean has(Rule rule) {
    return rules.contains(rule);
  }

  /** As options and tables write it. */
  public static String id(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
