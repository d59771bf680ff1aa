package io.unisono.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DifferenceTest {

  /** Differences of 1, 2 and 3 standard errors. */
  @Test
  void itsProbabilityIsThatOfTheNormalDistribution() {
    assertThat(difference(0, 0, 1, 1).p()).isCloseTo(0.3173105, within(1e-7));
    assertThat(difference(0, 0, -2, 1).p()).isCloseTo(0.0455003, within(1e-7));
    assertThat(difference(0, 0, 3, 1).p()).isCloseTo(0.0026998, within(1e-7));
  }

  @Test
  void theErrorsOfBothAddUpAsSquares() {
    assertThat(difference(0, 3, 5, 4).p()).isCloseTo(0.3173105, within(1e-7));
  }

  @Test
  void withoutErrorsEveryDifferenceIsCertain() {
    assertThat(difference(5, 0, 5, 0).p()).isEqualTo(1);
    assertThat(difference(5, 0, 6, 0).p()).isZero();
  }

  @Test
  void withoutAnIntervalThereIsNoTest() {
    assertThat(new Difference(new Estimate(3, null, null), estimate(4, 1)).isTestable()).isFalse();
  }

  private static Difference difference(double from, double itsError, double to, double error) {
    return new Difference(estimate(from, itsError), estimate(to, error));
  }

  private static Estimate estimate(double value, double standardError) {
    double half = 1.959963984540054 * standardError;
    return new Estimate(value, value - half, value + half);
  }
}
