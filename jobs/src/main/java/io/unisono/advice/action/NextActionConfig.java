package io.unisono.advice.action;

import io.unisono.config.Check;
import io.unisono.config.Section;
import io.unisono.measure.FrequencyCap;
import io.unisono.measure.HoldOut;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Among which actions the next one of a customer is chosen; {@code conf/unisono.yaml} explains each
 * option.
 *
 * @param frequencyCap who was contacted so often is left alone
 * @param holdOut who gets no action, so that actions can be measured
 * @param provenOnly whether a mean effect counts only if its interval lies on the wanted side of 0
 */
@Section("next-best-action")
public record NextActionConfig(
    FrequencyCap frequencyCap, HoldOut holdOut, boolean provenOnly, List<Action> actions) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  /** Stands for no action in {@code next_best_action}. */
  static final String NOTHING = "nothing";

  /** What an action is to change. */
  public enum Outcome {
    /** Fewer are lost. */
    LOST,

    /** More order. */
    ORDERED
  }

  /** What consent must cover. The customer table carries it for marketing. */
  public enum Purpose {
    MARKETING
  }

  /** How the action reaches the customer; consent must cover it. */
  public enum Channel {
    EMAIL,
    PHONE,
    POST,
    SMS
  }

  /**
   * An action.
   *
   * @param campaign whose effect is expected of it; none for the last campaign with the outcome
   * @param valueMonths months of the recurring amount that the outcome is worth, or
   * @param value money that it is worth
   * @param cost of doing it to one customer
   */
  public record Action(
      String name,
      Outcome outcome,
      Optional<String> campaign,
      Optional<Integer> valueMonths,
      Optional<Double> value,
      double cost,
      Purpose purpose,
      Channel channel) {

    public Action {
      Check.that(
          NAME.matcher(name).matches() && !name.equals(NOTHING),
          "name",
          "must be lower case letters, digits and _, at most 63, and not nothing, is '%s'",
          name);
      Check.that(valueMonths.isPresent() != value.isPresent(), "value", "name it, or value-months");
      valueMonths.ifPresent(months -> Check.atLeast("value-months", months, 1));
      value.ifPresent(money -> Check.that(money > 0, "value", "must be above 0, is %s", money));
      Check.that(cost >= 0, "cost", "must be 0 or more, is %s", cost);
    }
  }

  public NextActionConfig {
    actions = List.copyOf(actions);
    Set<String> names = new HashSet<>();
    for (Action action : actions) {
      Check.that(names.add(action.name()), "actions", "two are called '%s'", action.name());
    }
  }
}
