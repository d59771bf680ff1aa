package io.unisono.stats.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawsTest {

  private static final int TIMES = 100_000;
  private static final double TENTH = 0.15059;

  @Test
  void theSameSeedAndNameGiveTheSameNumbers() {
    assertThat(Draws.of(1, "a").gamma(2)).isEqualTo(Draws.of(1, "a").gamma(2));
    assertThat(Draws.of(1, "a").gamma(2)).isNotEqualTo(Draws.of(2, "a").gamma(2));
    assertThat(Draws.of(1, "a").gamma(2)).isNotEqualTo(Draws.of(1, "b").gamma(2));
  }

  /** Mean and variance of a gamma number are both its shape. */
  @ParameterizedTest
  @ValueSource(doubles = {.3, .5, 1, 2.5, 40})
  void gammaNumbersHaveTheirMeanAndVariance(double shape) {
    Draws draws = Draws.of(7, "gamma");
    double[] drawn = DoubleStream.generate(() -> draws.gamma(shape)).limit(TIMES).toArray();
    double mean = Arrays.stream(drawn).average().orElseThrow();
    double variance =
        Arrays.stream(drawn).map(each -> Math.pow(each - mean, 2)).average().orElseThrow();

    assertThat(mean).isCloseTo(shape, within(4 * Math.sqrt(shape / TIMES)));
    assertThat(variance).isCloseTo(shape, within(.05 * shape + .01));
  }

  /** Beta(3.5, 7.5) has the mean 7/22 and, by scipy.stats.beta.ppf, a tenth below .15059. */
  @Test
  void aShareIsJeffreysPosterior() {
    Draws draws = Draws.of(7, "share");
    double[] drawn =
        DoubleStream.generate(() -> draws.share(3, 10)).limit(TIMES).sorted().toArray();

    assertThat(Arrays.stream(drawn).average().orElseThrow()).isCloseTo(3.5 / 11, within(.002));
    assertThat(drawn[TIMES / 10]).isCloseTo(TENTH, within(.003));
  }

  @Test
  void sharesAddUpAndARateIsOfItsTime() {
    Draws draws = Draws.of(7, "shares");

    assertThat(Arrays.stream(draws.shares(new double[] {5, 0, 2})).sum())
        .isCloseTo(1, within(1e-12));
    assertThat(
            DoubleStream.generate(() -> draws.rate(200, 10_000))
                .limit(TIMES)
                .average()
                .orElseThrow())
        .isCloseTo(.02005, within(.0001));
  }

  @Test
  void aShapeOfNothingIsRefused() {
    assertThatThrownBy(() -> Draws.of(1, "a").gamma(0)).hasMessage("shape is 0.0");
  }
}
