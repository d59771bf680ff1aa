package io.unisono.churn.drift;

import java.util.List;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Population stability index of counts in the same bins at two times: the sum over bins of (now -
 * before) ln(now / before), of shares (N. Siddiqi, "Credit risk scorecards", 2006). Half a row is
 * added to each bin that either time has, so that an empty one stays finite.
 *
 * @param psi 0 for the same shares
 * @param chance what it exceeds in one of a hundred cases though nothing changed: bins less one
 *     degrees of freedom, times the sum of the inverse numbers of customers (B. Yurdakul and J.
 *     Naranjo, "Statistical properties of the population stability index", 2020)
 */
public record Stability(double psi, double chance) {

  private static final double SURE = 0.99;

  /**
   * @param before rows by bin
   * @param now the same
   * @param customers independent units among the rows before; there may be several rows of one
   */
  public static Stability of(List<Long> before, List<Long> now, long customers) {
    long then = before.stream().mapToLong(Long::longValue).sum();
    long today = now.stream().mapToLong(Long::longValue).sum();
    int used = 0;
    for (int bin = 0; bin < before.size(); bin++) {
      used += before.get(bin) + now.get(bin) > 0 ? 1 : 0;
    }
    if (then == 0 || today == 0 || used < 2) {
      return new Stability(0, 0);
    }
    double psi = 0;
    for (int bin = 0; bin < before.size(); bin++) {
      if (before.get(bin) + now.get(bin) > 0) {
        double expected = (before.get(bin) + 0.5) / (then + 0.5 * used);
        double actual = (now.get(bin) + 0.5) / (today + 0.5 * used);
        psi += (actual - expected) * StrictMath.log(actual / expected);
      }
    }
    double chance =
        new ChiSquaredDistribution(used - 1).inverseCumulativeProbability(SURE)
            * (1.0 / Math.min(then, customers) + 1.0 / today);
    return new Stability(psi, chance);
  }

  /** Whether the index reaches a limit, and not by chance. */
  boolean isAbove(double limit) {
    return psi >= limit && psi > chance;
  }
}
