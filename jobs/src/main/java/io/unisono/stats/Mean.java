package io.unisono.stats;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.when;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.spark.sql.Column;

/** The mean of a sample of numbers, from the sums that one pass over it gives: n, Σx, Σx². */
public final class Mean {

  private Mean() {}

  /** Σx / n of sums in columns; null without numbers. */
  public static Column value(Column n, Column sumX) {
    return sumX.divide(Confidence.size(n));
  }

  /**
   * Normal interval of the mean, of sums in columns; null of fewer than two numbers. Student's is
   * wider by 4 % at n = 30.
   */
  public static IntervalColumns normal(Column n, Column sumX, Column sumX2) {
    Column mean = value(n, sumX);
    Column variance =
        sumX2.minus(sumX.multiply(mean)).divide(nullif(n.minus(lit(1)), lit(0)).cast("double"));
    // Rounding can leave equal numbers a variance just below 0.
    Column notNegative = when(variance.lt(0), 0.0).otherwise(variance);
    Column half = sqrt(notNegative.divide(Confidence.size(n))).multiply(Confidence.Z);
    return new IntervalColumns(mean.minus(half), mean.plus(half));
  }

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
