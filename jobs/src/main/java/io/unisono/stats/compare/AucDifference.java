package io.unisono.stats.compare;

import io.unisono.stats.Auc;
import java.util.Arrays;

/**
 * By how much one score ranks the same rows better than another. Rows of one customer are not
 * independent, so the error is that over customers (N. Obuchowski, "Nonparametric analysis of
 * clustered ROC curve data", 1997, with DeLong's paired placements).
 *
 * @param value AUC of the first minus AUC of the second
 * @param error standard error; 0 for scores that rank alike
 */
public record AucDifference(double value, double error) {

  /**
   * @param positive both outcomes are present
   * @param group customer of each row, a number each
   */
  public static AucDifference of(double[] one, double[] other, boolean[] positive, int[] group) {
    double[] first = placements(one, positive);
    double[] second = placements(other, positive);
    int positives = 0;
    int groups = 0;
    for (int row = 0; row < positive.length; row++) {
      positives += positive[row] ? 1 : 0;
      groups = Math.max(groups, group[row] + 1);
    }
    int negatives = positive.length - positives;
    double value = 0;
    for (int row = 0; row < positive.length; row++) {
      value += positive[row] ? (first[row] - second[row]) / positives : 0;
    }
    double[] sums = new double[groups];
    boolean[] seen = new boolean[groups];
    for (int row = 0; row < positive.length; row++) {
      double from = first[row] - second[row] - value;
      sums[group[row]] += from / (positive[row] ? positives : negatives);
      seen[group[row]] = true;
    }
    double squares = 0;
    int customers = 0;
    for (int g = 0; g < groups; g++) {
      squares += sums[g] * sums[g];
      customers += seen[g] ? 1 : 0;
    }
    double error = customers < 2 ? 0 : Math.sqrt(squares * customers / (customers - 1));
    return new AucDifference(value, error);
  }

  /** Share of the rows of the other outcome that a row is on the right side of. */
  private static double[] placements(double[] scores, boolean[] positive) {
    double[] all = Auc.midranks(scores);
    double[] placements = new double[scores.length];
    for (boolean outcome : new boolean[] {true, false}) {
      int[] rows = rows(positive, outcome);
      double[] own = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        own[i] = scores[rows[i]];
      }
      double[] among = Auc.midranks(own);
      int others = scores.length - rows.length;
      for (int i = 0; i < rows.length; i++) {
        double below = (all[rows[i]] - among[i]) / others;
        placements[rows[i]] = outcome ? below : 1 - below;
      }
    }
    return placements;
  }

  private static int[] rows(boolean[] positive, boolean wanted) {
    int[] rows = new int[positive.length];
    int found = 0;
    for (int row = 0; row < positive.length; row++) {
      if (positive[row] == wanted) {
        rows[found++] = row;
      }
    }
    return Arrays.copyOf(rows, found);
  }
}
