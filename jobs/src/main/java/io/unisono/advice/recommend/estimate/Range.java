package io.unisono.advice.recommend.estimate;

import io.unisono.config.Check;
import java.util.SplittableRandom;

/**
 * A share that is known within bounds: any number between them is as likely as another.
 *
 * @param lo lower bound
 * @param hi upper bound
 */
public record Range(double lo, double hi) {

  public static final Range ONE = new Range(1, 1);

  public Range {
    Check.share("lo", lo);
    Check.share("hi", hi);
    Check.that(lo <= hi, "lo", "must be at most hi, is %s and hi %s", lo, hi);
  }

  public double mean() {
    return (lo + hi) / 2;
  }

  public double draw(SplittableRandom random) {
    return lo + (hi - lo) * random.nextDouble();
  }
}
