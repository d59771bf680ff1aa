package io.unisono.advice.recommend.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShrinkageTest {

  @Test
  void nothingIsShrunkToNothing() {
    assertThat(Shrinkage.of(new double[0], new double[0])).isEmpty();
  }

  /** Nine candidates without an effect are drawn to 0, and the strong one hardly is. */
  @Test
  void oneStrongEffectStaysAmongMany() {
    double[] effects = {.010, -.008, .004, -.012, .002, .006, -.003, -.009, .011, .100};
    double[] errors = new double[effects.length];
    Arrays.fill(errors, .010);

    List<Posterior> believed = Shrinkage.of(effects, errors);

    assertThat(believed.subList(0, 9)).allMatch(each -> Math.abs(each.mean()) < .003);
    assertThat(believed.get(9).mean()).isBetween(.092, .100);
  }

  /** An effect of two standard errors, alone, is not believed. */
  @Test
  void littleIsBelievedOfFew() {
    Posterior alone = Shrinkage.of(new double[] {.02}, new double[] {.01}).get(0);

    assertThat(alone.mean()).isLessThan(.005);
  }

  @Test
  void weightsAddUpAndDrawsHaveTheMean() {
    Posterior believed =
        Shrinkage.of(new double[] {.05, .01, 0}, new double[] {.01, .01, .02}).get(0);
    SplittableRandom random = new SplittableRandom(1);
    double sum = 0;
    for (int i = 0; i < 100_000; i++) {
      sum += believed.draw(random);
    }

    assertThat(believed.parts().stream().mapToDouble(Posterior.Part::weight).sum())
        .isCloseTo(1, within(1e-12));
    assertThat(sum / 100_000).isCloseTo(believed.mean(), within(2e-4));
  }
}
