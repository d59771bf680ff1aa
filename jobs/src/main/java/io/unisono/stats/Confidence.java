package io.unisono.stats;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/** What all intervals share. */
public final class Confidence {

  /** Two-sided level of all intervals. */
  static final double LEVEL = 0.95;

  /** Standard normal quantile at 0.975. */
  public static final double Z = 1.959963984540054;

  private Confidence() {}

  /** A sample size to divide by: a double, null where the sample is empty. */
  static Column size(Column n) {
    return nullif(n, lit(0)).cast("double");
  }

  static double clamp(double value, double min, double max) {
    return Math.min(Math.max(value, min), max);
  }

  /** As the plain form; null stays null, which {@code least} and {@code greatest} would not do. */
  static Column clamp(Column value, double min, double max) {
    return when(value.lt(min), min).when(value.gt(max), max).otherwise(value);
  }

  static void requireSample(double n) {
    if (!(n > 0)) {
      throw new IllegalArgumentException("an interval needs a sample, n is " + n);
    }
  }
}
