package io.unisono.stats.compare;

import java.util.List;
import java.util.Optional;

/**
 * The difference of two shares, compared within strata: the estimate of Mantel and Haenszel with
 * the variance of Sato (Biometrics 45, 1989). {@link RiskDifference} is the same for sums in
 * columns.
 *
 * @param value share of the group less that of the others
 * @param error its standard error, above 0
 */
public record StratifiedDifference(double value, double error) {

  /** Empty where no stratum has both groups, or the standard error is 0. */
  public static Optional<StratifiedDifference> within(List<Stratum> strata) {
    double weight = 0;
    double crossed = 0;
    double p = 0;
    double q = 0;
    for (Stratum each : strata) {
      double n = each.n();
      double other = each.otherN();
      double cases = each.cases();
      double otherCases = each.otherCases();
      double size = n + other;
      if (n > 0 && other > 0) {
        weight += n * other / size;
        crossed += (cases * other - otherCases * n) / size;
        p +=
            (n * n * otherCases - other * other * cases + n * other * (other - n) / 2)
                / (size * size);
        q += (cases * (other - otherCases) + otherCases * (n - cases)) / (2 * size);
      }
    }
    double value = crossed / weight;
    double error = Math.sqrt(value * p + q) / weight;
    return error > 0 ? Optional.of(new StratifiedDifference(value, error)) : Optional.empty();
  }
}
