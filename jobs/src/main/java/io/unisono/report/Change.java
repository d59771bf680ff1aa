package io.unisono.report;

import org.apache.commons.math3.special.Erf;

/**
 * Two measurements of the same thing, each with its 95 % interval.
 *
 * <p>The change is tested with z = (b - a) / sqrt(SE(a)^2 + SE(b)^2), where a standard error is the
 * half width of the interval over 1.96; so it also serves intervals that are not quite symmetric.
 * One test in twenty finds something where nothing is, so of many changes that are compared on one
 * page only those stand whose p-values, adjusted for all of them, are small.
 */
record Change(Point before, Point after) {

  private static final double Z_95 = 1.959963984540054;

  /** A value with its interval; the ends may be null. */
  record Point(double value, Double lo, Double hi) {

    boolean hasInterval() {
      return lo != null && hi != null;
    }

    private double standardError() {
      return (hi - lo) / (2 * Z_95);
    }
  }

  double difference() {
    return after.value() - before.value();
  }

  /** Whether both ends have an interval, so that the change can be judged. */
  boolean isTestable() {
    return before.hasInterval() && after.hasInterval();
  }

  /** Probability that chance alone makes a change of this size; needs {@link #isTestable}. */
  double p() {
    double error = Math.hypot(before.standardError(), after.standardError());
    if (difference() == 0) {
      return 1;
    }
    return error == 0 ? 0 : Erf.erfc(Math.abs(difference()) / error / Math.sqrt(2));
  }
}
