package io.unisono.stats;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.sqrt;

import org.apache.spark.sql.Column;

/**
 * A mean with sampling or bias weights, from sums that one pass over the rows gives: Σw, Σwx, Σw²,
 * Σw²x, Σw²x².
 */
public final class WeightedMean {

  private WeightedMean() {}

  /** Σwx / Σw. */
  public static double value(double sumW, double sumWx) {
    return sumWx / sumW;
  }

  /** {@link #value(double, double)} of sums in columns; null without weight. */
  public static Column value(Column sumW, Column sumWx) {
    return sumWx.divide(positive(sumW));
  }

  /**
   * Kish's effective sample size, (Σw)² / Σw²: the size of an unweighted sample of the same
   * precision (Kish, Survey Sampling, 1965).
   */
  public static double effectiveSize(double sumW, double sumW2) {
    return sumW * sumW / sumW2;
  }

  /** {@link #effectiveSize(double, double)} of sums in columns; null without weight. */
  public static Column effectiveSize(Column sumW, Column sumW2) {
    return sumW.multiply(sumW).divide(positive(sumW2));
  }

  /** Linearised standard error, √Σw²(x - mean)² / Σw. */
  public static double standardError(
      double sumW, double sumWx, double sumW2, double sumW2x, double sumW2x2) {
    double mean = value(sumW, sumWx);
    return Math.sqrt(sumW2x2 - 2 * mean * sumW2x + mean * mean * sumW2) / sumW;
  }

  /** {@link #standardError(double, double, double, double, double)} of sums in columns. */
  public static Column standardError(
      Column sumW, Column sumWx, Column sumW2, Column sumW2x, Column sumW2x2) {
    Column mean = value(sumW, sumWx);
    return sqrt(sumW2x2
            .minus(mean.multiply(2).multiply(sumW2x))
            .plus(mean.multiply(mean).multiply(sumW2)))
        .divide(positive(sumW));
  }

  private static Column positive(Column sum) {
    return nullif(sum, lit(0.0));
  }
}
