package io.unisono.stats;

import java.util.List;
import org.apache.commons.math3.special.Erf;

/**
 * The difference between two independent estimates of the same quantity.
 *
 * <p>It is tested with z = (b - a) / sqrt(SE(a)² + SE(b)²), where a standard error is the half
 * width of the 95 % interval over 1.96; so the test also serves intervals that are not quite
 * symmetric.
 */
public record Difference(Estimate from, Estimate to) {

  /** Share of the findings among many differences that may be none. */
  private static final double FALSE_DISCOVERIES = 0.05;

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

  /**
   * Which of the differences that are read side by side are more than chance explains: those whose
   * p-values, adjusted for all that can be tested ({@link FalseDiscovery}), are at most 0.05.
   */
  public static List<Boolean> findings(List<Difference> family) {
    double[] p =
        family.stream().filter(Difference::isTestable).mapToDouble(Difference::p).toArray();
    double[] adjusted = FalseDiscovery.benjaminiHochberg(p);
    int[] test = {0};
    return family.stream()
        .map(one -> one.isTestable() && adjusted[test[0]++] <= FALSE_DISCOVERIES)
        .toList();
  }
}
