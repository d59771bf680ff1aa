package io.unisono.advice.roi;

import io.unisono.stats.draw.Draws;
import java.util.Optional;

/**
 * What is known of the value of a customer.
 *
 * @param customers active ones whose amount is known
 * @param amount mean of what they pay a month
 * @param deviation of it from customer to customer
 * @param currency of most contracts; null where none has one
 * @param lost customers lost in a year
 * @param months months at risk in that year
 */
record Worth(
    long customers, double amount, double deviation, String currency, long lost, double months) {

  static final long SEED = 42;

  private static final double SMALLEST = 1e-9;

  Optional<Simulated> monthlyAmount() {
    if (customers == 0) {
      return Optional.empty();
    }
    Draws draws = Draws.of(SEED, "amount");
    double error = deviation / Math.sqrt(customers);
    return Optional.of(Simulated.of(amount, () -> Math.max(0, draws.normal(amount, error))));
  }

  /** Customers lost a month. */
  Optional<Simulated> lossRate() {
    if (months < SMALLEST) {
      return Optional.empty();
    }
    Draws draws = Draws.of(SEED, "rate");
    return Optional.of(Simulated.of(lost / months, () -> draws.rate(lost, months)));
  }
}
