package io.unisono.churn.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {

  /** The figures of scikit-learn of each fold; deviations divide by one less than folds. */
  @Test
  void figuresAreMeansOverTheFolds() {
    Score score =
        Score.of(
            List.of(
                judged(new double[] {.9, .8, .3, .1, .6}, 1, 0, 1, 0, 0),
                judged(new double[] {.7, .2, .4, .4}, 1, 0, 1, 0)));

    is(score.auc(), 0.7708333, 0.1473139);
    is(score.prAuc(), 0.7916667, 0.0589256);
    is(score.brier(), 0.23225, 0.0986414);
    is(score.logLoss(), 0.6449091, 0.2024806);
    assertThat(score.fitSeconds()).isEqualTo(2);
  }

  /** Twenty rows a bin: the first nine are right, the last says 1 of rows of which half are. */
  @Test
  void theGapOfProbabilitiesIsThatOfTenBinsOfAllFolds() {
    double[] probabilities = new double[100];
    int[] lost = new int[100];
    for (int i = 90; i < 100; i++) {
      probabilities[i] = 1;
      lost[i] = i % 2;
    }

    Score score = Score.of(List.of(judged(probabilities, lost), judged(probabilities, lost)));

    assertThat(score.ece()).isEqualTo(0.05, within(1e-12));
    assertThat(score.lift10().mean()).isEqualTo(10, within(1e-12));
  }

  private static void is(Score.Spread spread, double... meanAndDeviation) {
    assertThat(spread.mean()).isEqualTo(meanAndDeviation[0], within(1e-6));
    assertThat(spread.sd()).isEqualTo(meanAndDeviation[1], within(1e-6));
  }

  private static Score.Judged judged(double[] scores, int... lost) {
    boolean[] positive = new boolean[lost.length];
    for (int i = 0; i < lost.length; i++) {
      positive[i] = lost[i] == 1;
    }
    return new Score.Judged(scores, scores, positive, 2);
  }
}
