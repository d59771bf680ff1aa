package io.unisono.stats;

import static io.unisono.stats.Confidence.Z;

import java.util.OptionalDouble;
import java.util.function.LongToDoubleFunction;

/** Quantiles and their distribution-free intervals. */
public final class Quantile {

  private Quantile() {}

  /**
   * The quantile with linear interpolation between neighbours: what {@code percentile} in Spark,
   * {@code quantile_cont} in DuckDB and R's type 7 give.
   *
   * @param sorted values in ascending order
   */
  public static double of(double[] sorted, double q) {
    return of(rank -> sorted[(int) rank - 1], sorted.length, q);
  }

  /**
   * {@link #of(double[], double)} of a sample in any form.
   *
   * @param atRank its order statistics, from rank 1
   */
  public static double of(LongToDoubleFunction atRank, long n, double q) {
    Confidence.requireSample(n);
    double position = (n - 1) * q;
    double below = atRank.applyAsDouble((long) Math.floor(position) + 1);
    double above = atRank.applyAsDouble((long) Math.ceil(position) + 1);
    return below + (position - Math.floor(position)) * (above - below);
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
  public static OptionalDouble lower(LongToDoubleFunction atRank, long n, double q) {
    return atRank(atRank, n, ranks(n, q)[0]);
  }

  /** Upper end of the order-statistic interval; empty if the sample is too small to have one. */
  public static OptionalDouble upper(LongToDoubleFunction atRank, long n, double q) {
    return atRank(atRank, n, ranks(n, q)[1]);
  }

  private static OptionalDouble atRank(LongToDoubleFunction atRank, long n, long rank) {
    return rank < 1 || rank > n
        ? OptionalDouble.empty()
        : OptionalDouble.of(atRank.applyAsDouble(rank));
  }
}
