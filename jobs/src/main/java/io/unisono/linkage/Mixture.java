package io.unisono.linkage;

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
public final class Mixture implements Serializable {

  private static final long serialVersionUID = 1;

  static final int CLASSES = Relation.values().length;

  private static final List<Relation> RELATIVES = List.of(Relation.RELATED, Relation.NAMESAKES);

  private static final int MAX_ROUNDS = 60;
  private static final double CONVERGED = 1e-5;

  /** By relation, comparison and level; level 0, unknown, has probability 1. */
  private final double[][][] probability;

  /** Share of related pairs and of pairs of one party among all pairs of records. */
  private double[] prior;

  private final Facet[] facets;

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

  private Mixture(Facet[] facets) {
    this(facets, new double[CLASSES][facets.length][], new double[] {1e-4, 1e-4, 1e-4, 1});
  }

  /**
   * What was learned before.
   *
   * @param probability by relation, comparison and level
   * @param prior by relation
   */
  Mixture(Facet[] facets, double[][][] probability, double[] prior) {
    this.facets = facets.clone();
    this.probability = probability;
    this.prior = prior;
    this.shared =
        Arrays.stream(Relation.values())
            .map(relation -> Arrays.stream(facets).mapToDouble(f -> Priors.of(f).shared(relation)).toArray())
            .toArray(double[][]::new);
  }

  /** Before anything is learned: priors, and strangers as random pairs show them. */
  static Mixture initial(Facet[] facets, Group random) {
    Mixture mixture = new Mixture(facets);
    for (int i = 0; i < facets.length; i++) {
      int levels = facets[i].levels();
      double[] p = new double[levels + 1];
      p[0] = 1;
      for (int level = 1; level <= levels; level++) {
        p[level] = Priors.of(facets[i]).share(Relation.SAME, level);
      }
      mixture.probability[Relation.SAME.ordinal()][i] = p;
      double[] seen = new double[levels + 1];
      for (int j = 0; j < random.patterns().length; j++) {
        seen[Comparer.level(random.patterns()[j], i)] += random.counts()[j];
      }
      mixture.probability[Relation.STRANGERS.ordinal()][i] =
          posteriorMean(facets[i], Relation.STRANGERS, seen);
      mixture.relate(i);
    }
    return mixture;
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
      double[][][] expected = new double[CLASSES][facets.length][];
      for (int c = 0; c < CLASSES; c++) {
        for (int i = 0; i < facets.length; i++) {
          expected[c][i] = new double[facets[i].levels() + 1];
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
            boolean teaches = (c == Relation.STRANGERS.ordinal()) == (g == 0);
            if (teaches) {
              for (int i = 0; i < facets.length; i++) {
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

  private void maximise(double[][][] expected) {
    for (int i = 0; i < facets.length; i++) {
      for (Relation relation : List.of(Relation.SAME, Relation.STRANGERS)) {
        int c = relation.ordinal();
        probability[c][i] = posteriorMean(facets[i], relation, expected[c][i]);
      }
      order(i);
      if (Priors.of(facets[i]).learnsShared()) {
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
    double[] same = probability[Relation.SAME.ordinal()][i];
    for (Relation relation : RELATIVES) {
      int c = relation.ordinal();
      double most = Priors.of(facets[i]).shared(relation);
      double sharing = Priors.PAIRS * most;
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
    double[] same = probability[Relation.SAME.ordinal()][i];
    double[] strangers = probability[Relation.STRANGERS.ordinal()][i];
    for (Relation relation : RELATIVES) {
      double share = shared[relation.ordinal()][i];
      double[] p = new double[same.length];
      p[0] = 1;
      for (int level = 1; level < same.length; level++) {
        p[level] = share * same[level] + (1 - share) * strangers[level];
      }
      probability[relation.ordinal()][i] = p;
    }
  }

  private static double[] posteriorMean(Facet facet, Relation relation, double[] counts) {
    double total = 0;
    for (int level = 1; level < counts.length; level++) {
      total += counts[level];
    }
    Priors priors = Priors.of(facet);
    double[] p = new double[counts.length];
    p[0] = 1;
    for (int level = 1; level < counts.length; level++) {
      double weight = priors.pairs(relation, level);
      p[level] = (counts[level] + weight * priors.share(relation, level)) / (total + weight);
    }
    return p;
  }

  /** A lower level never speaks more for one party than a higher one, however few were seen. */
  private void order(int i) {
    double[] same = probability[Relation.SAME.ordinal()][i];
    double[] strangers = probability[Relation.STRANGERS.ordinal()][i];
    for (int level = same.length - 2; level > 0; level--) {
      double limit = Math.max(1, same[level + 1] / strangers[level + 1]);
      strangers[level] = Math.max(strangers[level], same[level] / limit);
    }
  }

  /**
   * Sets the priors so that they agree with what they say of pairs that hold nearly all matches.
   */
  void settlePrior(Map<Long, Integer> patterns, double allPairs) {
    boolean[] none = new boolean[facets.length];
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
      for (int i = 0; i < facets.length; i++) {
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
  public double probability(Relation relation, int comparison, int level) {
    return probability[relation.ordinal()][comparison][level];
  }

  /** Share of pairs in a relation among all pairs of records. */
  public double prior(Relation relation) {
    return prior[relation.ordinal()];
  }

  double[][][] probabilities() {
    return probability;
  }
}
