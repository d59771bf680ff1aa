package io.unisono.linkage.model;

import io.unisono.graph.UnionFind;
import io.unisono.linkage.block.BlockingFields;
import io.unisono.linkage.block.BlockingKey;
import io.unisono.linkage.compare.Comparer;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.Profile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

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
 * Everything is chosen by hashes: the same records give the same model. What is done key by key or
 * pair by pair is done by {@link Workers}.
 */
public final class Training {

  private static final int RANDOM_PAIRS = 400_000;

  /** Pairs of a key that are looked at to judge it. */
  private static final int JUDGED_PAIRS = 2_000;

  /** Pairs of a key that are learned from. */
  private static final int LEARNED_PAIRS = 40_000;

  /** Pairs of all keys in which matches are looked for. */
  private static final int SEARCHED_PAIRS = 3_000_000;

  /** Keys whose pairs are searched at once at first, and pairs that one task compares. */
  private static final int KEYS_AT_ONCE = 16;

  private static final int PAIRS_AT_ONCE = 20_000;

  private static final int MAX_KEYS_TO_LEARN_FROM = 12;
  private static final int MAX_KEYS_OF_COMPARISON = 4;
  private static final double MIN_MATCHES_TO_LEARN_FROM = 20;

  private final Layout layout;
  private final Comparer comparer;
  private final BlockingFields fields;
  private final Sample sample;
  private final Workers workers;
  private final long population;

  /**
   * A key that could be used.
   *
   * @param conditioned comparisons that the key is made of
   * @param pairs of the sample that share a value of it
   * @param matches expected among them
   */
  record Candidate(BlockingKey key, boolean[] conditioned, long pairs, double matches)
      implements Serializable {}

  private Training(Sample sample, Workers workers, long population) {
    this.layout = sample.layout();
    this.comparer = new Comparer(layout);
    this.fields = new BlockingFields(layout);
    this.sample = sample;
    this.workers = workers;
    this.population = population;
  }

  /**
   * The model of a population.
   *
   * @param sample records chosen by a hash of their keys
   * @param population records that the sample was chosen from
   */
  public static Model train(Layout layout, List<Profile> sample, long population) {
    return train(layout, sample, population, Workers::here);
  }

  /**
   * The same model, learned by others.
   *
   * @param workersOf who works on a sample
   */
  public static Model train(
      Layout layout, List<Profile> sample, long population, Function<Sample, Workers> workersOf) {
    Sample records = new Sample(layout, sample);
    return new Training(records, workersOf.apply(records), population).model();
  }

  private Model model() {
    FellegiSunter.Group random = group(nothing(), patterns(sample.strangers(RANDOM_PAIRS)));
    FellegiSunter fellegiSunter = FellegiSunter.initial(comparer.types(), random);
    boolean isAlone = layout.areNamesOfOrganisations();
    if (isAlone) {
      fellegiSunter.learnAlone(group(nothing(), patterns(sample.randomPairs(RANDOM_PAIRS))));
    }
    List<Candidate> candidates = judged(fellegiSunter);
    if (!isAlone) {
      fellegiSunter.learn(random, groupsToLearnFrom(candidates));
    }
    long[] matches = matches(candidates, fellegiSunter);
    // Many records with one name are of one large organisation: its frequency tells nothing.
    TermFrequencies frequencies =
        isAlone
            ? TermFrequencies.unknown(comparer.comparisons())
            : TermFrequencies.of(layout, sample.records(), parties(matches), fellegiSunter);
    BlockingKeySelection choice =
        BlockingKeySelection.of(sample, workers, candidates, matches, population);
    return new Model(
        layout,
        fellegiSunter,
        frequencies,
        choice.keys(),
        new Model.Facts(population, sample.size(), matches.length, choice.completeness()));
  }

  /** All candidate keys, the one with most expected matches first. */
  private List<Candidate> judged(FellegiSunter fellegiSunter) {
    Scorer guess = new Scorer(comparer, fellegiSunter);
    BlockingFields parts = fields;
    double growth = (double) population / sample.size();
    return workers
        .each(
            fields.keys(),
            (records, key) ->
                judged(
                    records,
                    key,
                    conditioned(parts, key, guess.comparer().comparisons()),
                    guess,
                    growth))
        .stream()
        .sorted(
            Comparator.comparingDouble(Candidate::matches)
                .reversed()
                .thenComparing(candidate -> candidate.key().name()))
        .toList();
  }

  private static Candidate judged(
      Sample sample, BlockingKey key, boolean[] conditioned, Scorer guess, double growth) {
    Sample.Blocks blocks = sample.blocks(key);
    long[] looked = blocks.pairs(JUDGED_PAIRS);
    double matches = 0;
    for (long pair : looked) {
      matches +=
          Scorer.probability(
              guess.score(sample.get(Sample.left(pair)), sample.get(Sample.right(pair))));
    }
    double purity = looked.length == 0 ? 0 : matches / looked.length;
    return new Candidate(key, conditioned, blocks.pairs(growth), purity * blocks.comparable());
  }

