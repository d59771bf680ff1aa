package io.unisono.portfolio;

import io.unisono.config.Check;
import io.unisono.config.Section;
import java.util.List;

/**
 * Options of the choice of applications; {@code conf/unisono.yaml} explains each.
 *
 * @param minimumFit fit from which an application covers a need
 * @param criticalApplications that have to cover a critical need
 * @param switchingYears over which what a switch costs once is spread
 * @param usageDays in which use is counted
 * @param mandatory identifiers of applications that have to stay or to come
 * @param fitThresholds other fits that are tried
 */
@Section("portfolio")
public record PortfolioConfig(
    double minimumFit,
    int criticalApplications,
    int switchingYears,
    int usageDays,
    List<String> mandatory,
    List<Double> fitThresholds) {

  /** Highest fit. */
  static final double BEST = 5;

  public PortfolioConfig {
    Check.that(
        isFit(minimumFit), "minimum-fit", "must be above 0 and at most 5, is %s", minimumFit);
    Check.atLeast("critical-applications", criticalApplications, 1);
    Check.atLeast("switching-years", switchingYears, 1);
    Check.atLeast("usage-days", usageDays, 1);
    for (double threshold : fitThresholds) {
      Check.that(
          isFit(threshold), "fit-thresholds", "must be above 0 and at most 5, has %s", threshold);
    }
    mandatory = List.copyOf(mandatory);
    fitThresholds = fitThresholds.stream().distinct().sorted().toList();
  }

  private static boolean isFit(double value) {
    return value > 0 && value <= BEST;
  }
}
