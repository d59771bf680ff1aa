package io.unisono.stats.bootstrap;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random numbers of Poisson distributions, as a bootstrap draws how often something counts. */
public final class PoissonNumbers {

  /** From this mean on a rounded normal number stands for one. */
  private static final int LARGE = 500;

  /** By mean, the chance that nothing happens. */
  private static final double[] NONE =
      IntStream.range(0, LARGE).mapToDouble(mean -> Math.exp(-mean)).toArray();

  private PoissonNumbers() {}

  /**
   * The next number, by Knuth's method.
   *
   * @param mean not negative
   */
  public static long next(long mean, SplittableRandom random) {
    if (mean >= LARGE) {
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    if (mean == 0) {
      return 0;
    }
    double none = NONE[(int) mean];
    long n = 0;
    for (double p = random.nextDouble(); p > none; p *= random.nextDouble()) {
      n++;
    }
    return n;
  }
}
