package io.unisono.stats;

import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Column;

/**
 * Sums that are the same to the last bit in whatever order the rows come. Floating-point numbers
 * are rounded with each addition, and executors of a cluster hand over their parts as they finish.
 */
public final class OrderFree {

  private OrderFree() {}

  /**
   * The sum of doubles below 10^20, each of them rounded to 18 decimal places; a double, null over
   * no row.
   */
  public static Column sumOf(Column doubles) {
    return sum(doubles.cast("decimal(38,18)")).cast("double");
  }
}
