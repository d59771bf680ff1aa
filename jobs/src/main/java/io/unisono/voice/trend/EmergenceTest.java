package io.unisono.voice.trend;

import java.util.List;
import org.apache.commons.math3.special.Beta;

/**
 * Whether more customers write about a topic than in the weeks before. Given the customers of both
 * times together, those of the week are binomial with the share of writing customers that the week
 * has (Przyborowski and Wilenski, Biometrika 31, 1940). Where the weeks before vary more than
 * Poisson numbers do, counts are divided by their dispersion (quasi-likelihood, Wedderburn 1974).
 *
 * @param expected customers at the rate of the weeks before
 * @param p probability of so many customers or more at that rate
 */
record EmergenceTest(double expected, double p) {

  /** Weeks that the week is held against, and how many of them must have texts. */
  static final int WEEKS = 8;

  static final int FEWEST_WEEKS = 4;

  /**
   * Of a week: customers with the topic, and all who wrote.
   *
   * @param writing above 0
   */
  record Week(long customers, long writing) {}

  /**
   * @param before weeks in which somebody wrote, {@link #FEWEST_WEEKS} or more
   */
  static EmergenceTest of(Week week, List<Week> before) {
    long customers = before.stream().mapToLong(Week::customers).sum();
    double writing = before.stream().mapToLong(Week::writing).sum();
    double rate = customers / writing;
    double dispersion = dispersion(before, rate);
    double share = week.writing / (week.writing + writing);
    double p =
        week.customers == 0
            ? 1
            : Beta.regularizedBeta(share, week.customers / dispersion, customers / dispersion + 1);
    return new EmergenceTest(rate * week.writing, p);
  }

  /** Pearson's chi-square over its degrees of freedom, 1 or more. */
  private static double dispersion(List<Week> weeks, double rate) {
    if (rate == 0) {
      return 1;
    }
    double chiSquare = 0;
    for (Week week : weeks) {
      double expected = rate * week.writing;
      chiSquare += (week.customers - expected) * (week.customers - expected) / expected;
    }
    return Math.max(1, chiSquare / (weeks.size() - 1));
  }
}
