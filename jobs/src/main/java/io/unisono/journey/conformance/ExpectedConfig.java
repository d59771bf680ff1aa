package io.unisono.journey.conformance;

import io.unisono.config.Check;
import io.unisono.config.Section;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The expected journeys; {@code conf/unisono.yaml} explains them. */
@Section("journey.expected")
public record ExpectedConfig(List<Named> expected) {

  /** Whose events are a case. */
  public enum Cases {
    /** A customer: all events. */
    CUSTOMER,
    /** A ticket: its events. */
    TICKET
  }

  /** What an event is whose activity the steps do not name. */
  public enum Others {
    /** A step too many. */
    EXTRA,
    /** Nothing. */
    IGNORED
  }

  /**
   * An expected journey.
   *
   * @param steps an expression over activities
   * @param from activity with which a case begins; without it the first event
   * @param days length of a case; one that is not over when the data ends is not judged
   */
  public record Named(
      String name,
      String steps,
      Optional<Cases> cases,
      Optional<String> from,
      Optional<Integer> days,
      Optional<Others> others,
      List<TimeLimit> limits,
      List<Rule> rules) {

    public Named {
      Check.that(!name.isBlank(), "name", "must not be blank");
      try {
        Automaton.of(steps);
      } catch (IllegalArgumentException e) {
        Check.that(false, "steps", "%s", e.getMessage());
      }
      days.ifPresent(length -> Check.atLeast("days", length, 1));
      limits = List.copyOf(limits);
      rules = List.copyOf(rules);
    }

    ExpectedJourney journey() {
      return new ExpectedJourney(
          name,
          Automaton.of(steps),
          cases.orElse(Cases.CUSTOMER),
          from.orElse(""),
          days.orElse(0),
          others.orElse(Others.EXTRA),
          limits,
          rules.stream().map(Rule::ordered).toList());
    }
  }

  /**
   * A rule.
   *
   * @param activity the first of two, or the only one
   * @param then the second one
   */
  public record Rule(OrderRule.Kind rule, String activity, Optional<String> then) {

    public Rule {
      Check.that(!activity.isBlank(), "activity", "must name an activity");
      Check.that(
          rule.hasTwo() == then.isPresent(),
          "then",
          rule.hasTwo()
              ? "is missing: the rule is about two activities"
              : "must not be given: the rule is about one activity");
      Check.that(
          !then.equals(Optional.of(activity)),
          "then",
          "must be another activity than %s",
          activity);
    }

    private OrderRule ordered() {
      return new OrderRule(rule, activity, then.orElse(""));
    }
  }

  public ExpectedConfig {
    expected = List.copyOf(expected);
    Set<String> names = expected.stream().map(Named::name).collect(Collectors.toSet());
    Check.that(names.size() == expected.size(), "expected", "must have different names");
  }

  /** The journeys, in the order of the file. */
  public List<ExpectedJourney> journeys() {
    return expected.stream().map(Named::journey).toList();
  }
}
