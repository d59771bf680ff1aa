package io.unisono.churn.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.churn.learn.facts.FactColumn;
import io.unisono.churn.learn.facts.FactTable;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExpectationsTest {

  private static final int ROWS = 600;

  @Test
  void followsALineAndLeavesNoiseAlone() {
    SplittableRandom random = new SplittableRandom(1);
    double[] x = new double[ROWS];
    int[] own = new int[ROWS];
    double[] onLine = new double[ROWS];
    double[] noise = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      own[row] = row;
      x[row] = random.nextDouble();
      onLine[row] = 2 + 3 * x[row] + 0.1 * random.nextGaussian();
      noise[row] = 5 + random.nextGaussian();
    }
    FactTable table =
        new FactTable(
            List.of(new FactColumn("x", FactColumn.Kind.NUMBER, List.of(), x)),
            new boolean[ROWS],
            own);
    int[] train = Arrays.copyOf(own, 400);
    int[] others = Arrays.copyOfRange(own, 400, ROWS);

    double[] told = Expectations.means(table, train, Arrays.copyOf(onLine, 400), others, 1);
    double[] mean = Expectations.means(table, train, Arrays.copyOf(noise, 400), others, 1);

    for (int i = 0; i < others.length; i++) {
      assertThat(told[i]).isEqualTo(2 + 3 * x[others[i]], within(0.1));
      assertThat(mean[i]).isEqualTo(5, within(0.4));
    }
  }
}
