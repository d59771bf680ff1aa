package io.unisono.churn.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BaggingTest {

  private static final int CUSTOMERS = 200;
  private static final int ROWS = 4 * CUSTOMERS;

  /** The column names the customer and says nothing of the outcome, which four rows share. */
  @Test
  void rowsOutOfTheBagAreNotToldByOthersOfTheirCustomer() {
    SplittableRandom random = new SplittableRandom(7);
    double[] customer = new double[ROWS];
    boolean[] positive = new boolean[ROWS];
    int[] group = new int[ROWS];
    for (int c = 0; c < CUSTOMERS; c++) {
      double name = random.nextDouble();
      boolean lost = random.nextBoolean();
      for (int row = 4 * c; row < 4 * c + 4; row++) {
        customer[row] = name;
        positive[row] = lost;
        group[row] = c;
      }
    }

    assertThat(gap(customer, positive, group)).as("by customers").isBetween(-.1, .1);
    assertThat(gap(customer, positive, IntStream.range(0, ROWS).toArray()))
        .as("by rows, which know the outcome")
        .isGreaterThan(.15);
  }

  /** Mean probability out of the bag of the lost less that of the others. */
  private static double gap(double[] column, boolean[] positive, int[] group) {
    int[] all = IntStream.range(0, ROWS).toArray();
    double[] outOfBag =
        new Bagging(new Growth(12, 3, 0, 0, 1, 1), 60, 64)
            .grow(new double[][] {column}, positive, all, group, 1)
            .outOfBag();
    return mean(outOfBag, positive, true) - mean(outOfBag, positive, false);
  }

  private static double mean(double[] outOfBag, boolean[] positive, boolean wanted) {
    return Arrays.stream(IntStream.range(0, ROWS).toArray())
        .filter(row -> positive[row] == wanted)
        .mapToDouble(row -> outOfBag[row])
        .average()
        .orElseThrow();
  }
}
