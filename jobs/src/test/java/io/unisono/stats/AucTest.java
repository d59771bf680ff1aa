package io.unisono.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AucTest {

  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void eightOfNinePairsInOrder() {
    // Positives .9 .8 .4, negatives .7 .3 .2: only .4 against .7 is out of order.
    // Structural components 1, 1, 2/3 on both sides: variance 1/27 each, so 2/81 in all.
    Auc auc =
        Auc.of(
            new double[] {.9, .8, .4, .7, .3, .2},
            new boolean[] {true, true, true, false, false, false});

    double error = 1.959963984540054 * Math.sqrt(2.0 / 81);
    assertThat(auc.value()).isCloseTo(8.0 / 9, EXACT);
    assertThat(auc.lo()).isCloseTo(8.0 / 9 - error, EXACT);
    assertThat(auc.hi()).isEqualTo(1);
  }

  @Test
  void aTieCountsOneHalf() {
    // Pairs: .5=.5, .5>.1, .5=.5, .5>.1. Components .75 .75 and .5 1: variance 0 + (1/8)/2.
    Auc auc = Auc.of(new double[] {.5, .5, .5, .1}, new boolean[] {true, true, false, false});

    assertThat(auc.value()).isCloseTo(.75, EXACT);
    assertThat(auc.lo()).isCloseTo(.75 - 1.959963984540054 * Math.sqrt(1.0 / 16), EXACT);
  }

  @Test
  void oneScoreForAllIsChance() {
    Auc auc = Auc.of(new double[] {1, 1, 1, 1}, new boolean[] {true, false, true, false});

    assertThat(auc).isEqualTo(new Auc(.5, .5, .5));
  }

  @Test
  void aSinglePositiveHasNoKnownVariance() {
    assertThat(Auc.of(new double[] {3, 2, 1}, new boolean[] {true, false, false}))
        .isEqualTo(new Auc(1, 0, 1));
  }

  @Test
  void oneClassIsRefused() {
    assertThatThrownBy(() -> Auc.of(new double[] {1, 2}, new boolean[] {true, true}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("AUC needs both classes, there are 2 positives and 0 negatives");
  }

  @Property(tries = 200)
  void agreesWithCountingAllPairs(@ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int n) {
    Random random = new Random(seed);
    double[] scores = random.ints(n, 0, 8).asDoubleStream().toArray();
    boolean[] positive = new boolean[n];
    positive[0] = true;
    for (int i = 2; i < n; i++) {
      positive[i] = random.nextBoolean();
    }

    assertThat(Auc.of(scores, positive).value()).isCloseTo(byPairs(scores, positive), EXACT);
  }

  private static double byPairs(double[] scores, boolean[] positive) {
    double won = 0;
    double pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (positive[i] && !positive[j]) {
          pairs++;
          won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? .5 : 0;
        }
      }
    }
    return won / pairs;
  }
}
