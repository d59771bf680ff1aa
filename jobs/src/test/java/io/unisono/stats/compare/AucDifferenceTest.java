package io.unisono.stats.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.stats.Auc;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AucDifferenceTest {

  @Test
  void theDifferenceIsThatOfTheAreas() {
    boolean[] positive = {true, false, true, false, false};
    double[] one = {5, 4, 3, 2, 1};
    double[] other = {1, 4, 3, 2, 5};

    AucDifference difference = AucDifference.of(one, other, positive, each(5));

    assertThat(difference.value())
        .isCloseTo(Auc.of(one, positive).value() - Auc.of(other, positive).value(), within(1e-12));
    assertThat(AucDifference.of(one, one, positive, each(5))).isEqualTo(new AucDifference(0, 0));
  }

  /** Customers drawn with replacement know that rows of one go together. */
  @Test
  void theErrorIsThatOfABootstrapOverCustomers() {
    Random random = new Random(3);
    int customers = 150;
    int rows = 4 * customers;
    double[] one = new double[rows];
    double[] other = new double[rows];
    boolean[] positive = new boolean[rows];
    int[] group = new int[rows];
    for (int row = 0; row < rows; row++) {
      group[row] = row / 4;
      Random own = new Random(group[row]);
      double risk = own.nextGaussian();
      positive[row] = own.nextDouble() < 1 / (1 + Math.exp(1 - 1.5 * risk));
      one[row] = risk + own.nextGaussian();
      other[row] = risk + own.nextGaussian() * 1.5;
      one[row] += 0.05 * random.nextGaussian();
      other[row] += 0.05 * random.nextGaussian();
    }
    double error = AucDifference.of(one, other, positive, group).error();

    double[] drawn =
        IntStream.range(0, 600)
            .mapToDouble(
                draw -> {
                  int[] chosen =
                      random
                          .ints(customers, 0, customers)
                          .flatMap(c -> IntStream.range(4 * c, 4 * c + 4))
                          .toArray();
                  boolean[] outcome = new boolean[rows];
                  IntStream.range(0, rows).forEach(i -> outcome[i] = positive[chosen[i]]);
                  return Auc.of(of(one, chosen), outcome).value()
                      - Auc.of(of(other, chosen), outcome).value();
                })
            .toArray();
    double mean = Arrays.stream(drawn).average().orElseThrow();
    double sd = Math.sqrt(Arrays.stream(drawn).map(d -> (d - mean) * (d - mean)).sum() / (600 - 1));
    assertThat(error).isBetween(.85 * sd, 1.15 * sd);
    assertThat(AucDifference.of(one, other, positive, each(rows)).error())
        .as("rows taken for customers say too much")
        .isLessThan(.7 * error);
  }

  private static double[] of(double[] values, int[] rows) {
    return IntStream.of(rows).mapToDouble(row -> values[row]).toArray();
  }

  private static int[] each(int rows) {
    return IntStream.range(0, rows).toArray();
  }
}
