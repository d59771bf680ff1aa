package io.unisono.stats.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.stats.survey.Raking.Margin;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class RakingTest {

  /**
   * Where the margins of the population are those of a table of independent rows and columns, the
   * factors are known: a sample of equal cells becomes their product.
   */
  @Test
  void equalCellsBecomeTheProductOfTheMargins() {
    double[] sample = {25, 25, 25, 25};
    double[] factors =
        Raking.factors(
                sample,
                List.of(
                    new Margin(new int[] {0, 0, 1, 1}, new double[] {0.7, 0.3}),
                    new Margin(new int[] {0, 1, 0, 1}, new double[] {0.6, 0.4})))
            .orElseThrow();

    assertThat(factors).containsExactly(new double[] {1.68, 1.12, 0.72, 0.48}, within(1e-9));
  }

  /**
   * Raking keeps the interactions of the sample: of all tables with these margins it gives the one
   * with the same cross-product ratios, which a solver of its own finds here.
   */
  @Test
  void marginsAreMetAndCrossProductRatiosKept() {
    double[] sample = {40, 10, 20, 30};
    double[] factors =
        Raking.factors(
                sample,
                List.of(
                    new Margin(new int[] {0, 0, 1, 1}, new double[] {0.4, 0.6}),
                    new Margin(new int[] {0, 1, 0, 1}, new double[] {0.5, 0.5})))
            .orElseThrow();

    double[] cells = new double[4];
    Arrays.setAll(cells, i -> sample[i] * factors[i]);
    // The first cell a solves a (10 + a) / ((40 - a) (50 - a)) = 40 * 30 / (10 * 20), margins of
    // 100.
    double first = bisected(a -> a * (10 + a) - 6 * (40 - a) * (50 - a), 0, 40);
    assertThat(cells)
        .containsExactly(new double[] {first, 40 - first, 50 - first, 10 + first}, within(1e-3));
  }

  private static double bisected(DoubleUnaryOperator rising, double low, double high) {
    double from = low;
    double to = high;
    for (int i = 0; i < 100; i++) {
      double middle = (from + to) / 2;
      if (rising.applyAsDouble(middle) < 0) {
        from = middle;
      } else {
        to = middle;
      }
    }
    return from;
  }

  @Test
  void marginsThatContradictEachOtherHaveNoFactors() {
    assertThat(
            Raking.factors(
                new double[] {10, 0, 0, 10},
                List.of(
                    new Margin(new int[] {0, 0, 1, 1}, new double[] {0.7, 0.3}),
                    new Margin(new int[] {0, 1, 0, 1}, new double[] {0.4, 0.6}))))
        .isEmpty();
  }

  @Test
  void trimmedFactorsAreInsideAndKeepTheTotal() {
    Random random = new Random(5);
    for (int run = 0; run < 200; run++) {
      double[] sample = random.doubles(6, 1, 100).toArray();
      double[] factors = random.doubles(6, 0.01, 4).toArray();
      double mean = total(sample, factors) / Arrays.stream(sample).sum();
      Arrays.setAll(factors, i -> factors[i] / mean);

      double[] trimmed = Raking.trimmed(sample, factors);

      assertThat(Arrays.stream(trimmed)).allMatch(factor -> factor >= 0.3 && factor <= 3);
      assertThat(total(sample, trimmed)).isCloseTo(Arrays.stream(sample).sum(), within(1e-9));
    }
  }

  @Test
  void factorsInsideStayAsTheyAre() {
    assertThat(Raking.trimmed(new double[] {1, 1}, new double[] {0.4, 1.6}))
        .containsExactly(0.4, 1.6);
  }

  @Test
  void whatIsCutOffIsSpreadOverTheOthers() {
    // 4 is cut to 3, and 0 raised to 0.3 in a cell of 2: of the total of 5 they hold 3.6.
    assertThat(Raking.trimmed(new double[] {1, 1, 1, 2}, new double[] {4, 0.4, 0.6, 0}))
        .containsExactly(new double[] {3, 0.56, 0.84, 0.3}, within(1e-9));
  }

  private static double total(double[] sample, double[] factors) {
    double total = 0;
    for (int i = 0; i < sample.length; i++) {
      total += sample[i] * factors[i];
    }
    return total;
  }
}
