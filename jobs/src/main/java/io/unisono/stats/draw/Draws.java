package io.unisono.stats.draw;

import java.util.Arrays;
import java.util.Random;

/** Draws from some distributions; the same seed gives the same numbers on every machine. */
public final class Draws {

  /** What Jeffreys' prior adds to a count. */
  public static final double PRIOR = 0.5;

  private final Random random;

  private Draws(Random random) {
    this.random = random;
  }

  /**
   * @param name of what is drawn; another one gives other numbers from the same seed
   */
  public static Draws of(long seed, String name) {
    return new Draws(new Random(31 * seed + name.hashCode()));
  }

  public double normal(double mean, double deviation) {
    return mean + deviation * random.nextGaussian();
  }

  /**
   * A gamma number of scale 1 (Marsaglia and Tsang, ACM Transactions on Mathematical Software 26,
   * 2000).
   *
   * @param shape above 0
   */
  public double gamma(double shape) {
    if (!(shape > 0)) {
      throw new IllegalArgumentException("shape is " + shape);
    }
    if (shape < 1) {
      return gamma(shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }

  /** A share of which so many of a number were counted: Jeffreys' posterior. */
  public double share(double hits, double n) {
    double yes = gamma(hits + PRIOR);
    return yes / (yes + gamma(n - hits + PRIOR));
  }

  /** Shares of a whole of which these were counted: Jeffreys' posterior. */
  public double[] shares(double[] counts) {
    double[] drawn = Arrays.stream(counts).map(count -> gamma(count + PRIOR)).toArray();
    double sum = Arrays.stream(drawn).sum();
    return Arrays.stream(drawn).map(each -> each / sum).toArray();
  }

  /** A rate of events, of which so many were counted in a time: Jeffreys' posterior. */
  public double rate(double events, double time) {
    return gamma(events + PRIOR) / time;
  }
}
