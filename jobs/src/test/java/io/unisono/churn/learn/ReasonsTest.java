package io.unisono.churn.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.churn.learn.facts.FactColumn;
import io.unisono.churn.learn.facts.FactTable;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReasonsTest {

  private static final int ROWS = 240;

  private final FactTable table = table();

  @Test
  void whatColumnsAddIsTheLogOddsOfARow() {
    List<Learner> learners =
        List.of(new LogisticLearner(3), new ForestLearner(), new BoostedLearner(3));
    List<Learner.Fit> fits =
        learners.stream().map(learner -> learner.fit(table, table.all(), 1)).toList();
    Blend blend =
        new Blend(
            Blend.of(fits.stream().map(Learner.Fit::heldOut).toList(), table.positive()).parts(),
            new double[] {0.3, 0.3, 0.4});

    for (Learner.Fit fit : fits) {
      addUp(fit.model());
    }
    addUp(new BlendedModel(blend, fits.stream().map(Learner.Fit::model).toList()));
  }

  private void addUp(Model model) {
    double[] margins = model.margins(table, table.all());
    List<Model.Reasons> all = model.explainer().of(table, table.all());
    for (int row = 0; row < 10; row++) {
      Model.Reasons reasons = all.get(row);
      assertThat(reasons.base() + Arrays.stream(reasons.contributions()).sum())
          .isCloseTo(margins[row], within(1e-9));
    }
    double told = 0;
    double noise = 0;
    for (int row = 0; row < 40; row++) {
      told += Math.abs(all.get(row).contributions()[0]);
      noise += Math.abs(all.get(row).contributions()[2]);
    }
    assertThat(told).isGreaterThan(noise);
  }

  /** The number tells most, the plan a little, the last column nothing. */
  private static FactTable table() {
    SplittableRandom random = new SplittableRandom(4);
    double[][] values = new double[3][ROWS];
    boolean[] positive = new boolean[ROWS];
    int[] group = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      group[row] = row;
      values[0][row] = random.nextInt(9) == 0 ? Double.NaN : random.nextDouble();
      values[1][row] = random.nextInt(3);
      values[2][row] = random.nextInt(20);
      positive[row] =
          2 * (Double.isNaN(values[0][row]) ? 0.5 : values[0][row])
                  + (values[1][row] == 1 ? 0.3 : 0)
                  + random.nextDouble()
              > 1.8;
    }
    return new FactTable(
        List.of(
            new FactColumn("calls", FactColumn.Kind.NUMBER, List.of(), values[0]),
            new FactColumn("plan", FactColumn.Kind.CATEGORY, List.of("a", "b", "c"), values[1]),
            new FactColumn("noise", FactColumn.Kind.NUMBER, List.of(), values[2])),
        positive,
        group);
  }
}
