package io.unisono.linkage.model;

import io.unisono.linkage.compare.Comparer;
import io.unisono.linkage.record.ComparisonType;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * How often each level of each comparison occurs between records of one party, of related parties
 * and of strangers: a latent class model of four classes whose comparisons are independent within a
 * class (I. Fellegi and A. Sunter, "A Theory for Record Linkage", 1969, with classes of their own
 * for relatives and namesakes).
 */
public final class FellegiSunter implements Serializable {

  private static final long serialVersionUID = 1;

  static final int CLASSES = PairClass.values().length;

  private static final List<PairClass> RELATIVES = List.of(PairClass.RELATED, PairClass.NAMESAKES);

  private static final int MAX_ROUNDS = 60;
  private static final double CONVERGED = 1e-5;

  /** By relation, comparison and level; level 0, unknown, has probability 1. */
  private final double[][][] probability;

  /** Share of related pairs and of pairs of one party among all pairs of records. */
  private double[] prior;

  private final ComparisonType[] types;

  /** By relation and comparison: share of pairs that agree as records of one party do. */
  private final double[][] shared;

  /**
   * Pairs that were chosen in the same way.
   *
   * @param conditioned comparisons that all pairs agree on because of how they were chosen; they
   *     say nothing
   * @param patterns agreement patterns
   * @param counts pairs that have the pattern
   */
  record Group(boolean[] conditioned, long[] patterns, double[] counts) implements Serializable {

    static Group of(boolean[] conditioned, Map<Long, Integer> counts) {
      return new Group(
          conditioned,
          counts.keySet().stream().mapToLong(Long::longValue).toArray(),
          counts.values().stream().mapToDouble(Integer::doubleValue).toArray());
    }
  }

  private FellegiSunter(ComparisonType[] types) {
    this(types, new double[CLASSES][types.length][], new double[] {1e-4, 1e-4, 1e-4, 1});
  }

  /**
   * What was learned before.
   *
   * @param probability by relation, comparison and level
   * @param prior by relation
   */
  FellegiSunter(ComparisonType[] types, double[][][] probability, double[] prior) {
    this.types = types.clone();
    this.probability = probability;
    this.prior = prior;
    this.shared =
        Arrays.stream(PairClass.values())
            .map(
                pairClass ->
                    Arrays.stream(types)
                        .mapToDouble(type -> Priors.of(types, type).expectedShared(pairClass))
                        .toArray())
            .toArray(double[][]::new);
  }

  /** Before anything is learned: priors, and strangers as random pairs show them. */
  static FellegiSunter initial(ComparisonType[] types, Group random) {
    FellegiSunter fellegiSunter = new FellegiSunter(types);
    for (int i = 0; i < types.length; i++) {
      int levels = types[i].levels();
      double[] p = new double[levels + 1];
      p[0] = 1;
      for (int level = 1; level <= levels; level++) {
        p[level] = Priors.of(types[i]).share(PairClass.SAME, level);
      }
      fellegiSunter.probability[PairClass.SAME.ordinal()][i] = p;
      double[] seen = new double[levels + 1];
      for (int j = 0; j < random.patterns().length; j++) {
        seen[Comparer.level(random.patterns()[j], i)] += random.counts()[j];
      }
      fellegiSunter.probability[PairClass.STRANGERS.ordinal()][i] =
          posteriorMean(types[i], PairClass.STRANGERS, seen);
      fellegiSunter.relate(i);
    }
    return fellegiSunter;
  }

