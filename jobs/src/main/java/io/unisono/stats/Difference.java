package io.unisono.stats;

import org.apache.commons.math3.special.Erf;

/**
 * The difference between two independent estimates of the same quantity.
 *
 * <p>It is tested with z = (b - a) / sqrt(SE(a)² + SE(b)²), where a standard error is the half
 * width of the 95 % interval over 1.96; so the test also serves intervals that are not quite
 * symmetric. Of many differences that are read side by side only those are findings whose p-values,
 * adjusted by {@link FalseDiscovery}, are small.
 */
public record Difference(Estimate from, Estimate to) {

  public double value() {
    return to.value() - from.value();
  }

  /** Whether both estimates have an interval. */
  public boolean isTestable() {
    return from.hasInterval() && to.hasInterval();
  }

  /**
   * Probability that chance alone makes a difference of at least this size where there is none;
   * needs {@link #isTestable}.
   */
  public double p() {
    double error = Math.hypot(from.standardError(), to.standardError());
    if (value() == 0) {
      return 1;
    }
    return error == 0 ? 0 : Erf.erfc(Math.abs(value()) / error / Math.sqrt(2));
  }
}
