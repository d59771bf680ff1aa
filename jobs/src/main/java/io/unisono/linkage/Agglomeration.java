package io.unisono.linkage;

/**
 * Parts a connected component into parties: average linkage on scores. Starting from single
 * records, the two clusters whose records agree best on average are joined, as long as the average
 * speaks for one party. So a chain of likenesses does not make one party of many.
 */
final class Agglomeration {

  /** One pair cannot outvote all others. */
  static final double MAX_SCORE = 30;

  private Agglomeration() {}

  /**
   * Cluster of each record, as the position of its first record.
   *
   * @param scores of all pairs, symmetric; negative infinity keeps two records apart for good
   * @param threshold mean score above which clusters are joined
   */
  static int[] clusters(float[][] scores, double threshold) {
    int n = scores.length;
    double[][] sums = new double[n][n];
    int[] sizes = new int[n];
    int[] cluster = new int[n];
    for (int i = 0; i < n; i++) {
      sizes[i] = 1;
      cluster[i] = i;
      for (int j = 0; j < n; j++) {
        sums[i][j] = bounded(scores[i][j]);
      }
    }
    for (int[] pair = best(sums, sizes, threshold);
        pair != null;
        pair = best(sums, sizes, threshold)) {
      join(sums, sizes, pair[0], pair[1]);
      for (int r = 0; r < n; r++) {
        cluster[r] = cluster[r] == pair[1] ? pair[0] : cluster[r];
      }
    }
    return cluster;
  }

  private static double bounded(float score) {
    return score == Float.NEGATIVE_INFINITY
        ? Double.NEGATIVE_INFINITY
        : Math.max(-MAX_SCORE, Math.min(MAX_SCORE, score));
  }

  /** The two clusters with the highest mean above the threshold, of equal ones the first. */
  private static int[] best(double[][] sums, int[] sizes, double threshold) {
    int[] best = null;
    double bestMean = threshold;
    for (int i = 0; i < sizes.length; i++) {
      for (int j = i + 1; j < sizes.length && sizes[i] > 0; j++) {
        double mean = sums[i][j] / ((double) sizes[i] * sizes[j]);
        if (sizes[j] > 0 && mean > bestMean) {
          bestMean = mean;
          best = new int[] {i, j};
        }
      }
    }
    return best;
  }

  /** The second cluster goes into the first. */
  private static void join(double[][] sums, int[] sizes, int into, int from) {
    for (int k = 0; k < sizes.length; k++) {
      sums[into][k] += sums[from][k];
      sums[k][into] = sums[into][k];
    }
    sizes[into] += sizes[from];
    sizes[from] = 0;
  }
}
