package io.unisono.stats.compare;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Column;

/**
 * The difference of two means where one customer gives several values, perhaps to both: the
 * standard error is that of a regression on the group, robust to clusters (Liang and Zeger,
 * Biometrika 73, 1986), with the correction C / (C - 1) for C customers. All methods are aggregates
 * over customers.
 *
 * @param n values of a customer in the group, a whole number; 0 for none
 * @param x sum of these values, a whole number
 * @param otherN values of the customer in the other group
 * @param otherX sum of these
 */
public record ClusteredDifference(Column n, Column x, Column otherN, Column otherX) {

  /** Mean of the group; null without a value. */
  public Column mean() {
    return mean(n, x);
  }

  /** Mean of the other group; null without a value. */
  public Column otherMean() {
    return mean(otherN, otherX);
  }

  /** Standard error of {@code mean() - otherMean()}; null with fewer than two customers. */
  public Column error() {
    Column total = total(n);
    Column otherTotal = total(otherN);
    // Sum over customers of ((x - mn) / N - (x' - m'n') / N')², written as sums of products.
    Column squares =
        residuals(n, x, mean(), n, x, mean())
            .divide(total.multiply(total))
            .plus(
                residuals(otherN, otherX, otherMean(), otherN, otherX, otherMean())
                    .divide(otherTotal.multiply(otherTotal)))
            .minus(
                residuals(n, x, mean(), otherN, otherX, otherMean())
                    .multiply(2)
                    .divide(total.multiply(otherTotal)));
    Column customers = count(lit(1)).cast("double");
    return sqrt(squares.multiply(customers).divide(nullif(customers.minus(1), lit(0.0))));
  }

  /** Sum over customers of (x - mn)(x' - m'n'). */
  private static Column residuals(
      Column n, Column x, Column mean, Column n2, Column x2, Column mean2) {
    return sum(x.multiply(x2))
        .minus(mean2.multiply(sum(x.multiply(n2))))
        .minus(mean.multiply(sum(n.multiply(x2))))
        .plus(mean.multiply(mean2).multiply(sum(n.multiply(n2))));
  }

  private static Column mean(Column n, Column x) {
    return sum(x).divide(total(n));
  }

  private static Column total(Column n) {
    return nullif(sum(n).cast("double"), lit(0.0));
  }
}
