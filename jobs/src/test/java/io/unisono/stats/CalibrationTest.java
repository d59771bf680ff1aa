package io.unisono.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void brierIsTheMeanSquaredError() {
    assertThat(Calibration.brier(new double[] {.8, .3}, new boolean[] {true, false}))
        .isCloseTo((.04 + .09) / 2, EXACT);
  }

  @Test
  void logLossStaysFiniteAtACertainMistake() {
    assertThat(Calibration.logLoss(new double[] {.5}, new boolean[] {true}))
        .isCloseTo(Math.log(2), EXACT);
    assertThat(Calibration.logLoss(new double[] {0}, new boolean[] {true}))
        .isCloseTo(-Math.log(1e-15), EXACT);
  }

  @Test
  void expectedErrorWeighsTheGapsOfEqualBins() {
    // Bins {.1 .2} with rate 0 and {.7 .8} with rate .5: gaps .15 and .25.
    assertThat(
            Calibration.expectedError(
                new double[] {.7, .1, .8, .2}, new boolean[] {true, false, false, false}, 2))
        .isCloseTo(.2, EXACT);
  }

  @Test
  void orderOfTiesDoesNotMatter() {
    double[] same = {.5, .5, .5, .5};
    assertThat(Calibration.expectedError(same, new boolean[] {true, true, false, false}, 2))
        .isCloseTo(0, EXACT);
  }

  @Test
  void plattRecoversTheTrueLine() {
    Random random = new Random(7);
    int n = 20_000;
    double[] margins = new double[n];
    boolean[] positive = new boolean[n];
    for (int i = 0; i < n; i++) {
      margins[i] = random.nextGaussian();
      positive[i] = random.nextDouble() < 1 / (1 + Math.exp(-(2 * margins[i] - 1)));
    }

    PlattScaling platt = PlattScaling.fit(margins, positive);

    assertThat(platt.slope()).isCloseTo(2, within(.1));
    assertThat(platt.intercept()).isCloseTo(-1, within(.1));
    double mean = 0;
    double rate = 0;
    for (int i = 0; i < n; i++) {
      mean += platt.probability(margins[i]) / n;
      rate += positive[i] ? 1.0 / n : 0;
    }
    assertThat(mean).as("mean probability equals the rate").isCloseTo(rate, within(1e-4));
  }

  @Test
  void plattStaysFiniteWhenTheClassesSeparate() {
    PlattScaling platt =
        PlattScaling.fit(new double[] {-2, -1, 1, 2}, new boolean[] {false, false, true, true});

    // Smoothed targets: 3/4 for positives, 1/4 for negatives.
    assertThat(platt.intercept()).isCloseTo(0, within(1e-6));
    assertThat(platt.probability(1)).isBetween(.5, .75);
  }

  @Test
  void plattRefusesOneClass() {
    assertThatThrownBy(() -> PlattScaling.fit(new double[] {1}, new boolean[] {true}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("calibration needs both classes");
  }
}
