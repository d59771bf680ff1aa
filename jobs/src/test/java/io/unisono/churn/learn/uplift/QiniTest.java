package io.unisono.churn.learn.uplift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QiniTest {

  /**
   * Customers by score: treated who buys, control who does not, treated who does not, control who
   * buys. Gains after each: 1/2, 1/2, 1/2, 0; the straight line ends at 0.
   */
  @Test
  void theAreaIsThatOfTheCurveAboveTheLine() {
    Qini qini =
        Qini.of(
            new double[] {4, 3, 2, 1},
            new boolean[] {true, false, true, false},
            new double[] {1, 0, 0, 1},
            1);

    assertThat(qini.coefficient()).isEqualTo((0.5 / 2 + 0.5 + 0.5 + 0.5 / 2) / 4, within(1e-12));
    assertThat(qini.points().get(25).gain()).isEqualTo(0.5, within(1e-12));
    assertThat(qini.points().get(50).gain()).isZero();
  }

  @Test
  void customersWithOneScoreAreTreatedTogether() {
    Qini qini =
        Qini.of(
            new double[] {1, 1, 1, 1},
            new boolean[] {true, false, true, false},
            new double[] {1, 0, 0, 0},
            1);

    assertThat(qini.coefficient()).isZero();
    assertThat(qini.points().get(25).gain()).isEqualTo(0.25, within(1e-12));
  }

  @Test
  void aScoreThatKnowsTheEffectIsToldFromOneThatDoesNot() {
    SplittableRandom random = new SplittableRandom(3);
    int n = 4_000;
    double[] knows = new double[n];
    double[] guesses = new double[n];
    boolean[] treated = new boolean[n];
    double[] outcome = new double[n];
    for (int i = 0; i < n; i++) {
      knows[i] = random.nextDouble();
      guesses[i] = random.nextDouble();
      treated[i] = random.nextBoolean();
      double share = 0.2 + (treated[i] && knows[i] > 0.5 ? 0.3 : 0);
      outcome[i] = random.nextDouble() < share ? 1 : 0;
    }

    Qini good = Qini.of(knows, treated, outcome, 1);
    Qini bad = Qini.of(guesses, treated, outcome, 1);

    // Half of the customers bring all of the mean effect of 0.15: a triangle of 0.15 / 4.
    assertThat(good.interval().lo()).isBetween(0.01, 0.0375);
    assertThat(good.interval().hi()).isGreaterThan(0.0375);
    assertThat(bad.interval().lo()).isNegative();
    assertThat(bad.interval().hi()).isPositive();
    assertThat(good.lead(bad).lo()).isPositive();
  }
}
