package io.unisono.linkage;

import io.unisono.linkage.Sample.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Learns a model from a sample of records, without a labelled pair:
 *
 * <ol>
 *   <li>random pairs show how often strangers agree;
 *   <li>a first guess, made of priors, judges which blocking keys bring parties together;
 *   <li>expectation maximisation over the pairs of a dozen such keys, counted by agreement pattern,
 *       learns how often records of one party agree. Of the pairs of a key, what the key is made of
 *       is not looked at;
 *   <li>the pairs of all useful keys tell how many parties have several records, which values are
 *       frequent, and by which keys matches are found at least cost.
 * </ol>
 *
 * Everything is chosen by hashes: the same records give the same model.
 */
final class Training {

  private static final int RANDOM_PAIRS = 400_000;

  /** Pairs of a key that are looked at to judge it. */
  private static final int JUDGED_PAIRS = 2_000;

  /** Pairs of a key that are learned from. */
  private static final int LEARNED_PAIRS = 40_000;

  /** Pairs of all keys in which matches are looked for. */
  private static final int SEARCHED_PAIRS = 3_000_000;

  private static final int MAX_KEYS_TO_LEARN_FROM = 12;
  private static final int MAX_KEYS_OF_COMPARISON = 4;
  private static final double MIN_MATCHES_TO_LEARN_FROM = 20;

  private final Layout layout;
  private final Comparer comparer;
  private final Atoms atoms;
  private final Sample sample;
  private final long population;

  /**
   * A key that could be used.
   *
   * @param conditioned comparisons that the key is made of
   * @param pairs of the sample that share a value of it
   * @param matches expected among them
   */
  record Candidate(BlockingKey key, boolean[] conditioned, long pairs, double matches) {}

  /**
   * A pair that is probably one party.
   *
   * @param probability that it is
   */
  record Match(Pair pair, double probability) {}

  private Training(Layout layout, List<Profile> sample, long population) {
    this.layout = layout;
    this.comparer = new Comparer(layout);
    this.atoms = new Atoms(layout);
    this.sample = new Sample(sample, atoms);
    this.population = population;
  }

  /**
   * The model of a population.
   *
   * @param sample records chosen by a hash of their keys
   * @param population records that the sample was chosen from
   */
  static Model train(Layout layout, List<Profile> sample, long population) {
    return new Training(layout, sample, population).model();
  }

  private Model model() {
    Mixture.Group random = group(nothing(), sample.randomPairs(RANDOM_PAIRS));
    Mixture mixture = Mixture.initial(comparer.facets(), random);
    List<Candidate> candidates = judged(mixture);
    mixture.learn(random, groupsToLearnFrom(candidates));
    List<Match> matches = matches(candidates, mixture);
    Frequencies frequencies = Frequencies.of(layout, sample.records(), parties(matches), mixture);
    KeyChoice choice = KeyChoice.of(sample, candidates, matches, population);
    return new Model(
        layout,
        mixture,
        frequencies,
        choice.keys(),
        new Model.Facts(population, sample.size(), matches.size(), choice.completeness()));
  }

  /** All candidate keys, the one with most expected matches first. */
  private List<Candidate> judged(Mixture mixture) {
    Scorer guess = new Scorer(comparer, mixture);
    List<Candidate> candidates = new ArrayList<>();
    for (BlockingKey key : atoms.keys()) {
      Sample.Blocks blocks = sample.blocks(key);
      List<Pair> looked = blocks.pairs(JUDGED_PAIRS);
      double matches = 0;
      for (Pair pair : looked) {
        matches +=
            Scorer.probability(guess.score(sample.get(pair.left()), sample.get(pair.right())));
      }
      double purity = looked.isEmpty() ? 0 : matches / looked.size();
      candidates.add(
          new Candidate(key, conditioned(key), blocks.pairs(), purity * blocks.comparable()));
    }
    candidates.sort(
        Comparator.comparingDouble(Candidate::matches)
            .reversed()
            .thenComparing(candidate -> candidate.key().name()));
    return candidates;
  }

