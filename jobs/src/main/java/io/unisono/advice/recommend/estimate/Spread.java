package io.unisono.advice.recommend.estimate;

import io.unisono.stats.Quantile;
import java.util.Arrays;

/**
 * A number that is not known exactly.
 *
 * @param mean what is to be expected
 * @param lo lower end of its 80 % interval
 * @param hi upper end
 */
public record Spread(double mean, double lo, double hi) {

  private static final double LOWER = .1;
  private static final double UPPER = .9;

  public static Spread exactly(double number) {
    return new Spread(number, number, number);
  }

  /**
   * @param draws of the number, in any order; sorted in place
   */
  public static Spread of(double mean, double[] draws) {
    Arrays.sort(draws);
    return new Spread(mean, Quantile.of(draws, LOWER), Quantile.of(draws, UPPER));
  }

  public Spread times(double factor) {
    return factor >= 0
        ? new Spread(mean * factor, lo * factor, hi * factor)
        : new Spread(mean * factor, hi * factor, lo * factor);
  }

  public Spread plus(double number) {
    return new Spread(mean + number, lo + number, hi + number);
  }
}
