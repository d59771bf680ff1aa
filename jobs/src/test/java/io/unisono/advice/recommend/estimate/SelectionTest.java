package io.unisono.advice.recommend.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SelectionTest {

  private static final double UNBOUNDED = Double.POSITIVE_INFINITY;

  /** The first alone is worth 10; the two others together 12 within the budget. */
  @Test
  void twoSmallOnesMayBeatTheBest() {
    Selection selection =
        new Selection(
            new double[] {10, 7, 6},
            new double[] {5, 3, 2},
            new double[3],
            new double[][] {{0, 0, 0}, {0, 0, 1}, {0, 1, 0}},
            5,
            UNBOUNDED);

    assertThat(selection.best()).containsExactly(false, true, true);
    assertThat(selection.worth(selection.best())).isEqualTo(12);
  }

  @Test
  void theSameCustomersAreNotCountedTwice() {
    Selection selection =
        new Selection(
            new double[] {10, 9, 3},
            new double[3],
            new double[3],
            new double[][] {{0, 9, 1}, {9, 0, 0}, {1, 0, 0}},
            UNBOUNDED,
            UNBOUNDED);

    assertThat(selection.best()).containsExactly(true, false, true);
  }

  @Test
  void theCapacityBindsAsTheBudgetDoes() {
    Selection selection =
        new Selection(
            new double[] {10, 9},
            new double[2],
            new double[] {8, 4},
            new double[2][2],
            UNBOUNDED,
            7);

    assertThat(selection.best()).containsExactly(false, true);
  }

  @Test
  void ofNothingNothingIsChosen() {
    assertThat(
            new Selection(new double[0], new double[0], new double[0], new double[0][0], 1, 1)
                .best())
        .isEmpty();
  }

  @Property(tries = 400)
  void noSetOfUpToThirteenIsWorthMore(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 13) int actions) {
    Selection selection = random(new Random(seed), actions);

    boolean[] found = selection.best();

    assertThat(selection.isWithin(found)).isTrue();
    assertThat(selection.worth(found)).isCloseTo(mostWorth(selection), within(1e-6));
  }

  private static Selection random(Random random, int actions) {
    double[] worth = random.doubles(actions, 1, 100).toArray();
    double[][] twice = new double[actions][actions];
    for (int i = 0; i < actions; i++) {
      for (int j = 0; j < i; j++) {
        double lost =
            random.nextInt(3) == 0 ? random.nextDouble() * Math.min(worth[i], worth[j]) : 0;
        twice[i][j] = lost;
        twice[j][i] = lost;
      }
    }
    return new Selection(
        worth,
        random.doubles(actions, 0, 20).toArray(),
        random.doubles(actions, 0, 20).toArray(),
        twice,
        random.nextInt(3) == 0 ? UNBOUNDED : 10.0 * actions * random.nextDouble(),
        random.nextInt(3) == 0 ? UNBOUNDED : 10.0 * actions * random.nextDouble());
  }

  private static double mostWorth(Selection selection) {
    int actions = selection.worth().length;
    double best = 0;
    for (int set = 0; set < 1 << actions; set++) {
      boolean[] chosen = new boolean[actions];
      for (int i = 0; i < actions; i++) {
        chosen[i] = (set >> i & 1) == 1;
      }
      if (selection.isWithin(chosen)) {
        best = Math.max(best, selection.worth(chosen));
      }
    }
    return best;
  }
}
