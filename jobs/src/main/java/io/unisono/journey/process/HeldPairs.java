package io.unisono.journey.process;

import java.util.function.BiConsumer;

/** Pairs of activities by their numbers, with all their durations, in an open table. */
final class HeldPairs implements CaseWalk.PairSums {

  /** About as many bytes as one pair takes without its durations. */
  static final long BYTES_A_PAIR = 250;

  private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;
  private static final int FEWEST = 64;

  private long[] keys = new long[FEWEST];
  private PairSum[] sums = new PairSum[FEWEST];
  private int size;

  @Override
  public void occur(int from, int to, long caseNumber) {
    sum(from, to).occur(caseNumber, caseNumber);
  }

  @Override
  public void occur(int from, int to, long caseNumber, long duration) {
    PairSum sum = sum(from, to);
    sum.occur(caseNumber, caseNumber);
    sum.last(duration);
  }

  @Override
  public void reverse(int from, int to, int more) {
    sum(from, to).reverse(more);
  }

  void add(HeldPairs other) {
    other.forEach((pair, sum) -> sum(pair).add(sum));
  }

  /** All pairs: the number of the first activity above 32 bits of the second, and the sums. */
  void forEach(BiConsumer<Long, PairSum> each) {
    for (int slot = 0; slot < sums.length; slot++) {
      if (sums[slot] != null) {
        each.accept(keys[slot], sums[slot]);
      }
    }
  }

  int size() {
    return size;
  }

  private PairSum sum(int from, int to) {
    return sum((long) from << 32 | to);
  }

  private PairSum sum(long key) {
    int slot = slot(key);
    while (sums[slot] != null) {
      if (keys[slot] == key) {
        return sums[slot];
      }
      slot = slot + 1 & sums.length - 1;
    }
    if (2 * size >= sums.length) {
      grow();
      return sum(key);
    }
    size++;
    keys[slot] = key;
    sums[slot] = new PairSum();
    return sums[slot];
  }

  private int slot(long key) {
    return (int) ((key * SPREAD) >>> 32) & (sums.length - 1);
  }

  private void grow() {
    long[] oldKeys = keys;
    PairSum[] old = sums;
    keys = new long[2 * old.length];
    sums = new PairSum[2 * old.length];
    for (int i = 0; i < old.length; i++) {
      if (old[i] != null) {
        int slot = slot(oldKeys[i]);
        while (sums[slot] != null) {
          slot = slot + 1 & sums.length - 1;
        }
        keys[slot] = oldKeys[i];
        sums[slot] = old[i];
      }
    }
  }
}
