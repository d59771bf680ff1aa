package io.unisono.stats.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AdjustedRandTest {

  /** Ten things: 7 pairs together in both, 13 and 14 in each, 45 in all. */
  @Test
  void isTheAgreementBeyondChance() {
    double[][] table = {{1, 1, 0}, {1, 2, 1}, {0, 0, 4}};
    double byChance = 13.0 * 14 / 45;

    assertThat(AdjustedRand.of(table))
        .isCloseTo((7 - byChance) / (13.5 - byChance), within(1e-12))
        .isCloseTo(0.313, within(5e-4));
    assertThat(AdjustedRand.of(new double[][] {{0, 3}, {2, 0}})).isEqualTo(1);
    assertThat(AdjustedRand.of(new double[][] {{5}})).isNaN();
  }
}
