package io.unisono.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RankingTest {

  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void averagePrecisionSumsPrecisionWhereRecallGrows() {
    // Hits at ranks 1 and 3: precision 1 and 2/3, each adds half of the recall.
    assertThat(
            Ranking.averagePrecision(
                new double[] {.1, .9, .8, .7}, new boolean[] {false, true, false, true}))
        .isCloseTo(.5 * 1 + .5 * 2 / 3, EXACT);
  }

  @Test
  void tiesAreOneStepOfTheCurve() {
    assertThat(Ranking.averagePrecision(new double[] {1, 1, 1}, new boolean[] {true, false, false}))
        .isCloseTo(1.0 / 3, EXACT);
  }

  @Test
  void liftComparesTheTopWithAll() {
    // 2 positives of 10; the top tenth holds one: rate 1 against .2.
    double[] scores = {10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
    boolean[] positive = {true, false, true, false, false, false, false, false, false, false};

    assertThat(Ranking.lift(scores, positive, .1)).isCloseTo(5, EXACT);
    assertThat(Ranking.lift(scores, positive, 1)).isCloseTo(1, EXACT);
  }

  @Test
  void tiesAcrossTheCutCountInPart() {
    // All tied: any share holds positives at the overall rate.
    assertThat(
            Ranking.lift(new double[] {1, 1, 1, 1}, new boolean[] {true, false, false, false}, .25))
        .isCloseTo(1, EXACT);
  }
}
