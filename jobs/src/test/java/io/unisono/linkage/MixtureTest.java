package io.unisono.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MixtureTest {

  private static final Facet[] FACETS = {Facet.IDENTIFIER, Facet.PHONE, Facet.BIRTH, Facet.EMAIL};

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
    Mixture.Group strangers = group(0.0005, 200_000);
    Mixture mixture = Mixture.initial(FACETS, strangers);

    mixture.learn(strangers, List.of(group(0.4, 40_000), group(0.1, 40_000)));

    for (int i = 0; i < FACETS.length; i++) {
      for (int level = 1; level <= FACETS[i].levels(); level++) {
        assertThat(mixture.probability(Relation.SAME, i, level))
            .as("%s %d", FACETS[i], level)
            .isCloseTo(SAME[i][level - 1], within(0.015));
        assertThat(mixture.probability(Relation.STRANGERS, i, level))
            .isCloseTo(STRANGERS[i][level - 1], within(0.002));
      }
    }
  }

  @Test
  void whatIsUnknownSaysNothing() {
    Mixture.Group unknown = new Mixture.Group(new boolean[4], new long[] {0}, new double[] {1000});
    Mixture mixture = Mixture.initial(FACETS, unknown);

    mixture.learn(unknown, List.of(unknown));

    for (int i = 0; i < FACETS.length; i++) {
      for (int level = 1; level <= FACETS[i].levels(); level++) {
        assertThat(mixture.probability(Relation.SAME, i, level))
            .isCloseTo(Priors.of(FACETS[i]).share(Relation.SAME, level), within(1e-9));
      }
    }
  }

  /** Couples who share all but the given name look like one party: what is known outweighs them. */
  @Test
  void pairsThatOnlyDifferInTheNameDoNotTeachThatNamesDiffer() {
    Facet[] facets = {Facet.GIVEN, Facet.BIRTH, Facet.EMAIL};
    Map<Long, Integer> pairs =
        Map.of(pattern(Agreement.EQUAL, 6, 5), 60, pattern(Agreement.OTHER, 6, 5), 40);
    Mixture.Group group = Mixture.Group.of(new boolean[3], pairs);
    Mixture mixture = Mixture.initial(facets, group);

    mixture.learn(group, List.of(group));

    assertThat(mixture.probability(Relation.SAME, 0, Agreement.OTHER)).isLessThan(0.02);
  }

  @Test
  void learnsThatNamesakesHaveMailboxesOfTheirOwn() {
    Mixture mixture = mixtureOfNamesakes(0);

    assertThat(mixture.probability(Relation.NAMESAKES, 3, 5))
        .isLessThan(0.3 * mailboxShared(mixture));
    assertThat(mixture.probability(Relation.SAME, 3, 5)).isGreaterThan(0.5);
  }

  /** Else namesakes of whom one has changed the telephone would all become one class with them. */
  @Test
  void doesNotLearnThatManyNamesakesShareAMailbox() {
    Mixture mixture = mixtureOfNamesakes(0.3);

    assertThat(mixture.probability(Relation.NAMESAKES, 3, 5))
        .isCloseTo(mailboxShared(mixture), within(1e-4));
  }

  private static double mailboxShared(Mixture mixture) {
    return Priors.of(Facet.EMAIL).shared(Relation.NAMESAKES) * mixture.probability(Relation.SAME, 3, 5);
  }

  /**
   * Learned from pairs of one name, of which one in a hundred are one party.
   *
   * @param sharing share of the others that have one mailbox
   */
  private static Mixture mixtureOfNamesakes(double sharing) {
    Facet[] facets = {Facet.GIVEN, Facet.FAMILY, Facet.BIRTH, Facet.EMAIL};
    Mixture.Group strangers =
        Mixture.Group.of(
            new boolean[4], Map.of(pattern(Agreement.OTHER, Agreement.DIFFERENT, 1, 1), 100_000));
    Mixture.Group oneName =
        Mixture.Group.of(
            new boolean[] {true, true, false, false},
            Map.of(
                pattern(Agreement.EQUAL, Agreement.EQUAL, 6, 5), 100,
                pattern(Agreement.EQUAL, Agreement.EQUAL, 1, 5), (int) (9_900 * sharing),
                pattern(Agreement.EQUAL, Agreement.EQUAL, 1, 1), (int) (9_900 * (1 - sharing))));
    Mixture mixture = Mixture.initial(facets, strangers);
    mixture.learn(strangers, List.of(oneName));
    return mixture;
  }

  private static long pattern(long... levels) {
    long pattern = 0;
    for (int i = 0; i < levels.length; i++) {
      pattern |= levels[i] << (3 * i);
    }
    return pattern;
  }

  private Mixture.Group group(double shareOfMatches, int pairs) {
    Map<Long, Integer> counts = new TreeMap<>();
    for (int p = 0; p < pairs; p++) {
      double[][] levels = random.nextDouble() < shareOfMatches ? SAME : STRANGERS;
      long pattern = 0;
      for (int i = 0; i < FACETS.length; i++) {
        pattern |= (long) draw(levels[i]) << (3 * i);
      }
      counts.merge(pattern, 1, Integer::sum);
    }
    return Mixture.Group.of(new boolean[FACETS.length], counts);
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
