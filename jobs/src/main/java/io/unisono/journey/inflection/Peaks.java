package io.unisono.journey.inflection;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The highest rise of each path: of customers who stayed, and of all with shuffled outcomes. Each
 * half is judged by the chains of the other.
 */
final class Peaks {

  /** Rises are counted, and compared with the threshold, in such steps. */
  static final double WIDTH = 0.01;

  private static final int STAYED = 0;
  private static final int SHUFFLED = 1;

  private final Map<Integer, long[]> counts = new TreeMap<>();

  /** In steps of {@link #WIDTH}. */
  static int level(double rise) {
    return (int) Math.floor(rise / WIDTH + 1e-9);
  }

  /**
   * @param chains by replicate and half
   */
  void add(CustomerPath path, Chains chains) {
    if (path.steps().length == 0) {
      return;
    }
    if (!path.lost()) {
      add(level(peak(path, chains.observed(1 - path.half()))), STAYED, 1);
    }
    for (int shuffle = 0; shuffle < chains.shuffles(); shuffle++) {
      add(level(peak(path, chains.shuffled(shuffle, 1 - path.half()))), SHUFFLED, 1);
    }
  }

  private static double peak(CustomerPath path, LogRatios ratios) {
    double peak = 0;
    for (double rise : ratios.rises(path.steps())) {
      peak = Math.max(peak, rise);
    }
    return peak;
  }

  private void add(int level, int kind, long n) {
    counts.computeIfAbsent(level, any -> new long[2])[kind] += n;
  }

  /** Adds what was counted elsewhere. */
  void add(int level, long stayed, long shuffled) {
    add(level, STAYED, stayed);
    add(level, SHUFFLED, shuffled);
  }

  /** Paths of customers who stayed, and paths with shuffled outcomes, by level of the peak. */
  Map<Integer, long[]> counts() {
    return counts;
  }

  /**
   * The smallest level, at least 1, that at most this share of both kinds of path reaches.
   *
   * @param falseAlarms above 0 and below 1
   */
  int threshold(double falseAlarms) {
    int highest = counts.keySet().stream().mapToInt(level -> level).max().orElse(0);
    return IntStream.rangeClosed(1, highest + 1)
        .filter(
            level -> share(level, STAYED) <= falseAlarms && share(level, SHUFFLED) <= falseAlarms)
        .findFirst()
        .orElseThrow();
  }

  double stayedShare(int level) {
    return share(level, STAYED);
  }

  double shuffledShare(int level) {
    return share(level, SHUFFLED);
  }

  private double share(int level, int kind) {
    long all = 0;
    long reached = 0;
    for (Map.Entry<Integer, long[]> each : counts.entrySet()) {
      all += each.getValue()[kind];
      reached += each.getKey() >= level ? each.getValue()[kind] : 0;
    }
    return all == 0 ? 0 : (double) reached / all;
  }
}
