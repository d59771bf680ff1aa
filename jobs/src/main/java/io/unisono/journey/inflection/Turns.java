package io.unisono.journey.inflection;

import java.util.HashSet;
import java.util.Set;

/** Who turns where: the first step whose rise reaches the threshold is a customer's inflection. */
final class Turns {

  /** Columns of {@link #sums}. */
  static final int CUSTOMERS = 0;

  static final int TURNED = 1;
  static final int TURNED_LOST = 2;
  static final int CENTS = 3;

  /** Customers whose amount is known. */
  static final int PRICED = 4;

  static final int COLUMNS = 5;

  private final int threshold;
  private final long[][] sums;

  /**
   * @param threshold in steps of {@link Peaks#WIDTH}
   */
  Turns(int steps, int threshold) {
    this.threshold = threshold;
    sums = new long[steps + 1][COLUMNS];
  }

  void add(CustomerPath path, Chains chains) {
    if (path.steps().length == 0) {
      return;
    }
    Set<Integer> seen = new HashSet<>();
    for (int step : path.steps()) {
      if (seen.add(step)) {
        sums[step][CUSTOMERS]++;
      }
    }
    long[] turn = sums[turn(path, chains.observed(1 - path.half()))];
    turn[TURNED]++;
    turn[TURNED_LOST] += path.lost() ? 1 : 0;
    if (path.hasAmount()) {
      turn[CENTS] += path.cents();
      turn[PRICED]++;
    }
  }

  /** The step at which the customer turns; the number after the last one if it does not. */
  private int turn(CustomerPath path, LogRatios ratios) {
    double[] rises = ratios.rises(path.steps());
    for (int i = 0; i < rises.length; i++) {
      if (Peaks.level(rises[i]) >= threshold) {
        return path.steps()[i];
      }
    }
    return sums.length - 1;
  }

  void add(int step, long[] others) {
    for (int i = 0; i < COLUMNS; i++) {
      sums[step][i] += others[i];
    }
  }

  /** By step; the last row is of the customers who do not turn. */
  long[][] sums() {
    return sums;
  }
}
