package io.unisono.kpi.ticket;

import io.unisono.stats.KaplanMeier;
import java.nio.ByteBuffer;
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

  /** Takes note of all that another group has. */
  void addAll(Amounts others) {
    ended.addAll(others.ended);
    censored.addAll(others.censored);
    excluded += others.excluded;
  }

  /** What {@link #of} reads, to send the group to those that it is a part of. */
  byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + ended.bytes() + censored.bytes());
    bytes.putLong(excluded);
    ended.write(bytes);
    censored.write(bytes);
    return bytes.array();
  }

  /**
   * The group again.
   *
   * @param bytes {@link #toBytes}
   */
  static Amounts of(byte[] bytes) {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    Amounts amounts = new Amounts();
    amounts.excluded = from.getLong();
    amounts.ended.read(from);
    amounts.censored.read(from);
    return amounts;
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

    void addAll(Frequencies others) {
      settle();
      merge(others.numbers(), others.counts, others.numbers.length);
      total += others.total;
    }

    int bytes() {
      return Integer.BYTES + 2 * Long.BYTES * numbers().length;
    }

    void write(ByteBuffer to) {
      to.putInt(numbers().length);
      for (int i = 0; i < numbers.length; i++) {
        to.putLong(numbers[i]).putLong(counts[i]);
      }
    }

    /** Of nothing else yet. */
    void read(ByteBuffer from) {
      numbers = new long[from.getInt()];
      counts = new long[numbers.length];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = from.getLong();
        counts[i] = from.getLong();
        total += counts[i];
      }
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
      if (waiting > 0) {
        Arrays.sort(added, 0, waiting);
        long[] once = new long[waiting];
        Arrays.fill(once, 1);
        merge(added, once, waiting);
        waiting = 0;
      }
    }

    /**
     * @param size how many of the others there are; some may be the same
     */
    private void merge(long[] others, long[] times, int size) {
      long[] merged = new long[numbers.length + size];
      long[] sums = new long[merged.length];
      int last = -1;
      for (int i = 0, j = 0; i < numbers.length || j < size; ) {
        boolean isOther = i == numbers.length || (j < size && others[j] < numbers[i]);
        long number = isOther ? others[j] : numbers[i];
        if (last < 0 || merged[last] != number) {
          merged[++last] = number;
        }
        sums[last] += isOther ? times[j++] : counts[i++];
      }
      numbers = Arrays.copyOf(merged, last + 1);
      counts = Arrays.copyOf(sums, last + 1);
    }
  }
}
