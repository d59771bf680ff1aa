package io.unisono.stats.compare;

import io.unisono.stats.Confidence;
import io.unisono.stats.Interval;
import java.util.List;
import java.util.Optional;

/**
 * How many times as often a group has an outcome as others have it.
 *
 * @param value 0 where nobody of the group has it
 * @param interval 95 %, on the scale of logarithms; empty where nobody of the group has it
 */
public record RiskRatio(double value, Optional<Interval> interval) {

  /**
   * The ratio of two shares with Katz's interval (Biometrics 34, 1978); empty where one of the
   * groups is, or nobody else has the outcome.
   */
  public static Optional<RiskRatio> of(Stratum counts) {
    if (counts.n() == 0 || counts.otherCases() == 0) {
      return Optional.empty();
    }
    double share = (double) counts.cases() / counts.n();
    double others = (double) counts.otherCases() / counts.otherN();
    double variance =
        1.0 / counts.cases() - 1.0 / counts.n() + 1.0 / counts.otherCases() - 1.0 / counts.otherN();
    return Optional.of(of(share / others, variance));
  }

  /**
   * The ratio within strata, so that like is compared with like: the estimate of Mantel and
   * Haenszel with the variance of Greenland and Robins (Biometrics 41, 1985), which holds for few
   * large strata and for many small ones. Empty where no stratum has both groups, or none in which
   * others have the outcome.
   */
  public static Optional<RiskRatio> within(List<Stratum> strata) {
    double group = 0;
    double others = 0;
    double spread = 0;
    for (Stratum each : strata) {
      double size = each.size();
      if (each.n() > 0 && each.otherN() > 0) {
        group += each.cases() * (double) each.otherN() / size;
        others += each.otherCases() * (double) each.n() / size;
        spread +=
            ((double) each.allCases() * each.n() * each.otherN()
                    - (double) each.cases() * each.otherCases() * size)
                / (size * size);
      }
    }
    return others == 0
        ? Optional.empty()
        : Optional.of(of(group / others, spread / (group * others)));
  }

  private static RiskRatio of(double ratio, double variance) {
    if (ratio == 0) {
      return new RiskRatio(0, Optional.empty());
    }
    double factor = Math.exp(Confidence.Z * Math.sqrt(Math.max(0, variance)));
    return new RiskRatio(ratio, Optional.of(new Interval(ratio / factor, ratio * factor)));
  }
}
