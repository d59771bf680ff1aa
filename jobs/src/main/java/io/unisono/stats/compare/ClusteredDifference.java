package io.unisono.stats.compare;

import static org.apache.spark.sql.functions.sqrt;

import org.apache.spark.sql.Column;

/**
 * The difference of two means where one customer gives several values, perhaps to both: the
 * standard error is that of a regression on the group, robust to clusters (Liang and Zeger,
 * Biometrika 73, 1986), with the correction C / (C - 1) for C customers.
 */
public record ClusteredDifference(ClusteredMean mean, ClusteredMean other) {

  /** Aggregate over customers: standard error; null with fewer than two, or without a group. */
  public Column error() {
    // Sum over customers of ((x - mn) / N - (x' - m'n') / N')², written as sums of products.
    Column squares =
        mean.residuals(mean)
            .divide(mean.total().multiply(mean.total()))
            .plus(other.residuals(other).divide(other.total().multiply(other.total())))
            .minus(mean.residuals(other).multiply(2).divide(mean.total().multiply(other.total())));
    return sqrt(squares.multiply(ClusteredMean.correction()));
  }
}
