package io.unisono.stats.survey;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.udf;

import io.unisono.stats.Interval;
import io.unisono.stats.IntervalColumns;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * How far items of a questionnaire measure one thing: 1 if they agree without error, about 0 if
 * they have nothing in common, and below 0 if some run against others (Cronbach, Psychometrika 16,
 * 1951).
 *
 * <p>Its interval is Feldt's (Psychometrika 30, 1965): (1 - α) / (1 - estimate) has the F
 * distribution with n - 1 and (n - 1)(k - 1) degrees of freedom, for items of normal errors that
 * weigh alike.
 */
public final class CronbachAlpha {

  private static final double TAIL = 0.025;

  private CronbachAlpha() {}

  /**
   * k / (k - 1) × (1 - Σ variances of the items / variance of their sum).
   *
   * @return NaN where all sums are alike
   */
  public static double of(double sumOfItemVariances, double varianceOfSum, int items) {
    return varianceOfSum > 0
        ? items / (items - 1.0) * (1 - sumOfItemVariances / varianceOfSum)
        : Double.NaN;
  }

  /** As the other; null where all sums are alike. */
  public static Column of(Column sumOfItemVariances, Column varianceOfSum, int items) {
    return lit(1)
        .minus(sumOfItemVariances.divide(nullif(varianceOfSum, lit(0.0))))
        .multiply(items / (items - 1.0));
  }

  /**
   * The 95 % interval.
   *
   * @param n answers with all items, 2 or more
   */
  public static Interval interval(double alpha, long n, int items) {
    return new Interval(
        1 - (1 - alpha) * quantile(1 - TAIL, n, items), 1 - (1 - alpha) * quantile(TAIL, n, items));
  }

  /** As the other; null of fewer than two answers. */
  public static IntervalColumns interval(Column alpha, Column n, int items) {
    Column rest = lit(1).minus(alpha);
    return new IntervalColumns(
        lit(1).minus(rest.multiply(quantile(1 - TAIL, n, items))),
        lit(1).minus(rest.multiply(quantile(TAIL, n, items))));
  }

  private static Column quantile(double p, Column n, int items) {
    UDF1<Long, Double> quantile = size -> size < 2 ? null : quantile(p, size, items);
    return udf(quantile, DataTypes.DoubleType).apply(n.cast("bigint"));
  }

  private static double quantile(double p, long n, int items) {
    double subjects = n - 1.0;
    return new FDistribution(null, subjects, subjects * (items - 1))
        .inverseCumulativeProbability(p);
  }
}
