package io.unisono.linkage.model;

import io.unisono.linkage.compare.Comparer;
import io.unisono.linkage.record.Comparison;
import io.unisono.linkage.record.Layout;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rules: two records with an equal strong identifier, such as a tax number, are linked. A rule
 * counts {@link #SCORE} bits. Enough contradicting values in other records outweigh it, so that one
 * wrong number does not join two customers.
 */
public final class Rules {

  /** Odds of about 8,000 to 1. */
  public static final double SCORE = 13;

  /** Position of the rule of a pair that no rule links. */
  static final int NONE = -1;

  private Rules() {}

  /** Positions of the comparisons that are rules. */
  public static int[] positions(Layout layout, List<String> rules) {
    List<Comparison> comparisons = layout.comparisons();
    return IntStream.range(0, comparisons.size())
        .filter(i -> rules.contains(comparisons.get(i).name()))
        .toArray();
  }

  /** Position of the first comparison of these that is equal; {@link #NONE} if none is. */
  public static int of(long pattern, int[] rules, Comparer comparer) {
    for (int rule : rules) {
      if (Comparer.level(pattern, rule) == comparer.type(rule).equality()) {
        return rule;
      }
    }
    return NONE;
  }

  /** What counts: the score, or the rule if that says more. */
  public static double score(double score, int rule) {
    return rule == NONE ? score : Math.max(score, SCORE);
  }

  public static double probability(double score, int rule) {
    return Scorer.probability(score(score, rule));
  }
}
