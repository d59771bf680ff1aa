package io.unisono.stats;

/** A value with its 95 % interval; the ends may be null. */
public record Estimate(double value, Double lo, Double hi) {

  public boolean hasInterval() {
    return lo != null && hi != null;
  }

  /** Whether the interval holds a number; not without an interval. */
  public boolean holds(double number) {
    return hasInterval() && lo <= number && number <= hi;
  }

  /** Half width of the interval over 1.96; needs {@link #hasInterval}. */
  double standardError() {
    return (hi - lo) / (2 * Confidence.Z);
  }
}
