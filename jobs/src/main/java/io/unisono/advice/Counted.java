package io.unisono.advice;

import io.unisono.stats.Interval;
import io.unisono.stats.Proportion;
import java.util.Optional;

/**
 * How many of a number.
 *
 * @param hits those with the property
 * @param n all
 */
record Counted(long hits, long n) {

  static final Counted NONE = new Counted(0, 0);

  /** Whether it may be told. */
  boolean isEnough(int minimum) {
    return n >= minimum;
  }

  double share() {
    return hits / (double) n;
  }

  /** 95 %, Wilson. */
  Interval interval() {
    return Proportion.wilson(hits, n);
  }

  /**
   * The share less that of others, with the hybrid score interval of Newcombe (Statistics in
   * Medicine 17, 1998, method 10); empty unless both rest on enough.
   */
  Optional<Change> minus(Counted other, int minimum) {
    if (!isEnough(minimum) || !other.isEnough(minimum)) {
      return Optional.empty();
    }
    double difference = share() - other.share();
    Interval own = interval();
    Interval others = other.interval();
    return Optional.of(
        new Change(
            difference,
            difference - Math.hypot(share() - own.lo(), others.hi() - other.share()),
            difference + Math.hypot(own.hi() - share(), other.share() - others.lo())));
  }

  /** A difference with its interval. */
  record Change(double value, double lo, double hi) {}
}
