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
            .isCloseTo(FACETS[i].prior(Relation.SAME, level), within(1e-9));
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
