package io.unisono.journey.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CreditRuleTest {

  @Test
  void sharesOfEachRule() {
    int[] path = {2, 1, 2, 0};
    double[] ages = {3, 2, 1, 0};

    assertShares(CreditRule.FIRST, path, ages, 1, 0, 0, 0);
    assertShares(CreditRule.LAST, path, ages, 0, 0, 0, 1);
    assertShares(CreditRule.LAST_NON_DIRECT, path, ages, 0, 0, 1, 0);
    assertShares(CreditRule.LINEAR, path, ages, .25, .25, .25, .25);
    assertShares(CreditRule.POSITION, path, ages, .4, .1, .1, .4);
    assertShares(CreditRule.TIME_DECAY, path, ages, 1 / 15.0, 2 / 15.0, 4 / 15.0, 8 / 15.0);
    assertShares(CreditRule.SHAPLEY, path, ages, 1 / 3.0, 1 / 3.0, 0, 1 / 3.0);
  }

  @Test
  void shortPathsAndOldTouches() {
    assertShares(CreditRule.POSITION, new int[] {1}, new double[] {0}, 1);
    assertShares(CreditRule.POSITION, new int[] {1, 2}, new double[] {1, 0}, .5, .5);
    assertShares(CreditRule.LAST_NON_DIRECT, new int[] {0, 0}, new double[] {1, 0}, 0, 1);
    assertShares(
        CreditRule.TIME_DECAY, new int[] {1, 2}, new double[] {5001, 5000}, 1 / 3.0, 2 / 3.0);
  }

  private static void assertShares(CreditRule rule, int[] path, double[] ages, double... expected) {
    assertThat(rule.shares(path, ages, 0)).as(rule.id()).containsExactly(expected, within(1e-15));
  }

  /** Against the definition: the mean gain of a channel over all orders in which channels join. */
  @Test
  void shapleyValuesEqualTheirDefinition() {
    Random random = new Random(5);
    int channels = 4;
    PathSums sums = new PathSums(channels, -1, 0);
    double[] worth = new double[1 << channels];
    for (int i = 0; i < 100; i++) {
      int[] path = random.ints(1 + random.nextInt(5), 0, channels).toArray();
      int conversions = random.nextInt(4);
      sums.add(new Path(path, new double[path.length], conversions, 1, 0, i));
      int own = Arrays.stream(path).map(channel -> 1 << channel).reduce(0, (a, b) -> a | b);
      for (int set = 0; set < worth.length; set++) {
        worth[set] += (set & own) == own ? conversions : 0;
      }
    }
    double[] expected = new double[channels];
    double[] factorials = {1, 1, 2, 6, 24};
    for (int channel = 0; channel < channels; channel++) {
      for (int set = 0; set < worth.length; set++) {
        if (((set >> channel) & 1) == 0) {
          int size = Integer.bitCount(set);
          expected[channel] +=
              factorials[size]
                  * factorials[channels - 1 - size]
                  / factorials[channels]
                  * (worth[set | (1 << channel)] - worth[set]);
        }
      }
    }

    assertThat(sums.credits(CreditRule.SHAPLEY)).containsExactly(expected, within(1e-12));
  }

  @Test
  void sumsAreTheSameInAnyOrder() {
    double[] numbers = new Random(2).doubles(1000, -5, 5).toArray();
    ExactSums forward = new ExactSums(1);
    ExactSums backward = new ExactSums(1);
    for (int i = 0; i < numbers.length; i++) {
      forward.add(0, numbers[i]);
      backward.add(0, numbers[numbers.length - 1 - i]);
    }
    assertThat(forward.values()[0])
        .isEqualTo(backward.values()[0])
        .isCloseTo(Arrays.stream(numbers).sum(), within(1e-11));
  }
}
