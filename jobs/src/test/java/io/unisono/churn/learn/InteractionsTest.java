package io.unisono.churn.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.churn.learn.facts.FactColumn;
import io.unisono.churn.learn.facts.FactTable;
import io.unisono.stats.Auc;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A dear plan holds those with a long contract and drives others away, or it does nothing. Region
 * and newsletter never do anything.
 */
class InteractionsTest {

  private static final int ROWS = 4_000;

  @Test
  void aCauseThatActsThroughAnotherIsLearnt() {
    FactTable table = table(1.5);
    int[] train = IntStream.range(0, ROWS / 2).toArray();
    int[] test = IntStream.range(ROWS / 2, ROWS).toArray();

    LogisticLearner.LinearModel model = fit(table, train);

    assertThat(Auc.of(model.margins(table, test), table.positive(test)).value()).isGreaterThan(.75);
    assertThat(model.terms().pairs()).hasSizeBetween(1, 6);
  }

  /** Of 18 pairs of levels, by chance. */
  @Test
  void nothingIsFoundInASumOfEffects() {
    FactTable table = table(0);

    assertThat(fit(table, table.all()).terms().pairs()).hasSizeLessThan(2);
  }

  /** Of a row with both, plan and contract say the same amount. */
  @Test
  void whatAPairSaysCountsHalfForEachColumn() {
    FactTable table = table(1.5);
    LogisticLearner.LinearModel model = fit(table, table.all());
    double[] margins = model.margins(table, table.all());

    List<Model.Reasons> reasons = model.explainer().of(table, table.all());

    for (int row = 0; row < 50; row++) {
      double[] contributions = reasons.get(row).contributions();
      assertThat(reasons.get(row).base() + Arrays.stream(contributions).sum())
          .isCloseTo(margins[row], within(1e-9));
      assertThat(Math.signum(contributions[0])).isEqualTo(Math.signum(contributions[1]));
    }
  }

  private static LogisticLearner.LinearModel fit(FactTable table, int[] rows) {
    return (LogisticLearner.LinearModel) new LogisticLearner(3).fit(table, rows, 1).model();
  }

  /**
   * @param strength log-odds by which two that go together raise, and others lower the risk
   */
  private static FactTable table(double strength) {
    SplittableRandom random = new SplittableRandom(7);
    double[][] values = new double[4][ROWS];
    boolean[] positive = new boolean[ROWS];
    int[] group = IntStream.range(0, ROWS).toArray();
    for (int row = 0; row < ROWS; row++) {
      values[0][row] = random.nextInt(2);
      values[1][row] = random.nextInt(2);
      values[2][row] = random.nextInt(3);
      values[3][row] = random.nextInt(2);
      double margin = (values[0][row] == values[1][row] ? strength : -strength) - .5;
      positive[row] = random.nextDouble() < Margins.probability(margin);
    }
    return new FactTable(
        List.of(
            category("plan", values[0], "cheap", "dear"),
            category("contract", values[1], "month", "year"),
            category("region", values[2], "north", "middle", "south"),
            new FactColumn("newsletter", FactColumn.Kind.NUMBER, List.of(), values[3])),
        positive,
        group);
  }

  private static FactColumn category(String name, double[] values, String... levels) {
    return new FactColumn(name, FactColumn.Kind.CATEGORY, List.of(levels), values);
  }
}
