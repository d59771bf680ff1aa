package io.unisono.linkage;

/**
 * Parts a connected component into parties: average linkage on scores. Starting from single
 * records, the two clusters whose records agree best on average are joined, as long as the average
 * speaks for one party. So a chain of likenesses does not make one party of many. A pair about
 * which the records cannot tell does not count: a customer number alone is no stranger to a name.
 */
final class Agglomeration {

  /** One pair cannot outvote all others. */
  static final double MAX_SCORE = 30;

  /** Score of a pair that tells nothing. */
  static final float CANNOT_TELL = Float.NaN;

  private final double threshold;
  private final double[][] sums;

  /** Pairs that tell something, between and within clusters. */
  private final int[][] counts;

  private final boolean[] isJoined;
  private final int[] cluster;

  private Agglomeration(float[][] scores, double threshold) {
    int n = scores.length;
    this.threshold = threshold;
    sums = new double[n][n];
    counts = new int[n][n];
    isJoined = new boolean[n];
    cluster = new int[n];
    for (int i = 0; i < n; i++) {
      cluster[i] = i;
      for (int j = 0; j < n; j++) {
        boolean tells = !Float.isNaN(scores[i][j]);
        sums[i][j] = tells ? bounded(scores[i][j]) : 0;
        counts[i][j] = tells ? 1 : 0;
      }
    }
  }

  /**
   * Cluster of each record, as the position of its first record.
   *
   * @param scores of all pairs, symmetric; positive infinity joins two records whatever the others
   *     say, negative infinity keeps them, and all that is joined to them, apart for good, {@link
   *     #CANNOT_TELL} says nothing
   * @param threshold mean score above which clusters are joined
   */
  static int[] clusters(float[][] scores, double threshold) {
    Agglomeration agglomeration = new Agglomeration(scores, threshold);
    agglomeration.joinDecided(scores);
    agglomeration.joinLikely();
    return agglomeration.cluster;
  }

  private static double bounded(float score) {
    return score == Float.NEGATIVE_INFINITY
        ? Double.NEGATIVE_INFINITY
        : Math.max(-MAX_SCORE, Math.min(MAX_SCORE, score));
  }

  /** Where decisions contradict each other, two parties are the lesser evil. */
  private void joinDecided(float[][] scores) {
    for (int i = 0; i < cluster.length; i++) {
      for (int j = i + 1; j < cluster.length; j++) {
        int into = Math.min(cluster[i], cluster[j]);
        int from = Math.max(cluster[i], cluster[j]);
        if (scores[i][j] == Float.POSITIVE_INFINITY
            && into != from
            && sums[into][from] != Double.NEGATIVE_INFINITY) {
          join(into, from);
        }
      }
    }
  }

  private void joinLikely() {
    for (int[] pair = best(); pair != null; pair = best()) {
      join(pair[0], pair[1]);
    }
  }

  /** The two clusters with the highest mean above the threshold, of equal ones the first. */
  private int[] best() {
    int[] best = null;
    double bestMean = threshold;
    for (int i = 0; i < cluster.length; i++) {
      for (int j = i + 1; j < cluster.length && !isJoined[i]; j++) {
        if (!isJoined[j] && counts[i][j] > 0 && sums[i][j] / counts[i][j] > bestMean) {
          bestMean = sums[i][j] / counts[i][j];
          best = new int[] {i, j};
        }
      }
    }
    return best;
  }

  /** The second cluster goes into the first. */
  private void join(int into, int from) {
    for (int k = 0; k < cluster.length; k++) {
      sums[into][k] += sums[from][k];
      sums[k][into] = sums[into][k];
      counts[into][k] += counts[from][k];
      counts[k][into] = counts[into][k];
      cluster[k] = cluster[k] == from ? into : cluster[k];
    }
    isJoined[from] = true;
  }
}
