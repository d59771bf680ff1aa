package io.unisono.stats;

import org.apache.commons.math3.distribution.TDistribution;

/** The mean of a sample of numbers, from the sums that one pass over it gives: n, Σx, Σx². */
public final class Mean {

  private Mean() {}

  /** Sample variance, Σ(x - mean)² / (n - 1); needs two. */
  public static double variance(long n, double sumX, double sumX2) {
    if (n < 2) {
      throw new IllegalArgumentException("a variance needs two numbers, n is " + n);
    }
    return Math.max(0, (sumX2 - sumX * sumX / n) / (n - 1));
  }

  /** Standard error of the mean, √(variance / n); needs two. */
  public static double standardError(long n, double sumX, double sumX2) {
    return Math.sqrt(variance(n, sumX, sumX2) / n);
  }

  /**
   * Student's interval of a mean.
   *
   * @param degreesOfFreedom above 0: n - 1; of a weighted sample its effective size less 1
   */
  public static Interval student(double mean, double standardError, double degreesOfFreedom) {
    double half =
        standardError
            * new TDistribution(null, degreesOfFreedom)
                .inverseCumulativeProbability((1 + Confidence.LEVEL) / 2);
    return new Interval(mean - half, mean + half);
  }
}
