package io.unisono.churn.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProfitCurveTest {

  private static final DecisionConfig COSTS = new DecisionConfig(1, 10, 1, 6, 14, 0, 0);

  /** Of 40 customers the 4 with the highest benefit are lost: each is worth .3 (110 - 10) - 1. */
  @Test
  void profitIsWhatTheContactedBringOverAllCustomers() {
    double[] probabilities = IntStream.range(0, 40).mapToDouble(i -> (40 - i) / 41.0).toArray();
    double[] values = new double[40];
    Arrays.fill(values, 110);
    boolean[] churned = new boolean[40];
    Arrays.fill(churned, 0, 4, true);

    ProfitCurve curve = curve(probabilities, values, churned);

    assertThat(curve.points()).hasSize(20);
    assertThat(curve.points().get(0).profit()).isCloseTo(2 * 29 / 40.0, within(1e-12));
    assertThat(curve.points().get(1).profit()).isCloseTo(4 * 29 / 40.0, within(1e-12));
    assertThat(curve.points().get(2).profit()).isCloseTo((4 * 29 - 2 * 11) / 40.0, within(1e-12));
    assertThat(curve.points().get(19).profit()).isCloseTo((4 * 29 - 36 * 11) / 40.0, within(1e-12));
    assertThat(curve.best().share()).isEqualTo(.1);
    assertThat(curve.points().get(9).byChance())
        .isCloseTo((4 * 29 - 36 * 11) / 80.0, within(1e-12));
    assertThat(curve.points())
        .allSatisfy(point -> assertThat(point.profit()).isBetween(point.lo(), point.hi()));
  }

  /** A lower risk of a larger loss comes first. */
  @Test
  void customersAreOrderedByWhatTheyBringAndNotByRisk() {
    double[] probabilities = {.5, .4};
    double[] values = {50, 1_000};

    ProfitCurve curve = curve(probabilities, values, new boolean[] {false, true});

    assertThat(curve.points().get(9).profit()).isCloseTo((.3 * 990 - 1) / 2, within(1e-12));
  }

  @Test
  void whoseValueIsNotKnownIsLeftOut() {
    assertThat(curve(new double[] {.5}, new double[] {Double.NaN}, new boolean[] {true}).points())
        .isEmpty();
  }

  private static ProfitCurve curve(double[] probabilities, double[] values, boolean[] churned) {
    int[] each = IntStream.range(0, values.length).toArray();
    return ProfitCurve.of(probabilities, values, churned, each, COSTS, 1);
  }
}
