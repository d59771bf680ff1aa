package io.unisono.kpi.ticket;

import io.unisono.stats.KaplanMeier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was measured in a group: amounts that ended, those that had not ended yet, and how often
 * there was none. Amounts are counted instead of collected: a group of any size takes as much
 * memory as it has different ones, and its quantiles stay exact.
 */
final class Amounts {

  private final Frequencies ended = new Frequencies();
  private final Frequencies censored = new Frequencies();
  private long excluded;

  /**
   * Takes note of a measurement.
   *
   * @param amount null if it is excluded
   * @param isCensored whether it had not ended yet
   */
  void add(Long amount, boolean isCensored) {
    if (amount == null) {
      excluded++;
    } else if (isCensored) {
      censored.add(amount);
    } else {
      ended.add(amount);
    }
  }

  long n() {
    return ended.total + censored.total;
  }

  long ended() {
    return ended.total;
  }

  long excluded() {
    return excluded;
  }

  /** How often an amount ended. */
  long endedAt(long amount) {
    int index = Arrays.binarySearch(ended.numbers(), amount);
    return index < 0 ? 0 : ended.counts[index];
  }

  /** Sum of a power of what has ended. */
  double sumOfPowers(int power) {
    double sum = 0;
    for (int i = 0; i < ended.numbers().length; i++) {
      sum += ended.counts[i] * Math.pow(ended.numbers[i], power);
    }
    return sum;
  }

  /** The amount of a rank, from 1, among what has ended. */
  double atRank(long rank) {
    int index = 0;
    for (long upTo = ended.counts()[0]; upTo < rank; upTo += ended.counts[index]) {
      index++;
    }
    return ended.numbers[index];
  }

  /** The curve of what is left, by amount. */
  List<KaplanMeier.Point> curve() {
    long[] ends = ended.numbers();
    long[] last = censored.numbers();
    List<KaplanMeier.Count> counts = new ArrayList<>();
    for (int i = 0, j = 0; i < ends.length || j < last.length; ) {
      boolean isEnd = j == last.length || (i < ends.length && ends[i] <= last[j]);
      boolean isLast = i == ends.length || (j < last.length && last[j] <= ends[i]);
      counts.add(
          new KaplanMeier.Count(
              isEnd ? ends[i] : last[j],
              isEnd ? ended.counts[i] : 0,
              isLast ? censored.counts[j] : 0));
      i += isEnd ? 1 : 0;
      j += isLast ? 1 : 0;
    }
    return KaplanMeier.curve(counts);
  }

  /** Different numbers in ascending order, and how often each was added. */
  private static final class Frequencies {

    private static final int LEAST = 4;

    private long[] numbers = {};
    private long[] counts = {};
    private long[] added = new long[LEAST];
    private int waiting;
    private long total;

    void add(long number) {
      if (waiting == added.length) {
        settle();
        added = new long[Math.max(LEAST, numbers.length)];
      }
      added[waiting++] = number;
      total++;
    }

    long[] numbers() {
      settle();
      return numbers;
    }

    long[] counts() {
      settle();
      return counts;
    }

    /** Merges what waits into the order. */
    private void settle() {
      if (waiting == 0) {
        return;
      }
      Arrays.sort(added, 0, waiting);
      long[] merged = new long[numbers.length + waiting];
      long[] times = new long[merged.length];
      int size = 0;
      for (int i = 0, j = 0; i < numbers.length || j < waiting; ) {
        boolean isNew = i == numbers.length || (j < waiting && added[j] < numbers[i]);
        long number = isNew ? added[j++] : numbers[i];
        long count = isNew ? 1 : counts[i++];
        if (size == 0 || merged[size - 1] != number) {
          merged[size++] = number;
        }
        times[size - 1] += count;
      }
      numbers = Arrays.copyOf(merged, size);
      counts = Arrays.copyOf(times, size);
      waiting = 0;
    }
  }
}
