package io.unisono.segment;

import java.util.Arrays;

/**
 * How far apart clusters lie (P. Rousseeuw, "Silhouettes", Journal of Computational and Applied
 * Mathematics 20, 1987): the mean over rows of {@code (b - a) / max(a, b)}, where {@code a} is the
 * mean distance to the others of the own cluster and {@code b} that to the nearest other cluster.
 */
final class Silhouette {

  private Silhouette() {}

  /**
   * From -1 to 1; a row that is a cluster of its own counts 0.
   *
   * @param labels cluster of each row, from 0
   * @param clusters their number; one may be empty
   */
  static double of(double[][] rows, int[] labels, int clusters) {
    int[] sizes = new int[clusters];
    Arrays.stream(labels).forEach(label -> sizes[label]++);
    double[][] sums = new double[rows.length][clusters];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < i; j++) {
        double distance = Math.sqrt(Centres.distance(rows[i], rows[j]));
        sums[i][labels[j]] += distance;
        sums[j][labels[i]] += distance;
      }
    }
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += width(sums[i], sizes, labels[i]);
    }
    return sum / rows.length;
  }

  /** Of one row, from the sums of its distances to each cluster. */
  private static double width(double[] sums, int[] sizes, int own) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int cluster = 0; cluster < sums.length; cluster++) {
      if (cluster != own && sizes[cluster] > 0) {
        nearest = Math.min(nearest, sums[cluster] / sizes[cluster]);
      }
    }
    if (sizes[own] == 1 || Double.isInfinite(nearest)) {
      return 0;
    }
    double within = sums[own] / (sizes[own] - 1);
    double larger = Math.max(within, nearest);
    return larger == 0 ? 0 : (nearest - within) / larger;
  }
}
