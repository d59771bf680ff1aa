package io.unisono.advice.recommend;

import io.unisono.advice.recommend.estimate.Range;
import io.unisono.config.Check;
import java.util.Optional;

/**
 * What an action takes, as the company estimates it.
 *
 * @param cost once, in currency units
 * @param costPerCustomer for each customer whom it is about, in currency units
 * @param days of people
 * @param reach share of the exposed customers for whom it takes effect
 */
public record ActionConfig(
    Optional<Double> cost,
    Optional<Double> costPerCustomer,
    Optional<Double> days,
    Optional<Range> reach) {

  static final ActionConfig UNKNOWN =
      new ActionConfig(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public ActionConfig {
    notNegative("cost", cost);
    notNegative("cost-per-customer", costPerCustomer);
    notNegative("days", days);
  }

  private static void notNegative(String option, Optional<Double> value) {
    value.ifPresent(number -> Check.that(number >= 0, option, "must be at least 0, is %s", number));
  }

  /** What it costs for so many customers; empty where neither cost is given. */
  Optional<Double> costOf(long customers) {
    return cost.isEmpty() && costPerCustomer.isEmpty()
        ? Optional.empty()
        : Optional.of(cost.orElse(0.0) + costPerCustomer.orElse(0.0) * customers);
  }
}
