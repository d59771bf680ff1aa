package io.unisono.linkage.model;

import io.unisono.linkage.block.BlockingFields;
import io.unisono.linkage.block.BlockingKey;
import io.unisono.linkage.compare.Comparer;
import io.unisono.linkage.record.Layout;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What was learned of a population of records. It scores any pair and names the keys that bring
 * pairs together; nothing else of the training data is needed.
 *
 * @param keys in the order in which a pair that shares several is counted for the first
 */
public record Model(
    Layout layout,
    FellegiSunter fellegiSunter,
    TermFrequencies frequencies,
    List<BlockingKey> keys,
    Facts facts)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /** Bits that a model without any match to learn from asks for beyond even odds. */
  private static final double CAUTION = 3;

  /**
   * Where the model comes from.
   *
   * @param records of the population
   * @param sampled of them
   * @param matches found in the sample
   * @param completeness see {@link #pairCompleteness}; null where all keys are made of one
   *     comparison. Without matches it says nothing
   */
  public record Facts(long records, int sampled, int matches, Double completeness)
      implements Serializable {

    /**
     * Estimated share of all matches that the keys bring together. The evidence are matches, and
     * keys of different comparisons that find them independently of each other; without either it
     * is unknown.
     */
    public OptionalDouble pairCompleteness() {
      return matches == 0 || completeness == null
          ? OptionalDouble.empty()
          : OptionalDouble.of(completeness);
    }
  }

  /** The same with the keys of whole values of these comparisons before all others. */
  public Model withKeysOf(List<String> comparisons) {
    List<BlockingKey> first =
        new BlockingFields(layout)
            .keys().stream().filter(key -> comparisons.contains(key.name())).toList();
    List<BlockingKey> all =
        Stream.concat(first.stream(), keys.stream().filter(key -> !first.contains(key))).toList();
    return new Model(layout, fellegiSunter, frequencies, all, facts);
  }

  public Scorer scorer() {
    return new Scorer(new Comparer(layout), fellegiSunter);
  }

  /**
   * Mean score from which records are merged. Few matches to learn from leave the model near its
   * priors, and then it is believed less.
   *
   * @param probability that the user asks for
   */
  public double mergeScore(double probability) {
    return Scorer.score(probability) + CAUTION * Priors.PAIRS / (Priors.PAIRS + facts.matches());
  }
}