  /** Keys with many matches, so that no comparison is left out of too many. */
  private List<Mixture.Group> groupsToLearnFrom(List<Candidate> candidates) {
    List<Mixture.Group> groups = new ArrayList<>();
    int[] uses = new int[comparer.comparisons()];
    for (Candidate candidate : candidates) {
      if (groups.size() < MAX_KEYS_TO_LEARN_FROM
          && candidate.matches() >= MIN_MATCHES_TO_LEARN_FROM
          && isFree(candidate.conditioned(), uses)) {
        for (int i = 0; i < uses.length; i++) {
          uses[i] += candidate.conditioned()[i] ? 1 : 0;
        }
        groups.add(
            group(candidate.conditioned(), sample.blocks(candidate.key()).pairs(LEARNED_PAIRS)));
      }
    }
    return groups;
  }

  private static boolean isFree(boolean[] conditioned, int[] uses) {
    for (int i = 0; i < uses.length; i++) {
      if (conditioned[i] && uses[i] >= MAX_KEYS_OF_COMPARISON) {
        return false;
      }
    }
    return true;
  }

  /** Probable matches among the pairs of all candidates; settles the mixture's prior on the way. */
  private List<Match> matches(List<Candidate> candidates, Mixture mixture) {
    List<Pair> searched = searched(candidates);
    long[] patterns = new long[searched.size()];
    Map<Long, Integer> counts = new HashMap<>();
    for (int p = 0; p < patterns.length; p++) {
      patterns[p] = pattern(searched.get(p));
      counts.merge(patterns[p], 1, Integer::sum);
    }
    mixture.settlePrior(counts, sample.allPairs());
    Scorer scorer = new Scorer(comparer, mixture);
    List<Match> matches = new ArrayList<>();
    for (int p = 0; p < patterns.length; p++) {
      Pair pair = searched.get(p);
      double probability =
          Scorer.probability(
              scorer.score(patterns[p], sample.get(pair.left()), sample.get(pair.right())));
      if (probability > 0.5) {
        matches.add(new Match(pair, probability));
      }
    }
    return matches;
  }

  private List<Pair> searched(List<Candidate> candidates) {
    Set<Pair> seen = new HashSet<>();
    List<Pair> searched = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (candidate.matches() >= 1 && searched.size() < SEARCHED_PAIRS) {
        for (Pair pair : sample.blocks(candidate.key()).pairs(SEARCHED_PAIRS / 10)) {
          if (seen.add(pair)) {
            searched.add(pair);
          }
        }
      }
    }
    return searched;
  }

  /** Party of each record of the sample, as far as matches tell. */
  private int[] parties(List<Match> matches) {
    int[] parent = new int[sample.size()];
    Arrays.setAll(parent, r -> r);
    for (Match match : matches) {
      int left = root(parent, match.pair().left());
      int right = root(parent, match.pair().right());
      parent[Math.max(left, right)] = Math.min(left, right);
    }
    int[] parties = new int[parent.length];
    Arrays.setAll(parties, r -> root(parent, r));
    return parties;
  }

  private static int root(int[] parent, int record) {
    int root = record;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  private Mixture.Group group(boolean[] conditioned, List<Pair> pairs) {
    Map<Long, Integer> counts = new TreeMap<>();
    for (Pair pair : pairs) {
      counts.merge(pattern(pair), 1, Integer::sum);
    }
    return Mixture.Group.of(conditioned, counts);
  }

  private long pattern(Pair pair) {
    return comparer.pattern(sample.get(pair.left()), sample.get(pair.right()));
  }

  private boolean[] nothing() {
    return new boolean[comparer.comparisons()];
  }

  private boolean[] conditioned(BlockingKey key) {
    boolean[] conditioned = nothing();
    conditioned[atoms.comparison(key.first())] = true;
    if (key.second() >= 0) {
      conditioned[atoms.comparison(key.second())] = true;
    }
    return conditioned;
  }
}
