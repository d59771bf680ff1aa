package io.unisono.linkage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.linkage.compare.Level;
import io.unisono.linkage.record.ComparisonType;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FellegiSunterTest {

  private static final ComparisonType[] TYPES = {
    ComparisonType.IDENTIFIER, ComparisonType.PHONE, ComparisonType.BIRTH, ComparisonType.EMAIL
  };

  private static final double[][] SAME = {
    {.02, .08, .90}, {.25, .05, .05, .65}, {.02, .02, .02, .04, .10, .80}, {.3, .02, .03, .05, .6}
  };
  private static final double[][] STRANGERS = {
    {.98, .015, .005},
    {.96, .01, .01, .02},
    {.90, .05, .03, .01, .008, .002},
    {.95, .02, .01, .01, .01}
  };

  private final SplittableRandom random = new SplittableRandom(5);

  /** Pairs drawn from known distributions; what was drawn is found again. */
  @Test
  void learnsWhatThePairsWereDrawnFrom() {
    FellegiSunter.Group strangers = group(0.0005, 200_000);
    FellegiSunter fellegiSunter = FellegiSunter.initial(TYPES, strangers);

    fellegiSunter.learn(strangers, List.of(group(0.4, 40_000), group(0.1, 40_000)));

    for (int i = 0; i < TYPES.length; i++) {
      for (int level = 1; level <= TYPES[i].levels(); level++) {
        assertThat(fellegiSunter.probability(PairClass.SAME, i, level))
            .as("%s %d", TYPES[i], level)
            .isCloseTo(SAME[i][level - 1], within(0.015));
        assertThat(fellegiSunter.probability(PairClass.STRANGERS, i, level))
            .isCloseTo(STRANGERS[i][level - 1], within(0.002));
      }
    }
  }

  @Test
  void whatIsUnknownSaysNothing() {
    FellegiSunter.Group unknown =
        new FellegiSunter.Group(new boolean[4], new long[] {0}, new double[] {1000});
    FellegiSunter fellegiSunter = FellegiSunter.initial(TYPES, unknown);

    fellegiSunter.learn(unknown, List.of(unknown));

    for (int i = 0; i < TYPES.length; i++) {
      for (int level = 1; level <= TYPES[i].levels(); level++) {
        assertThat(fellegiSunter.probability(PairClass.SAME, i, level))
            .isCloseTo(Priors.of(TYPES[i]).share(PairClass.SAME, level), within(1e-9));
      }
    }
  }

  /** Couples who share all but the given name look like one party: what is known outweighs them. */
  @Test
  void pairsThatOnlyDifferInTheNameDoNotTeachThatNamesDiffer() {
    ComparisonType[] types = {ComparisonType.GIVEN, ComparisonType.BIRTH, ComparisonType.EMAIL};
    Map<Long, Integer> pairs =
        Map.of(pattern(Level.EQUAL, 6, 5), 60, pattern(Level.OTHER, 6, 5), 40);
    FellegiSunter.Group group = FellegiSunter.Group.of(new boolean[3], pairs);
    FellegiSunter fellegiSunter = FellegiSunter.initial(types, group);

    fellegiSunter.learn(group, List.of(group));

    assertThat(fellegiSunter.probability(PairClass.SAME, 0, Level.OTHER)).isLessThan(0.02);
  }

  @Test
  void learnsThatNamesakesHaveMailboxesOfTheirOwn() {
    FellegiSunter fellegiSunter = mixtureOfNamesakes(0);

    assertThat(fellegiSunter.probability(PairClass.NAMESAKES, 3, 5))
        .isLessThan(0.3 * mailboxShared(fellegiSunter));
    assertThat(fellegiSunter.probability(PairClass.SAME, 3, 5)).isGreaterThan(0.5);
  }

  /** Else namesakes of whom one has changed the telephone would all become one class with them. */
  @Test
  void doesNotLearnThatManyNamesakesShareAMailbox() {
    FellegiSunter fellegiSunter = mixtureOfNamesakes(0.3);

    assertThat(fellegiSunter.probability(PairClass.NAMESAKES, 3, 5))
        .isBetween(0.001, mailboxShared(fellegiSunter) + 1e-9);
  }

  private static double mailboxShared(FellegiSunter fellegiSunter) {
    return Priors.of(ComparisonType.EMAIL).shared(PairClass.NAMESAKES)
        * fellegiSunter.probability(PairClass.SAME, 3, 5);
  }

  /**
   * Learned from pairs of one name, of which one in a hundred are one party.
   *
   * @param sharing share of the others that have one mailbox
   */
  private static FellegiSunter mixtureOfNamesakes(double sharing) {
    ComparisonType[] types = {
      ComparisonType.GIVEN, ComparisonType.FAMILY, ComparisonType.BIRTH, ComparisonType.EMAIL
    };
    FellegiSunter.Group strangers =
        FellegiSunter.Group.of(
            new boolean[4], Map.of(pattern(Level.OTHER, Level.DIFFERENT, 1, 1), 100_000));
    FellegiSunter.Group oneName =
        FellegiSunter.Group.of(
            new boolean[] {true, true, false, false},
            Map.of(
                pattern(Level.EQUAL, Level.EQUAL, 6, 5), 100,
                pattern(Level.EQUAL, Level.EQUAL, 1, 5), (int) (9_900 * sharing),
                pattern(Level.EQUAL, Level.EQUAL, 1, 1), (int) (9_900 * (1 - sharing))));
    FellegiSunter fellegiSunter = FellegiSunter.initial(types, strangers);
    fellegiSunter.learn(strangers, List.of(oneName));
    return fellegiSunter;
  }

  private static long pattern(long... levels) {
    long pattern = 0;
    for (int i = 0; i < levels.length; i++) {
      pattern |= levels[i] << (3 * i);
    }
    return pattern;
  }

  private FellegiSunter.Group group(double shareOfMatches, int pairs) {
    Map<Long, Integer> counts = new TreeMap<>();
    for (int p = 0; p < pairs; p++) {
      double[][] levels = random.nextDouble() < shareOfMatches ? SAME : STRANGERS;
      long pattern = 0;
      for (int i = 0; i < TYPES.length; i++) {
        pattern |= (long) draw(levels[i]) << (3 * i);
      }
      counts.merge(pattern, 1, Integer::sum);
    }
    return FellegiSunter.Group.of(new boolean[TYPES.length], counts);
  }

  private int draw(double[] shares) {
    double lot = random.nextDouble();
    for (int level = 1; level <= shares.length; level++) {
      lot -= shares[level - 1];
      if (lot < 0) {
        return level;
      }
    }
    return shares.length;
  }
}
