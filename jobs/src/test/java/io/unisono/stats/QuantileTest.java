package io.unisono.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class QuantileTest {

  @Test
  void interpolatesBetweenNeighbours() {
    double[] sorted = {1, 2, 3, 10};

    assertThat(Quantile.of(sorted, 0.5)).isEqualTo(2.5);
    assertThat(Quantile.of(sorted, 0.75)).isEqualTo(4.75);
    assertThat(Quantile.of(sorted, 0)).isEqualTo(1);
    assertThat(Quantile.of(sorted, 1)).isEqualTo(10);
    assertThatIllegalArgumentException().isThrownBy(() -> Quantile.of(new double[0], 0.5));
  }

  /** Conover's example, Practical Nonparametric Statistics, 3.2: n = 16, upper quartile. */
  @Test
  void enclosesAQuantileByOrderStatistics() {
    assertThat(Quantile.ranks(16, 0.75)).containsExactly(9, 16);
    assertThat(Quantile.ranks(100, 0.5)).containsExactly(41, 60);
  }

  @Test
  void aSmallSampleDoesNotBoundAHighQuantile() {
    double[] sorted = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

    assertThat(Quantile.lower(rank -> sorted[(int) rank - 1], 10, 0.9)).hasValue(8);
    assertThat(Quantile.upper(rank -> sorted[(int) rank - 1], 10, 0.9)).isEmpty();
    assertThat(Quantile.lower(rank -> sorted[(int) rank - 1], 2, 0.5)).isEmpty();
  }

  @Test
  void coversTheQuantileWithNineteenInTwenty() {
    for (int n = 60; n <= 1000; n++) {
      for (double q : new double[] {0.5, 0.75, 0.9}) {
        long[] ranks = Quantile.ranks(n, q);
        BinomialDistribution below = new BinomialDistribution(n, q);

        double coverage =
            below.cumulativeProbability((int) ranks[1] - 1)
                - below.cumulativeProbability((int) ranks[0] - 1);

        assertThat(coverage).as("n %d, q %s", n, q).isBetween(0.92, 0.98);
      }
    }
  }
}
