package io.unisono.advice.roi;

import io.unisono.stats.Quantile;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * A number that is not known exactly.
 *
 * @param base what was measured
 * @param draws what it may be as well
 */
record Simulated(double base, double[] draws) {

  /** Draws of each number. */
  static final int TIMES = 10_000;

  private static final double LOW = 0.1;
  private static final double HIGH = 0.9;

  static Simulated of(double base, DoubleSupplier draw) {
    return new Simulated(
        base, IntStream.range(0, TIMES).mapToDouble(i -> draw.getAsDouble()).toArray());
  }

  /** A number that is known. */
  static Simulated exactly(double value) {
    return of(value, () -> value);
  }

  /** Lower end of the 80 % interval. */
  double lo() {
    return Quantile.of(sorted(), LOW);
  }

  /** Upper end of it. */
  double hi() {
    return Quantile.of(sorted(), HIGH);
  }

  /** The order statistic itself, which may be infinite. */
  double lowDraw() {
    return sorted()[(int) (LOW * (draws.length - 1))];
  }

  double highDraw() {
    return sorted()[(int) Math.ceil(HIGH * (draws.length - 1))];
  }

  private double[] sorted() {
    double[] sorted = draws.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  Simulated map(DoubleUnaryOperator of) {
    return new Simulated(of.applyAsDouble(base), Arrays.stream(draws).map(of).toArray());
  }

  /** Draw by draw. */
  Simulated with(Simulated other, DoubleBinaryOperator of) {
    return new Simulated(
        of.applyAsDouble(base, other.base),
        IntStream.range(0, draws.length)
            .mapToDouble(i -> of.applyAsDouble(draws[i], other.draws[i]))
            .toArray());
  }

  Simulated plus(Simulated other) {
    return with(other, Double::sum);
  }

  Simulated times(Simulated other) {
    return with(other, (a, b) -> a * b);
  }

  Simulated times(double factor) {
    return map(each -> each * factor);
  }
}
