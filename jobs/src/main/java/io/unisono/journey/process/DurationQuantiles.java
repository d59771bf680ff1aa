package io.unisono.journey.process;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Median and 90th percentile of durations: linear interpolation between neighbours, as {@code
 * io.unisono.stats.Quantile} has it.
 */
final class DurationQuantiles {

  private static final double MICROS_A_SECOND = TimeUnit.SECONDS.toMicros(1);
  private static final double[] QUANTILES = {0.5, 0.9};

  /** Fewer durations are sorted rather than parted further. */
  private static final int FEW = 48;

  /** Partings after which durations that part badly are sorted. */
  private static final int MOST_PARTINGS = 100;

  private DurationQuantiles() {}

  /**
   * @param n durations
   * @return which of them the quantiles lie between, in ascending order and from 0: {@link #of}
   *     needs their values
   */
  static long[] ranks(long n) {
    long[] ranks = new long[2 * QUANTILES.length];
    for (int i = 0; i < QUANTILES.length; i++) {
      double position = (n - 1) * QUANTILES[i];
      ranks[2 * i] = (long) Math.floor(position);
      ranks[2 * i + 1] = (long) Math.ceil(position);
    }
    return ranks;
  }

  /**
   * @param atRanks durations at {@link #ranks} in microseconds
   * @return median and 90th percentile in seconds, null if there is no duration
   */
  static Double[] of(long n, long[] atRanks) {
    Double[] quantiles = new Double[QUANTILES.length];
    long[] ranks = ranks(n);
    for (int i = 0; i < QUANTILES.length && n > 0; i++) {
      double part = (n - 1) * QUANTILES[i] - ranks[2 * i];
      long below = atRanks[2 * i];
      quantiles[i] = (below + part * (atRanks[2 * i + 1] - below)) / MICROS_A_SECOND;
    }
    return quantiles;
  }

  /**
   * The quantiles of durations in memory, which are put into another order.
   *
   * @param durations of which the first n count
   */
  static Double[] of(long[] durations, int n) {
    long[] ranks = ranks(n);
    long[] atRanks = new long[ranks.length];
    int from = 0;
    for (int i = 0; i < ranks.length && n > 0; i++) {
      int rank = (int) ranks[i];
      atRanks[i] = select(durations, from, n, rank);
      // What follows is not shorter.
      from = rank;
    }
    return of(n, atRanks);
  }

  /** Hoare's quickselect with three parts: puts at its place what would stand at the rank. */
  private static long select(long[] values, int begin, int end, int rank) {
    int from = begin;
    int to = end;
    int partings = 0;
    while (to - from > FEW && partings++ < MOST_PARTINGS) {
      long pivot = middle(values[from], values[(from + to) >>> 1], values[to - 1]);
      int less = from;
      int more = to;
      int i = from;
      while (i < more) {
        long value = values[i];
        if (value < pivot) {
          values[i++] = values[less];
          values[less++] = value;
        } else if (value > pivot) {
          values[i] = values[--more];
          values[more] = value;
        } else {
          i++;
        }
      }
      if (rank < less) {
        to = less;
      } else if (rank >= more) {
        from = more;
      } else {
        return pivot;
      }
    }
    Arrays.sort(values, from, to);
    return values[rank];
  }

  private static long middle(long one, long two, long three) {
    return Math.max(Math.min(one, two), Math.min(Math.max(one, two), three));
  }
}
