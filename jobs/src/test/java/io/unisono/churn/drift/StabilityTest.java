package io.unisono.churn.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StabilityTest {

  /** Values of NumPy and SciPy. */
  @Test
  void theIndexAndWhatChanceGives() {
    Stability stability = Stability.of(List.of(50L, 30L, 20L, 0L), List.of(20L, 30L, 50L, 0L), 100);

    assertThat(stability.psi()).isCloseTo(0.532935044415932, within(1e-12));
    assertThat(stability.chance()).isCloseTo(0.18420680743952367, within(1e-9));
    assertThat(stability.isAbove(.25)).isTrue();
  }

  @Test
  void rowsOfTheSameCustomersAreNotCountedAsIndependent() {
    assertThat(Stability.of(List.of(50L, 30L, 20L, 0L), List.of(20L, 30L, 50L, 0L), 40).chance())
        .isCloseTo(0.3223619130191664, within(1e-9));
  }

  @Test
  void nothingToCompareIsStable() {
    assertThat(Stability.of(List.of(0L, 0L), List.of(5L, 5L), 0)).isEqualTo(new Stability(0, 0));
    assertThat(Stability.of(List.of(7L, 0L), List.of(9L, 0L), 7)).isEqualTo(new Stability(0, 0));
  }

  @Test
  void chanceAloneExceedsItsLimitInAboutOneOfAHundredNights() {
    SplittableRandom random = new SplittableRandom(3);
    int alarms = 0;
    int nights = 4_000;
    for (int night = 0; night < nights; night++) {
      Stability stability = Stability.of(tenths(2_000, random), tenths(500, random), 2_000);
      alarms += stability.isAbove(0) ? 1 : 0;
    }
    assertThat(alarms / (double) nights).isBetween(.006, .014);
  }

  private static List<Long> tenths(int rows, SplittableRandom random) {
    long[] counts = new long[10];
    for (int row = 0; row < rows; row++) {
      counts[random.nextInt(10)]++;
    }
    return LongStream.of(counts).boxed().toList();
  }
}
