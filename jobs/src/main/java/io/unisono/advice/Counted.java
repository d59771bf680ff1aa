package io.unisono.advice;

import io.unisono.stats.Estimate;
import io.unisono.stats.Interval;
import io.unisono.stats.Proportion;
import java.util.Optional;

/**
 * How many of a number.
 *
 * @param hits those with the property
 * @param n all
 */
public record Counted(long hits, long n) {

  public static final Counted NONE = new Counted(0, 0);

  /**
   * The whole number of hits behind a share.
   *
   * @param share hits / n
   */
  public static Counted ofShare(double share, long n) {
    return new Counted(Math.round(share * n), n);
  }

  /** Whether it rests on enough cases to be told. */
  public boolean isEnough(int minimum) {
    return n >= minimum;
  }

  /** NaN of none. */
  public double share() {
    return hits / (double) n;
  }

  /** 95 %, Wilson. */
  public Interval interval() {
    return Proportion.wilson(hits, n);
  }

  /** {@link Proportion#difference} from others; empty unless both rest on enough. */
  public Optional<Estimate> minus(Counted other, int minimum) {
    return isEnough(minimum) && other.isEnough(minimum)
        ? Optional.of(Proportion.difference(hits, n, other.hits, other.n))
        : Optional.empty();
  }
}
