package io.unisono.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Area under the ROC curve with its 95 % interval: the probability that a random positive scores
 * higher than a random negative, a tie counting one half.
 *
 * <p>Variance after DeLong, DeLong and Clarke-Pearson (Biometrics 44, 1988), computed from midranks
 * in O(n log n) after Sun and Xu (IEEE Signal Processing Letters 21, 2014); the interval is normal,
 * cut at 0 and 1. With fewer than two positives or negatives the variance is unknown and the
 * interval is [0, 1].
 */
public record Auc(double value, double lo, double hi) {

  /**
   * @param scores higher means more likely positive; finite
   * @param positive the outcome of the same row
   * @throws IllegalArgumentException if one of the two classes is absent
   */
  public static Auc of(double[] scores, boolean[] positive) {
    double[] ofPositives = select(scores, positive, true);
    double[] ofNegatives = select(scores, positive, false);
    int m = ofPositives.length;
    int n = ofNegatives.length;
    if (m == 0 || n == 0) {
      throw new IllegalArgumentException(
          "AUC needs both classes, there are %d positives and %d negatives".formatted(m, n));
    }
    // A score's midrank among all, less its midrank in its own class, counts what it beats.
    double[] rankOfAll = midranks(scores);
    double[] above =
        minus(select(rankOfAll, positive, true), midranks(ofPositives), n); // share of negatives
    double[] below =
        minus(select(rankOfAll, positive, false), midranks(ofNegatives), m); // share of positives
    double value = Arrays.stream(above).sum() / m;
    if (m < 2 || n < 2) {
      return new Auc(value, 0, 1);
    }
    double error = Confidence.Z * Math.sqrt(variance(above) / m + variance(below) / n);
    return new Auc(value, Math.max(0, value - error), Math.min(1, value + error));
  }

  /** Rank of each value, 1 for the smallest; tied values share the mean of their ranks. */
  public static double[] midranks(double[] values) {
    int[] order = ascending(values);
    double[] ranks = new double[values.length];
    for (int from = 0, to; from < order.length; from = to) {
      to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + 1 + to) / 2.0;
      }
    }
    return ranks;
  }

  /** Positions of the values from the smallest to the largest. */
  public static int[] ascending(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> values[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double[] select(double[] values, boolean[] positive, boolean wanted) {
    return IntStream.range(0, values.length)
        .filter(i -> positive[i] == wanted)
        .mapToDouble(i -> values[i])
        .toArray();
  }

  private static double[] minus(double[] all, double[] own, int scale) {
    return IntStream.range(0, all.length).mapToDouble(i -> (all[i] - own[i]) / scale).toArray();
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).sum() / values.length;
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
  }
}
