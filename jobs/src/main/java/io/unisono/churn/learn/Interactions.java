package io.unisono.churn.learn;

import io.unisono.churn.learn.Terms.Pair;
import io.unisono.churn.learn.linear.ElasticNet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pairs of indicators that a sum of effects does not explain: among the rows where both are 1, more
 * or fewer have the outcome than the sum says. A dear plan may hold those with a long contract and
 * drive others away; a linear model knows that only if it is told of the pair.
 *
 * <p>A pair is judged by the score test of its product (C. R. Rao, 1948). Its variance takes the
 * first fit as given. That is more than the true one, so that a doubtful pair is left out.
 */
final class Interactions {

  /** Of a normal variable, in deviations: beyond it by chance in one pair of 370. */
  private static final double SMALLEST_SCORE = 3;

  /** Rows of a pair. */
  private static final int LEAST_ROWS = 50;

  private static final int MOST_PAIRS = 40;

  private record Scored(Pair pair, double score) {}

  private Interactions() {}

  /**
   * The pairs with the largest scores.
   *
   * @param terms without pairs
   * @param design its rows
   * @param outcomes 0 or 1
   * @param sum fit of the terms
   */
  static List<Pair> found(Terms terms, double[][] design, int[] outcomes, ElasticNet.Fitted sum) {
    int[] indicators = indicators(design);
    int n = indicators.length;
    double[][] scores = new double[n][n];
    double[][] variances = new double[n][n];
    int[][] rows = new int[n][n];
    int[] ones = new int[n];
    for (int r = 0; r < design.length; r++) {
      double probability = Margins.probability(sum.margin(design[r]));
      double residual = outcomes[r] - probability;
      double variance = probability * (1 - probability);
      int set = 0;
      for (int i = 0; i < n; i++) {
        if (design[r][indicators[i]] == 1) {
          ones[set++] = i;
        }
      }
      for (int i = 0; i < set; i++) {
        for (int j = 0; j < i; j++) {
          scores[ones[i]][ones[j]] += residual;
          variances[ones[i]][ones[j]] += variance;
          rows[ones[i]][ones[j]]++;
        }
      }
    }
    List<Scored> found = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double score = Math.abs(scores[i][j]) / Math.sqrt(variances[i][j]);
        if (rows[i][j] >= LEAST_ROWS
            && score >= SMALLEST_SCORE
            && terms.sources()[indicators[i]] != terms.sources()[indicators[j]]) {
          found.add(new Scored(new Pair(indicators[j], indicators[i]), score));
        }
      }
    }
    return found.stream()
        .sorted(
            Comparator.comparingDouble(Scored::score)
                .reversed()
                .thenComparing(each -> each.pair().one())
                .thenComparing(each -> each.pair().other()))
        .limit(MOST_PAIRS)
        .map(Scored::pair)
        .toList();
  }

  /** Terms that are 0 or 1 in all rows, and both in some. */
  private static int[] indicators(double[][] design) {
    return IntStream.range(0, design[0].length)
        .filter(
            t -> {
              boolean hasOne = false;
              boolean hasZero = false;
              for (double[] row : design) {
                hasOne |= row[t] == 1;
                hasZero |= row[t] == 0;
                if (row[t] != 0 && row[t] != 1) {
                  return false;
                }
              }
              return hasOne && hasZero;
            })
        .toArray();
  }
}
