package io.unisono.linkage.cluster;

import java.util.Arrays;

/**
 * Hierarchical agglomerative clustering of the records of a connected component: starting from
 * single records, the two clusters that agree best are joined, as long as they agree enough.
 *
 * <p>How well two clusters agree lies between average and single linkage: mostly the mean over all
 * pairs of their records that tell something, so that a chain of likenesses does not make one party
 * of many, and partly the best pair, since a record that two of a party contradict may be the third
 * one's copy, slips and all (the flexible family of G. Lance and W. Williams, "A General Theory of
 * Classificatory Sorting Strategies", 1967).
 */
final class HierarchicalClustering {

  /** One pair cannot outvote all others. */
  static final double MAX_SCORE = 30;

  /** Share of the best pair in how well two clusters agree. */
  private static final double BEST_PAIR = 0.4;

  /** The same where they contradict each other: a record between father and son may be either's. */
  private static final double BEST_PAIR_OF_CONTRADICTING = 0.2;

  /** A cluster that fits two others as well as this, in bits, fits neither better. */
  private static final double MARGIN = 1;

  /** Score of a pair that tells nothing: a customer number alone is no stranger to a name. */
  static final float CANNOT_TELL = Float.NaN;

  /** What holds of two records, whatever else they share. */
  @FunctionalInterface
  interface Pairs {

    boolean between(int i, int j);
  }

  private final int[] cluster;
  private final boolean[] isJoined;

  /** Pairs of two clusters that tell something. */
  private final int[][] telling;

  private final double[][] sums;
  private final double[][] best;
  private final double threshold;

  /** Whether any two records of two clusters contradict each other. */
  private final boolean[][] contradict;

  /** Whether it was decided that some two records of two clusters are two parties. */
  private final boolean[][] apart;

  private HierarchicalClustering(
      float[][] scores, int[] copies, double threshold, Pairs contradicting, Pairs decidedApart) {
    int n = scores.length;
    this.threshold = threshold;
    cluster = new int[n];
    isJoined = new boolean[n];
    telling = new int[n][n];
    sums = new double[n][n];
    best = new double[n][n];
    contradict = new boolean[n][n];
    apart = new boolean[n][n];
    for (int i = 0; i < n; i++) {
      cluster[i] = i;
      for (int j = 0; j < n; j++) {
        boolean tells = !Float.isNaN(scores[i][j]);
        double score = tells ? bounded(scores[i][j]) : 0;
        telling[i][j] = tells ? copies[i] * copies[j] : 0;
        sums[i][j] = telling[i][j] * score;
        best[i][j] = tells ? score : -MAX_SCORE;
        contradict[i][j] = j < i ? contradict[j][i] : j > i && contradicting.between(i, j);
        apart[i][j] = j < i ? apart[j][i] : j > i && decidedApart.between(i, j);
      }
    }
  }

  /**
   * Cluster of each record, as the position of its first record.
   *
   * @param scores of all pairs, symmetric; positive infinity joins two records whatever the others
   *     say, negative infinity keeps them, and all that is joined to them, apart for good, {@link
   *     #CANNOT_TELL} says nothing
   * @param threshold score above which clusters are joined
   * @param contradicting records that cannot well be one party
   */
  static int[] clusters(float[][] scores, double threshold, Pairs contradicting) {
    int[] single = new int[scores.length];
    Arrays.fill(single, 1);
    return clusters(scores, single, threshold, contradicting, (i, j) -> false);
  }

  /**
   * The same where a record stands for several that are one party with it.
   *
   * @param copies how many each record stands for
   * @param decidedApart records that somebody decided to be two parties: they are never joined, nor
   *     are clusters that hold them; their score counts as any other
   */
  static int[] clusters(
      float[][] scores, int[] copies, double threshold, Pairs contradicting, Pairs decidedApart) {
    HierarchicalClustering agglomeration =
        new HierarchicalClustering(scores, copies, threshold, contradicting, decidedApart);
    agglomeration.joinDecided(scores);
    for (int[] pair = agglomeration.next(); pair != null; pair = agglomeration.next()) {
      agglomeration.join(pair[0], pair[1]);
    }
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
            && !apart[into][from]
            && sums[into][from] != Double.NEGATIVE_INFINITY) {
          join(into, from);
        }
      }
    }
  }

  private double agreement(int i, int j) {
    double mean = telling[i][j] == 0 ? Double.NEGATIVE_INFINITY : sums[i][j] / telling[i][j];
    double share = contradict[i][j] ? BEST_PAIR_OF_CONTRADICTING : BEST_PAIR;
    return share * best[i][j] + (1 - share) * mean;
  }

  /** The two clusters that agree best above the threshold, of equal ones the first. */
  private int[] next() {
    int[] next = null;
    double highest = threshold;
    for (int i = 0; i < cluster.length; i++) {
      for (int j = i + 1; j < cluster.length && !isJoined[i]; j++) {
        if (!isJoined[j] && !apart[i][j]) {
          double agreement = agreement(i, j);
          if (agreement > highest && !isAmbiguous(i, j, agreement)) {
            highest = agreement;
            next = new int[] {i, j};
          }
        }
      }
    }
    return next;
  }

  /**
   * Whether one of two clusters fits a third one about as well, which the other contradicts: the
   * record without a birth date may be the father's or the son's, so it is neither's.
   */
  private boolean isAmbiguous(int i, int j, double agreement) {
    for (int k = 0; k < cluster.length; k++) {
      if (k != i && k != j && !isJoined[k]) {
        double withFirst = agreement(Math.min(i, k), Math.max(i, k));
        double withSecond = agreement(Math.min(j, k), Math.max(j, k));
        double rival = Math.max(withFirst, withSecond);
        if (rival > threshold
            && agreement - rival < MARGIN
            && Math.min(withFirst, withSecond) <= threshold
            && contradict[k][withFirst < withSecond ? i : j]) {
          return true;
        }
      }
    }
    return false;
  }

  /** The second cluster goes into the first. */
  private void join(int into, int from) {
    for (int k = 0; k < cluster.length; k++) {
      telling[into][k] += telling[from][k];
      telling[k][into] = telling[into][k];
      sums[into][k] += sums[from][k];
      sums[k][into] = sums[into][k];
      best[into][k] = Math.max(best[into][k], best[from][k]);
      best[k][into] = best[into][k];
      contradict[into][k] |= contradict[from][k];
      contradict[k][into] = contradict[into][k];
      apart[into][k] |= apart[from][k];
      apart[k][into] = apart[into][k];
      cluster[k] = cluster[k] == from ? into : cluster[k];
    }
    isJoined[from] = true;
  }
}
