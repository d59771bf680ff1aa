package io.unisono.stats.compare;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.when;

import io.unisono.stats.OrderFree;
import org.apache.spark.sql.Column;

/**
 * A mean where one customer gives several values; the standard error is robust to that, as that of
 * {@link ClusteredDifference}. All methods are aggregates over customers.
 *
 * @param n values of a customer, 0 for none
 * @param x sum of these values
 */
public record ClusteredMean(Column n, Column x) {

  /** Null without a value. */
  public Column value() {
    return OrderFree.sumOf(x).divide(total());
  }

  /** Standard error of {@link #value}; null with fewer than two customers. */
  public Column error() {
    return sqrt(residuals(this).multiply(correction())).divide(total());
  }

  /**
   * Values of as many customers that are as sure as these, at most all: what an interval for single
   * values takes for its n (Franco, Little, Louis and Slud, Journal of Survey Statistics and
   * Methodology 7(3), 2019). Where all values are alike nothing tells, and each customer counts as
   * one.
   *
   * @param variance of one value
   * @param error {@link #error}
   * @param n number of values
   * @param customers with a value
   */
  public static Column worth(Column variance, Column error, Column n, Column customers) {
    Column size = variance.divide(when(error.gt(0), error.multiply(error)));
    return when(variance.gt(0).and(error.gt(0)), least(n.cast("double"), greatest(lit(1.0), size)))
        .otherwise(customers.cast("double"));
  }

  /** Number of values. */
  Column total() {
    return nullif(OrderFree.sumOf(n), lit(0.0));
  }

  /** Sum over customers of (x - mn)(x' - m'n'), with m the means. */
  Column residuals(ClusteredMean other) {
    return OrderFree.sumOf(x.multiply(other.x))
        .minus(other.value().multiply(OrderFree.sumOf(x.multiply(other.n))))
        .minus(value().multiply(OrderFree.sumOf(n.multiply(other.x))))
        .plus(value().multiply(other.value()).multiply(OrderFree.sumOf(n.multiply(other.n))));
  }

  /** C / (C - 1) of C customers. */
  static Column correction() {
    Column customers = count(lit(1)).cast("double");
    return customers.divide(nullif(customers.minus(1), lit(0.0)));
  }

  /**
   * The same from sums over customers, which parts of them can be added up to.
   *
   * @param customers counted
   * @param n2 Σ n²
   * @param nx Σ n x
   * @param x2 Σ x²
   */
  public record Sums(Column customers, Column n, Column x, Column n2, Column nx, Column x2) {

    /** As {@link ClusteredMean#value}. */
    public Column value() {
      return x.cast("double").divide(values());
    }

    /** As {@link ClusteredMean#error}. */
    public Column error() {
      Column mean = value();
      Column residuals =
          x2.cast("double")
              .minus(mean.multiply(2).multiply(nx.cast("double")))
              .plus(mean.multiply(mean).multiply(n2.cast("double")));
      Column correction =
          customers.cast("double").divide(nullif(customers.minus(1), lit(0)).cast("double"));
      return sqrt(greatest(residuals, lit(0.0)).multiply(correction)).divide(values());
    }

    private Column values() {
      return nullif(n.cast("double"), lit(0.0));
    }
  }
}
