package io.unisono.stats;

import static org.apache.spark.sql.functions.hypot;
import static org.apache.spark.sql.functions.udf;

import java.util.List;
import org.apache.commons.math3.special.Erf;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * The difference between two independent estimates of the same quantity.
 *
 * <p>It is tested with z = (b - a) / sqrt(SE(a)² + SE(b)²), where a standard error is the half
 * width of the 95 % interval over 1.96; so the test also serves intervals that are not quite
 * symmetric.
 */
public record Difference(Estimate from, Estimate to) {

  /** Share of the findings among many differences that may be none. */
  private static final double FALSE_DISCOVERIES = 0.05;

  /** Standard normal quantile at 0.8. */
  private static final double POWER_80 = 0.8416212335729143;

  public double value() {
    return to.value() - from.value();
  }

  /** Whether both estimates have an interval. */
  public boolean isTestable() {
    return from.hasInterval() && to.hasInterval();
  }

  /**
   * Probability that chance alone makes a difference of at least this size where there is none;
   * needs {@link #isTestable}.
   */
  public double p() {
    return p(value(), error());
  }

  private double error() {
    return Math.hypot(from.standardError(), to.standardError());
  }

  /** 95 % interval; needs {@link #isTestable}. */
  public Interval interval() {
    double half = Confidence.Z * error();
    return new Interval(value() - half, value() + half);
  }

  /** {@link #detectable(Column)} of this difference; needs {@link #isTestable}. */
  public double detectable() {
    return error() * (Confidence.Z + POWER_80);
  }

  private static double p(double difference, double error) {
    if (difference == 0) {
      return 1;
    }
    return error == 0 ? 0 : Erf.erfc(Math.abs(difference) / error / Math.sqrt(2));
  }

  /** {@link #p()} of columns; null where one of them is. */
  public static Column p(Column difference, Column error) {
    UDF2<Double, Double, Double> p =
        (value, its) -> value == null || its == null ? null : p(value, its);
    return udf(p, DataTypes.DoubleType).apply(difference, error);
  }

  /** Standard error of the difference of two independent estimates with these intervals. */
  public static Column error(IntervalColumns from, IntervalColumns to) {
    return hypot(from.standardError(), to.standardError());
  }

  /** Interval of a difference. */
  public static IntervalColumns interval(Column difference, Column error) {
    Column half = error.multiply(Confidence.Z);
    return new IntervalColumns(difference.minus(half), difference.plus(half));
  }

  /**
   * The smallest difference that a test at 0.05 finds in 80 of 100 cases: (1.96 + 0.84) × error
   * (Cohen, Statistical Power Analysis for the Behavioral Sciences, 1988).
   */
  public static Column detectable(Column error) {
    return error.multiply(Confidence.Z + POWER_80);
  }

  /**
   * Which of the differences that are read side by side are more than chance explains: those whose
   * p-values, adjusted for all that can be tested ({@link FalseDiscovery}), are at most 0.05.
   */
  public static List<Boolean> findings(List<Difference> family) {
    double[] p =
        family.stream().filter(Difference::isTestable).mapToDouble(Difference::p).toArray();
    double[] adjusted = FalseDiscovery.benjaminiHochberg(p);
    int[] test = {0};
    return family.stream()
        .map(one -> one.isTestable() && adjusted[test[0]++] <= FALSE_DISCOVERIES)
        .toList();
  }
}
