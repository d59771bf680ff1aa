package io.unisono.report;

/**
 * Two measurements of the same thing, each with its 95 % interval.
 *
 * <p>The change is tested with z = (b - a) / sqrt(SE(a)^2 + SE(b)^2), where a standard error is the
 * half width of the interval over 1.96; so it also serves intervals that are not quite symmetric.
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

  /** Whether the change is larger than chance explains, at 5 %. */
  boolean isReal() {
    double error = Math.hypot(before.standardError(), after.standardError());
    return Math.abs(difference()) > Z_95 * error;
  }
}
