package io.unisono.churn.learn.uplift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.churn.learn.facts.FactColumn;
import io.unisono.churn.learn.facts.FactTable;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BalanceTest {

  /** scipy.stats.chi2_contingency of 30, 20, 10 against 20, 20, 20: 5.3333 and 0.06948. */
  @Test
  void aCategoryIsTestedByItsCounts() {
    double[] levels = new double[120];
    int[] group = new int[120];
    int[][] counts = {{30, 20, 10}, {20, 20, 20}};
    int row = 0;
    for (int g = 0; g < 2; g++) {
      for (int level = 0; level < 3; level++) {
        Arrays.fill(levels, row, row + counts[g][level], level);
        Arrays.fill(group, row, row + counts[g][level], g);
        row += counts[g][level];
      }
    }
    Balance.Column column =
        Balance.of(
                experiment(
                    group,
                    new FactColumn(
                        "plan", FactColumn.Kind.CATEGORY, List.of("a", "b", "c"), levels)))
            .columns()
            .get(0);

    assertThat(column.chi2()).isEqualTo(16.0 / 3, within(1e-9));
    assertThat(column.df()).isEqualTo(2);
    assertThat(column.p()).isEqualTo(0.069483, within(1e-6));
    // Of level c: a sixth against a third.
    assertThat(column.difference())
        .isEqualTo(1.0 / 6 / Math.sqrt((5.0 / 36 + 2.0 / 9) / 2), within(1e-9));
  }

  @Test
  void whatWasMeasuredAfterTheTreatmentIsOff() {
    Experiment plans = Campaigns.ofPlans(3_000, 0, 0.4, 2);
    double[] later = new double[plans.rows()];
    Arrays.setAll(later, row -> row % 10 + 3 * plans.group()[row]);
    Experiment experiment =
        new Experiment(
            plans
                .facts()
                .with(
                    List.of(
                        plans.facts().columns().get(0),
                        plans.facts().columns().get(1),
                        new FactColumn("later", FactColumn.Kind.NUMBER, List.of(), later))),
            plans.groups(),
            plans.group(),
            plans.outcome(),
            true);

    Balance balance = Balance.of(experiment);

    assertThat(balance.isBalanced()).isFalse();
    assertThat(balance.columns())
        .filteredOn(Balance.Column::isOff)
        .extracting(Balance.Column::name)
        .containsExactly("later");
    assertThat(Balance.of(plans).isBalanced()).isTrue();
  }

  @Test
  void whoHasNoValueCountsToo() {
    double[] values = new double[400];
    int[] group = new int[400];
    for (int row = 0; row < values.length; row++) {
      group[row] = row % 2;
      values[row] = row % 2 == 0 && row < 200 ? Double.NaN : row % 7;
    }

    Balance balance =
        Balance.of(
            experiment(group, new FactColumn("calls", FactColumn.Kind.NUMBER, List.of(), values)));

    assertThat(balance.columns().get(0).isOff()).isTrue();
    assertThat(balance.columns().get(0).df()).isEqualTo(2);
  }

  private static Experiment experiment(int[] group, FactColumn column) {
    int[] own = new int[group.length];
    Arrays.setAll(own, row -> row);
    return new Experiment(
        new FactTable(List.of(column), new boolean[group.length], own),
        List.of("none", "letter"),
        group,
        new double[group.length],
        true);
  }
}