  /** Keys with many matches, so that no comparison is left out of too many. */
  private List<FellegiSunter.Group> groupsToLearnFrom(List<Candidate> candidates) {
    List<Candidate> teachers = new ArrayList<>();
    int[] uses = new int[comparer.comparisons()];
    for (Candidate candidate : candidates) {
      if (teachers.size() < MAX_KEYS_TO_LEARN_FROM
          && candidate.matches() >= MIN_MATCHES_TO_LEARN_FROM
          && isFree(candidate.conditioned(), uses)) {
        for (int i = 0; i < uses.length; i++) {
          uses[i] += candidate.conditioned()[i] ? 1 : 0;
        }
        teachers.add(candidate);
      }
    }
    Comparer shared = comparer;
    return workers.each(
        teachers,
        (records, teacher) ->
            group(
                teacher.conditioned(),
                patterns(records, shared, records.blocks(teacher.key()).pairs(LEARNED_PAIRS))));
  }

  private static boolean isFree(boolean[] conditioned, int[] uses) {
    for (int i = 0; i < uses.length; i++) {
      if (conditioned[i] && uses[i] >= MAX_KEYS_OF_COMPARISON) {
        return false;
      }
    }
    return true;
  }

  /** Probable matches among the pairs of all candidates; settles the model's prior on the way. */
  private long[] matches(List<Candidate> candidates, FellegiSunter fellegiSunter) {
    long[] searched = searched(candidates);
    long[] patterns = patterns(searched);
    Map<Long, Integer> counts = new HashMap<>();
    for (long pattern : patterns) {
      counts.merge(pattern, 1, Integer::sum);
    }
    if (!layout.areNamesOfOrganisations()) {
      fellegiSunter.settlePrior(counts, sample.allPairs());
    }
    Scorer scorer = new Scorer(comparer, fellegiSunter);
    List<long[]> pairs = parts(searched);
    List<long[]> told = parts(patterns);
    List<long[][]> parts =
        IntStream.range(0, pairs.size())
            .mapToObj(part -> new long[][] {pairs.get(part), told.get(part)})
            .toList();
    return workers
        .each(parts, (records, part) -> likely(records, scorer, part[0], part[1]))
        .stream()
        .flatMapToLong(LongStream::of)
        .toArray();
  }

  private static long[] likely(Sample sample, Scorer scorer, long[] pairs, long[] patterns) {
    return IntStream.range(0, pairs.length)
        .filter(
            p ->
                Scorer.probability(
                        scorer.score(
                            patterns[p],
                            sample.get(Sample.left(pairs[p])),
                            sample.get(Sample.right(pairs[p]))))
                    > 0.5)
        .mapToLong(p -> pairs[p])
        .toArray();
  }

  private long[] searched(List<Candidate> candidates) {
    List<BlockingKey> keys =
        candidates.stream().filter(c -> c.matches() >= 0.5).map(Candidate::key).toList();
    PairSet searched = new PairSet();
    int next;
    for (int k = 0; k < keys.size() && searched.size() < SEARCHED_PAIRS; k = next) {
      // The further down, the fewer pairs a key has.
      next = Math.min(2 * k + KEYS_AT_ONCE, keys.size());
      List<long[]> found =
          workers.each(
              keys.subList(k, next),
              (records, key) -> records.blocks(key).pairs(SEARCHED_PAIRS / 10));
      for (long[] pairs : found) {
        if (searched.size() < SEARCHED_PAIRS) {
          searched.addAll(pairs);
        }
      }
    }
    return searched.toArray();
  }

  /** Party of each record of the sample, as far as matches tell. */
  private int[] parties(long[] matches) {
    UnionFind parties = new UnionFind(sample.size());
    for (long match : matches) {
      parties.union(Sample.left(match), Sample.right(match));
    }
    return parties.roots();
  }

  private static FellegiSunter.Group group(boolean[] conditioned, long[] patterns) {
    Map<Long, Integer> counts = new TreeMap<>();
    for (long pattern : patterns) {
      counts.merge(pattern, 1, Integer::sum);
    }
    return FellegiSunter.Group.of(conditioned, counts);
  }

  /** Agreement patterns of the pairs, in their order. */
  private long[] patterns(long[] pairs) {
    Comparer shared = comparer;
    return workers.each(parts(pairs), (records, part) -> patterns(records, shared, part)).stream()
        .flatMapToLong(LongStream::of)
        .toArray();
  }

  private static long[] patterns(Sample sample, Comparer comparer, long[] pairs) {
    return LongStream.of(pairs)
        .map(
            pair -> comparer.pattern(sample.get(Sample.left(pair)), sample.get(Sample.right(pair))))
        .toArray();
  }

  private static List<long[]> parts(long[] whole) {
    return IntStream.iterate(0, from -> from < whole.length, from -> from + PAIRS_AT_ONCE)
        .mapToObj(
            from -> Arrays.copyOfRange(whole, from, Math.min(from + PAIRS_AT_ONCE, whole.length)))
        .toList();
  }

  private boolean[] nothing() {
    return new boolean[comparer.comparisons()];
  }

  private static boolean[] conditioned(BlockingFields fields, BlockingKey key, int comparisons) {
    boolean[] conditioned = new boolean[comparisons];
    conditioned[fields.comparison(key.first())] = true;
    if (key.second() >= 0) {
      conditioned[fields.comparison(key.second())] = true;
    }
    return conditioned;
  }
}
