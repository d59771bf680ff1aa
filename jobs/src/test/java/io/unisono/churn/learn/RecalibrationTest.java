package io.unisono.churn.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.stats.PlattScaling;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecalibrationTest {

  private static final int ROWS = 4_000;

  private final double[] told = new double[ROWS];
  private final boolean[] lost = new boolean[ROWS];

  @Test
  void whatHoldsLaterIsNotChanged() {
    happens(new PlattScaling(1, 0));

    assertThat(Recalibration.of(told, lost)).isEqualTo(new PlattScaling(1, 0));
  }

  @Test
  void anotherLevelIsFollowedAndTheSlopeKept() {
    happens(new PlattScaling(1, -.7));

    PlattScaling change = Recalibration.of(told, lost);

    assertThat(change.slope()).isEqualTo(1);
    assertThat(change.intercept()).isCloseTo(-.7, within(.1));
    double expected = 0;
    double seen = 0;
    for (int i = 0; i < ROWS; i++) {
      expected += change.probability(told[i]);
      seen += lost[i] ? 1 : 0;
    }
    assertThat(expected).as("as many as there are").isCloseTo(seen, within(1e-6));
  }

  @Test
  void anotherSlopeIsFollowed() {
    happens(new PlattScaling(.5, 0));

    assertThat(Recalibration.of(told, lost).slope()).isCloseTo(.5, within(.1));
  }

  private void happens(PlattScaling truth) {
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < ROWS; i++) {
      told[i] = 4 * random.nextDouble() - 3;
      lost[i] = random.nextDouble() < truth.probability(told[i]);
    }
  }
}