  /**
   * Expectation maximisation over groups of pairs. Strangers are learned from random pairs alone,
   * since blocked pairs were chosen for their agreement.
   *
   * @param random pairs chosen by chance
   * @param blocked pairs chosen by a blocking key each
   */
  void learn(Group random, List<Group> blocked) {
    int n = blocked.size() + 1;
    double[][] mix = new double[n][];
    for (int g = 0; g < n; g++) {
      mix[g] = g == 0 ? new double[] {1e-4, 1e-4, 1e-4, 1} : new double[] {.3, .1, .1, .5};
    }
    double before = Double.NEGATIVE_INFINITY;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      double[][][] expected = new double[CLASSES][types.length][];
      for (int c = 0; c < CLASSES; c++) {
        for (int i = 0; i < types.length; i++) {
          expected[c][i] = new double[types[i].levels() + 1];
        }
      }
      double likelihood = 0;
      double pairs = 0;
      for (int g = 0; g < n; g++) {
        Group group = g == 0 ? random : blocked.get(g - 1);
        double[] share = new double[CLASSES];
        double[] posterior = new double[CLASSES];
        for (int j = 0; j < group.patterns().length; j++) {
          likelihood +=
              group.counts()[j]
                  * posterior(group.patterns()[j], group.conditioned(), mix[g], posterior);
          pairs += group.counts()[j];
          for (int c = 0; c < CLASSES; c++) {
            double weight = posterior[c] * group.counts()[j];
            share[c] += weight;
            boolean teaches = (c == PairClass.STRANGERS.ordinal()) == (g == 0);
            if (teaches) {
              for (int i = 0; i < types.length; i++) {
                if (!group.conditioned()[i]) {
                  expected[c][i][Comparer.level(group.patterns()[j], i)] += weight;
                }
              }
            }
          }
        }
        double total = DoubleStream.of(share).sum();
        for (int c = 0; c < CLASSES; c++) {
          mix[g][c] = (share[c] + 1e-3) / (total + CLASSES * 1e-3);
        }
      }
      maximise(expected);
      double mean = likelihood / Math.max(1, pairs);
      if (Math.abs(mean - before) < CONVERGED) {
        break;
      }
      before = mean;
    }
    prior = mix[0];
  }

  /**
   * Learns from the names of organisations where nothing else is compared, so that no comparison
   * can teach another. Strangers have nearly the same name no more often than is known before;
   * beyond that, such pairs are of one party. Some words in common say nothing: all schools share
   * theirs.
   *
   * @param random pairs chosen by chance, those of one party among them
   */
  void learnAlone(Group random) {
    double[] same = probability[PairClass.SAME.ordinal()][0];
    double[] strangers = probability[PairClass.STRANGERS.ordinal()][0];
    int near = types[0].equality() - 1;
    strangers[near] =
        Math.min(strangers[near], Priors.of(types[0]).share(PairClass.STRANGERS, near));
    double ofOneParty = 1e-4;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      double[] expected = new double[same.length];
      double found = 0.5;
      double pairs = 1;
      for (int j = 0; j < random.patterns().length; j++) {
        int level = Comparer.level(random.patterns()[j], 0);
        double one = ofOneParty * same[level];
        double weight = random.counts()[j] * one / (one + (1 - ofOneParty) * strangers[level]);
        expected[level] += weight;
        found += weight;
        pairs += random.counts()[j];
      }
      System.arraycopy(posteriorMean(types[0], PairClass.SAME, expected), 0, same, 0, same.length);
      ofOneParty = found / pairs;
    }
    order(0);
    relate(0);
    double share = Math.min(ofOneParty, Priors.MOST_OF_ONE_PARTY);
    prior = new double[] {share, 1e-9, 1e-9, 1 - share};
  }

  private void maximise(double[][][] expected) {
    for (int i = 0; i < types.length; i++) {
      for (PairClass pairClass : List.of(PairClass.SAME, PairClass.STRANGERS)) {
        int c = pairClass.ordinal();
        probability[c][i] = posteriorMean(types[i], pairClass, expected[c][i]);
      }
      order(i);
      if (Priors.of(types[i]).learnsShared()) {
        share(i, expected);
      }
      relate(i);
    }
  }

  /**
   * Learns how many relatives, and namesakes, share something, at most as many as before data are
   * seen: beyond, the class would take in what one party shares.
   */
  private void share(int i, double[][][] expected) {
    double[] same = probability[PairClass.SAME.ordinal()][i];
    for (PairClass pairClass : RELATIVES) {
      int c = pairClass.ordinal();
      double most = Priors.of(types[i]).shared(pairClass);
      double sharing = Priors.PAIRS * Priors.of(types[i]).expectedShared(pairClass);
      double pairs = Priors.PAIRS;
      for (int level = 1; level < same.length; level++) {
        double asOne = shared[c][i] * same[level] / probability[c][i][level];
        sharing += expected[c][i][level] * Math.min(1, asOne);
        pairs += expected[c][i][level];
      }
      shared[c][i] = Math.min(most, sharing / pairs);
    }
  }

  /** Relatives agree like one party where they share something, and like strangers elsewhere. */
  private void relate(int i) {
    double[] same = probability[PairClass.SAME.ordinal()][i];
    double[] strangers = probability[PairClass.STRANGERS.ordinal()][i];
    for (PairClass pairClass : RELATIVES) {
      double share = shared[pairClass.ordinal()][i];
      double[] p = new double[same.length];
      p[0] = 1;
      for (int level = 1; level < same.length; level++) {
        p[level] = share * same[level] + (1 - share) * strangers[level];
      }
      probability[pairClass.ordinal()][i] = p;
    }
  }

  private static double[] posteriorMean(ComparisonType type, PairClass pairClass, double[] counts) {
    double total = 0;
    for (int level = 1; level < counts.length; level++) {
      total += counts[level];
    }
    Priors priors = Priors.of(type);
    // Of a dozen records all strangers are seen: what they share by habit, such as numbers that
    // follow each other, is known better than before.
    double most = pairClass == PairClass.STRANGERS ? Math.max(1, total) : Double.MAX_VALUE;
    double[] p = new double[counts.length];
    p[0] = 1;
    for (int level = 1; level < counts.length; level++) {
      double weight = Math.min(most, priors.pairs(pairClass, level));
      p[level] = (counts[level] + weight * priors.share(pairClass, level)) / (total + weight);
    }
    return p;
  }

  /** A lower level never speaks more for one party than a higher one, however few were seen. */
  private void order(int i) {
    double[] same = probability[PairClass.SAME.ordinal()][i];
    double[] strangers = probability[PairClass.STRANGERS.ordinal()][i];
    for (int level = same.length - 2; level > 0; level--) {
      double limit = Math.max(1, same[level + 1] / strangers[level + 1]);
      strangers[level] = Math.max(strangers[level], same[level] / limit);
    }
  }

  /**
   * Sets the priors so that they agree with what they say of pairs that hold nearly all matches.
   */
  void settlePrior(Map<Long, Integer> patterns, double allPairs) {
    boolean[] none = new boolean[types.length];
    double[] posterior = new double[CLASSES];
    for (int round = 0; round < 15; round++) {
      double[] pairs = new double[CLASSES];
      for (Map.Entry<Long, Integer> entry : patterns.entrySet()) {
        posterior(entry.getKey(), none, prior, posterior);
        for (int c = 0; c < CLASSES; c++) {
          pairs[c] += posterior[c] * entry.getValue();
        }
      }
      double rest = 1;
      for (int c = 0; c < CLASSES - 1; c++) {
        prior[c] = (pairs[c] + 0.5) / allPairs;
        rest -= prior[c];
      }
      prior[CLASSES - 1] = Math.max(0.5, rest);
    }
  }

  /** Fills the posterior and returns the natural logarithm of the pattern's probability. */
  private double posterior(long pattern, boolean[] conditioned, double[] mix, double[] posterior) {
    double sum = 0;
    for (int c = 0; c < CLASSES; c++) {
      double p = mix[c];
      for (int i = 0; i < types.length; i++) {
        if (!conditioned[i]) {
          p *= probability[c][i][Comparer.level(pattern, i)];
        }
      }
      posterior[c] = p;
      sum += p;
    }
    for (int c = 0; c < CLASSES; c++) {
      posterior[c] = sum == 0 ? (c == CLASSES - 1 ? 1 : 0) : posterior[c] / sum;
    }
    return Math.log(Math.max(sum, 1e-300));
  }

  /** How often a level occurs between records in a relation. */
  public double probability(PairClass pairClass, int comparison, int level) {
    return probability[pairClass.ordinal()][comparison][level];
  }

  /** Share of pairs in a relation among all pairs of records. */
  public double prior(PairClass pairClass) {
    return prior[pairClass.ordinal()];
  }

  double[][][] probabilities() {
    return probability;
  }
}
