package io.unisono.stats;

import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/** The mean of a sample. */
public final class Mean {

  private static final UserDefinedFunction T_CRITICAL =
      udf((UDF1<Long, Double>) Mean::critical, DataTypes.DoubleType).withName("t_critical");

  private Mean() {}

  /**
   * Student's t interval.
   *
   * @param sd standard deviation of the sample, with n - 1 in the denominator
   * @throws IllegalArgumentException if n is below 2, which leaves no degree of freedom
   */
  public static Interval t(double mean, double sd, long n) {
    if (n < 2) {
      throw new IllegalArgumentException("a t interval needs two values, n is " + n);
    }
    double half = critical(n) * sd / Math.sqrt(n);
    return new Interval(mean - half, mean + half);
  }

  /** {@link #t(double, double, long)} of columns; null where n is below 2. */
  public static IntervalColumns t(Column mean, Column sd, Column n) {
    Column size = when(n.geq(2), n.cast("bigint"));
    Column half = T_CRITICAL.apply(size).multiply(sd).divide(sqrt(size));
    return new IntervalColumns(mean.minus(half), mean.plus(half));
  }

  /** Quantile of Student's t for a sample of n values; null for no sample. */
  private static Double critical(Long n) {
    return n == null
        ? null
        : new TDistribution(n - 1.0).inverseCumulativeProbability((1 + Confidence.LEVEL) / 2);
  }
}
