package io.unisono.journey.attribution;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often each state of a Markov chain is followed by what. A state is the last channels of a
 * path, as many as the order of the chain has, fewer at its beginning. What follows is a channel,
 * {@link #CONVERSION} or {@link #NULL}.
 */
final class TransitionCounts implements Serializable {

  private static final long serialVersionUID = 1;

  static final int CONVERSION = -1;
  static final int NULL = -2;

  /** A path without a touch so far. */
  static final long START = 0;

  /** Bits that a channel has in a state: enough for a million channels and {@link #START}. */
  private static final int BITS = 20;

  private static final long MASK = (1L << BITS) - 1;

  private final int order;
  private final int mostStates;
  private final TreeMap<Long, TreeMap<Integer, Long>> counts = new TreeMap<>();
  private boolean tooMany;

  /**
   * @param mostStates if there are more, nothing is counted, so that memory is bounded
   */
  TransitionCounts(int order, int mostStates) {
    this.order = order;
    this.mostStates = mostStates;
  }

  void add(int[] channels, long conversions, long nulls) {
    long state = START;
    for (int channel : channels) {
      count(state, channel, conversions + nulls);
      state = after(state, channel);
    }
    count(state, CONVERSION, conversions);
    count(state, NULL, nulls);
  }

  TransitionCounts add(TransitionCounts other) {
    other.counts.forEach((state, nexts) -> nexts.forEach((next, n) -> count(state, next, n)));
    if (other.tooMany) {
      giveUp();
    }
    return this;
  }

  void count(long state, int next, long n) {
    if (n == 0 || tooMany) {
      return;
    }
    counts.computeIfAbsent(state, s -> new TreeMap<>()).merge(next, n, Long::sum);
    if (counts.size() > mostStates) {
      giveUp();
    }
  }

  private void giveUp() {
    tooMany = true;
    counts.clear();
  }

  /** Whether there are more states than can be solved; then nothing is counted. */
  boolean tooMany() {
    return tooMany;
  }

  int order() {
    return order;
  }

  /** By state and by what follows it, both in ascending order. */
  Map<Long, TreeMap<Integer, Long>> counts() {
    return counts;
  }

  /** The state that a channel leads to. */
  long after(long state, int channel) {
    return ((state << BITS) | (channel + 1)) & ((1L << (order * BITS)) - 1);
  }

  /** Whether the channel is one of the last ones. */
  static boolean holds(long state, int channel) {
    for (long rest = state; rest != START; rest >>>= BITS) {
      if ((rest & MASK) == channel + 1) {
        return true;
      }
    }
    return false;
  }
}
