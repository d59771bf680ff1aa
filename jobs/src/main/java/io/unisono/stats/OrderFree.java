package io.unisono.stats;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * Sums that are the same to the last bit in whatever order the rows come. Floating-point numbers
 * are rounded with each addition, and executors of a cluster hand over their parts as they finish.
 */
public final class OrderFree {

  private static final String DECIMAL = "decimal(38,18)";

  /** Below it a whole double is that whole number as a long. */
  private static final double WHOLE = 1e15;

  private OrderFree() {}

  /**
   * The sum of doubles below 10^20, each of them rounded to 18 decimal places; a double, null over
   * no row.
   */
  public static Column sumOf(Column doubles) {
    return sumOfExact(exact(doubles));
  }

  /** What {@link #sumOfExact} adds up of a double, for rows that are added up many times. */
  public static Column exact(Column doubles) {
    Column isWhole = rint(doubles).equalTo(doubles).and(abs(doubles).lt(WHOLE));
    // Spark makes a decimal from the text of a double, which costs much more than the sum.
    return when(isWhole, doubles.cast("bigint").cast(DECIMAL)).otherwise(doubles.cast(DECIMAL));
  }

  /** {@link #sumOf} of what {@link #exact} made of the doubles. */
  public static Column sumOfExact(Column decimals) {
    return sum(decimals).cast("double");
  }
}
