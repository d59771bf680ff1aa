package io.unisono.churn.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;

class MaximumProfitTest {

  private static final DecisionConfig LITERATURE = new DecisionConfig(1, 10, 1, 6, 14, 0, 0);

  private static final double[] SCORES = {.9, .8, .7, .6, .5, .4, .3, .2, .1, .05};
  private static final boolean[] CHURNED = {
    true, false, true, false, false, true, false, false, false, false
  };

  /** Profit of the Python library empulse; share by numerical integration with SciPy. */
  @Test
  void itIsThatOfOtherImplementations() {
    MaximumProfit maximum = MaximumProfit.of(SCORES, CHURNED, 200, LITERATURE);

    assertThat(maximum.profit()).isCloseTo(13.508546234774686, within(1e-9));
    assertThat(maximum.share()).isCloseTo(0.5935199742, within(1e-6));
  }

  /** The best cut for each acceptance, looked for among all, with ties in the scores. */
  @Test
  void itIsTheMeanOfTheBestCutsOverAllAcceptances() {
    SplittableRandom random = new SplittableRandom(4);
    double[] scores = new double[60];
    boolean[] churned = new boolean[60];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = random.nextInt(12) / 12.0;
      churned[i] = random.nextDouble() < .1 + .5 * scores[i];
    }

    MaximumProfit maximum = MaximumProfit.of(scores, churned, 150, LITERATURE);

    double[] brute = bruteForce(scores, churned, 150);
    assertThat(maximum.profit()).isCloseTo(brute[0], within(1e-5));
    assertThat(maximum.share()).isCloseTo(brute[1], within(1e-3));
  }

  @Test
  void noCampaignPaysForAnOfferThatNobodyTakes() {
    DecisionConfig hopeless = new DecisionConfig(1, 10, 1, 1, 999, 0, 0);

    assertThat(MaximumProfit.of(SCORES, CHURNED, 200, hopeless).profit()).isBetween(0.0, .01);
  }

  private static double[] bruteForce(double[] scores, boolean[] churned, double value) {
    BetaDistribution beta = new BetaDistribution(6, 14);
    int steps = 20_000;
    double profit = 0;
    double share = 0;
    for (int step = 0; step < steps; step++) {
      double acceptance = (step + .5) / steps;
      double weight = beta.density(acceptance) / steps;
      double best = 0;
      double contacted = 0;
      for (int cut = 0; cut < 12; cut++) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < scores.length; i++) {
          if (scores[i] >= cut / 12.0) {
            sum += (churned[i] ? acceptance * (value - 10) : -10) - 1;
            n++;
          }
        }
        if (sum > best) {
          best = sum;
          contacted = n;
        }
      }
      profit += weight * best / scores.length;
      share += weight * contacted / scores.length;
    }
    return new double[] {profit, share};
  }
}
