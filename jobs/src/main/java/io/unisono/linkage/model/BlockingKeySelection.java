package io.unisono.linkage.model;

import io.unisono.linkage.block.BlockingFields;
import io.unisono.linkage.block.BlockingKey;
import io.unisono.linkage.model.Training.Candidate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The keys by which records are blocked.
 *
 * @param completeness share of all matches that they are expected to find; null where they are all
 *     made of one comparison: what one of them misses, the others miss, too
 */
record BlockingKeySelection(List<BlockingKey> keys, Double completeness) {

  /** Pairs that all keys together may cost, for each record, and for few records. */
  private static final double PAIRS_PER_RECORD = 60;

  private static final double FREE_PAIRS = 3e6;

  private static final int MAX_KEYS = 20;

  /** A key must find this share of the matches anew. */
  private static final double MIN_GAIN = 5e-4;

  /** What finding a match by a second key is worth: a slip that the sample lacks may hide it. */
  private static final double SECOND_FIND = 0.3;

  /**
   * Greedy cover: next comes the key that finds most new matches for the square root of its pairs,
   * which lets a safe key be preferred to a cheap one. Few matches cannot say which keys the next
   * ones need, so then all whole values that the pairs allow become keys, too.
   */
  static BlockingKeySelection of(
      Sample sample, Workers workers, List<Candidate> candidates, long[] matches, long population) {
    Cover cover = new Cover(sample, workers, candidates, matches, population);
    for (int best = cover.best(); best >= 0; best = cover.best()) {
      cover.take(best);
    }
    if (matches.length < Priors.PAIRS) {
      List<BlockingKey> all = candidates.stream().map(Candidate::key).toList();
      new BlockingFields(sample.layout())
          .wholeValues().stream().map(all::indexOf).filter(cover::allows).forEach(cover::take);
    }
    return new BlockingKeySelection(
        cover.keys,
        areOfOneComparison(cover.keys, new BlockingFields(sample.layout()))
            ? null
            : (Double) cover.completeness());
  }

  private static boolean areOfOneComparison(List<BlockingKey> keys, BlockingFields fields) {
    return keys.stream()
            .flatMap(key -> IntStream.of(key.first(), key.second()).boxed())
            .filter(field -> field >= 0)
            .map(fields::comparison)
            .distinct()
            .count()
        <= 1;
  }

  /** The keys taken so far, and the matches that one, two and three of them find. */
  private static final class Cover {

    private final List<Candidate> candidates;
    private final List<BitSet> found;
    private final int matches;
    private final long population;
    private final double growth;
    private final double allowed;
    private final List<BlockingKey> keys = new ArrayList<>();
    private final BitSet once = new BitSet();
    private final BitSet twice = new BitSet();
    private final BitSet thrice = new BitSet();
    private double spent;

    Cover(
        Sample sample,
        Workers workers,
        List<Candidate> candidates,
        long[] matches,
        long population) {
      this.candidates = candidates;
      this.matches = matches.length;
      this.population = population;
      this.growth = Math.pow((double) population / sample.size(), 2);
      this.allowed = Math.max(FREE_PAIRS, PAIRS_PER_RECORD * population);
      this.found =
          workers.each(
              candidates.stream().map(Candidate::key).toList(),
              (records, key) -> found(records, key, matches));
    }

    /** Position of the key that comes next; -1 if none is worth its pairs. */
    int best() {
      int best = -1;
      double bestRate = 0;
      for (int c = 0; c < candidates.size(); c++) {
        double gain = gain(found.get(c), once, twice);
        double rate = gain / Math.sqrt(cost(c) + population);
        if (allows(c) && gain >= Math.max(1, matches * MIN_GAIN) && rate > bestRate) {
          bestRate = rate;
          best = c;
        }
      }
      return best;
    }

    boolean allows(int candidate) {
      return keys.size() < MAX_KEYS
          && !keys.contains(candidates.get(candidate).key())
          && spent + cost(candidate) <= allowed;
    }

    void take(int candidate) {
      keys.add(candidates.get(candidate).key());
      spent += cost(candidate);
      raise(found.get(candidate), once, twice, thrice);
    }

    private double cost(int candidate) {
      return candidates.get(candidate).pairs() * growth;
    }

    /**
     * Matches that no key finds are estimated from those that one or two keys found (the lower
     * bound of A. Chao, "Estimating the Population Size for Capture-Recapture Data with Unequal
     * Catchability", 1987, in its form without a division by zero).
     */
    double completeness() {
      double singles = without(once, twice).cardinality();
      double doubles = without(twice, thrice).cardinality();
      double unseen = singles * Math.max(0, singles - 1) / (2 * (doubles + 1));
      double all = matches + unseen;
      return all == 0 ? 1 : once.cardinality() / all;
    }
  }

  private static BitSet found(Sample sample, BlockingKey key, long[] matches) {
    BitSet found = new BitSet(matches.length);
    for (int m = 0; m < matches.length; m++) {
      found.set(m, sample.meet(key, matches[m]));
    }
    return found;
  }

  private static double gain(BitSet found, BitSet once, BitSet twice) {
    BitSet fresh = without(found, once);
    BitSet again = without(found, twice);
    again.and(once);
    return fresh.cardinality() + SECOND_FIND * again.cardinality();
  }

  /** Counts a find: what was found twice before is found thrice now, and so on. */
  private static void raise(BitSet found, BitSet once, BitSet twice, BitSet thrice) {
    BitSet third = (BitSet) found.clone();
    third.and(twice);
    thrice.or(third);
    BitSet second = (BitSet) found.clone();
    second.and(once);
    twice.or(second);
    once.or(found);
  }

  private static BitSet without(BitSet set, BitSet other) {
    BitSet rest = (BitSet) set.clone();
    rest.andNot(other);
    return rest;
  }
}
