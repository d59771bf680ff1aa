package io.unisono.stats;

import org.apache.spark.sql.Column;

/**
 * The two ends of a confidence interval as columns; an end is null where the sample cannot bound
 * it.
 *
 * @param lo lower end
 * @param hi upper end
 */
public record IntervalColumns(Column lo, Column hi) {

  /** The interval in another unit: points for shares, say. */
  public IntervalColumns times(double factor) {
    return new IntervalColumns(lo.multiply(factor), hi.multiply(factor));
  }

  /** Half width over 1.96. */
  Column standardError() {
    return hi.minus(lo).divide(2 * Confidence.Z);
  }
}
