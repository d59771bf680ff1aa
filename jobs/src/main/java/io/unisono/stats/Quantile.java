package io.unisono.stats;

import static io.unisono.stats.Confidence.Z;
import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.when;

import java.util.OptionalDouble;
import org.apache.spark.sql.Column;

/**
 * Quantiles and their distribution-free intervals.
 *
 * <p>The column forms are aggregates over a frequency table: one row per distinct value of a group,
 * with the number of observations up to and including it ({@code cumulative}) and in the whole
 * group ({@code total}). This is exact, needs no list in memory, and a group of any size is as
 * small as its number of distinct values.
 */
public final class Quantile {

  private Quantile() {}

  /**
   * The quantile with linear interpolation between neighbours: what {@code percentile} in Spark,
   * {@code quantile_cont} in DuckDB and R's type 7 give.
   *
   * @param sorted values in ascending order
   */
  public static double of(double[] sorted, double q) {
    Confidence.requireSample(sorted.length);
    double position = (sorted.length - 1) * q;
    double below = sorted[(int) Math.floor(position)];
    double above = sorted[(int) Math.ceil(position)];
    return below + (position - Math.floor(position)) * (above - below);
  }

  /** {@link #of(double[], double)} over a frequency table. */
  public static Column of(Column value, Column cumulative, Column total, double q) {
    Column position = total.minus(1).multiply(q);
    Column below = atRank(value, cumulative, floor(position).plus(1));
    Column above = atRank(value, cumulative, ceil(position).plus(1));
    Column part = max(position.minus(floor(position)));
    return below.plus(part.multiply(above.minus(below)));
  }

  /**
   * Ranks (from 1) of the order statistics that enclose the quantile with 95 % probability,
   * whatever the distribution (Conover, Practical Nonparametric Statistics, 1999, 3.2): nq ∓
   * z√(nq(1 - q)), rounded up. Rank 0 and n + 1 stand for "the sample is too small to bound it".
   */
  static long[] ranks(long n, double q) {
    double half = Z * Math.sqrt(n * q * (1 - q));
    return new long[] {
      Math.max(0, (long) Math.ceil(n * q - half)), Math.min(n + 1, (long) Math.ceil(n * q + half))
    };
  }

  /** Lower end of the order-statistic interval; empty if the sample is too small to have one. */
  public static OptionalDouble lower(double[] sorted, double q) {
    return atRank(sorted, ranks(sorted.length, q)[0]);
  }

  /** Upper end of the order-statistic interval; empty if the sample is too small to have one. */
  public static OptionalDouble upper(double[] sorted, double q) {
    return atRank(sorted, ranks(sorted.length, q)[1]);
  }

  /** {@link #lower} and {@link #upper} over a frequency table; null where they are empty. */
  public static IntervalColumns interval(Column value, Column cumulative, Column total, double q) {
    Column half = sqrt(total.multiply(q * (1 - q))).multiply(Z);
    Column lower = greatest(lit(0), ceil(total.multiply(q).minus(half)));
    Column upper = least(total.plus(1), ceil(total.multiply(q).plus(half)));
    return new IntervalColumns(atRank(value, cumulative, lower), atRank(value, cumulative, upper));
  }

  private static OptionalDouble atRank(double[] sorted, long rank) {
    return rank < 1 || rank > sorted.length
        ? OptionalDouble.empty()
        : OptionalDouble.of(sorted[(int) rank - 1]);
  }

  private static Column atRank(Column value, Column cumulative, Column rank) {
    return min(when(rank.geq(1).and(cumulative.geq(rank)), value));
  }
}
