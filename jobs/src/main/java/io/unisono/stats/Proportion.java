package io.unisono.stats;

import static io.unisono.stats.Confidence.Z;
import static io.unisono.stats.Confidence.clamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/** A share of successes in independent trials. */
public final class Proportion {

  private Proportion() {}

  /** Successes over trials; null without trials. */
  public static Column share(Column successes, Column n) {
    return successes.divide(Confidence.size(n));
  }

  /**
   * Normal interval of an estimated share, cut to 0..1.
   *
   * @param deviation standard error of the estimate
   */
  public static Interval normal(double share, double deviation) {
    return new Interval(clamp(share - Z * deviation, 0, 1), clamp(share + Z * deviation, 0, 1));
  }

  /**
   * Wilson's score interval (Wilson, JASA 22, 1927). Unlike the textbook interval it stays inside
   * 0..1 and does not collapse at 0 or n successes, where one end is 0 or 1, without what rounding
   * leaves of it.
   *
   * @param n size of the sample; of a weighted one the effective size, and the successes are a
   *     share of it
   */
  public static Interval wilson(double successes, double n) {
    Confidence.requireSample(n);
    double p = successes / n;
    double shrink = 1 + Z * Z / n;
    double centre = (p + Z * Z / (2.0 * n)) / shrink;
    double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4.0 * n * n)) / shrink;
    return new Interval(
        p == 0 ? 0 : clamp(centre - half, 0, 1), p == 1 ? 1 : clamp(centre + half, 0, 1));
  }

  /**
   * How much larger a share is than an independent one, with R. Newcombe's hybrid score interval
   * (Statistics in Medicine 17, 1998, method 10), which {@link #wilson(double, double)}'s of both
   * make.
   */
  public static Estimate difference(
      double successes, double n, double otherSuccesses, double otherN) {
    double share = successes / n;
    double other = otherSuccesses / otherN;
    Interval of = wilson(successes, n);
    Interval without = wilson(otherSuccesses, otherN);
    double value = share - other;
    return new Estimate(
        value,
        value - Math.hypot(share - of.lo(), without.hi() - other),
        value + Math.hypot(of.hi() - share, other - without.lo()));
  }

  /** {@link #wilson(double, double)} of counts in columns. */
  public static IntervalColumns wilson(Column successes, Column n) {
    Column size = Confidence.size(n);
    Column p = successes.divide(size);
    Column shrink = lit(1).plus(lit(Z * Z).divide(size));
    Column centre = p.plus(lit(Z * Z / 2).divide(size)).divide(shrink);
    Column variance =
        p.multiply(lit(1).minus(p)).divide(size).plus(lit(Z * Z / 4).divide(size.multiply(size)));
    Column half = sqrt(variance).multiply(Z).divide(shrink);
    return new IntervalColumns(
        when(p.equalTo(0), 0.0).otherwise(clamp(centre.minus(half), 0, 1)),
        when(p.equalTo(1), 1.0).otherwise(clamp(centre.plus(half), 0, 1)));
  }
}
