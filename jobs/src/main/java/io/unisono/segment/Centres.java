package io.unisono.segment;

import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * K-means (Lloyd) from seeds far from each other (k-means++, Arthur and Vassilvitskii, 2007): the
 * best of several starts. Sums go row by row, so the same rows and seed give the same centres on
 * every machine.
 */
final class Centres implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  private static final int STARTS = 4;
  private static final int ITERATIONS = 50;

  private final double[][] centres;
  private final double inertia;

  private Centres(double[][] centres, double inertia) {
    this.centres = centres;
    this.inertia = inertia;
  }

  /**
   * @param rows scaled
   * @param number of clusters; no more than there are different rows
   */
  static Centres of(double[][] rows, int number, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Centres best = null;
    for (int start = 0; start < STARTS; start++) {
      Centres found = lloyd(rows, seeds(rows, number, random));
      if (best == null || found.inertia < best.inertia) {
        best = found;
      }
    }
    return best;
  }

  int number() {
    return centres.length;
  }

  double[] centre(int cluster) {
    return centres[cluster].clone();
  }

  /** The nearest, the first of two that are as near. */
  int nearest(double[] row) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < centres.length; i++) {
      double distance = distance(row, centres[i]);
      if (distance < least) {
        least = distance;
        nearest = i;
      }
    }
    return nearest;
  }

  int[] nearest(double[][] rows) {
    return Arrays.stream(rows).mapToInt(this::nearest).toArray();
  }

  private static Centres lloyd(double[][] rows, double[][] seeds) {
    Centres centres = new Centres(seeds, Double.POSITIVE_INFINITY);
    int[] labels = new int[0];
    for (int i = 0; i < ITERATIONS; i++) {
      int[] moved = centres.nearest(rows);
      if (Arrays.equals(labels, moved)) {
        break;
      }
      labels = moved;
      centres = new Centres(means(rows, labels, centres.centres), Double.POSITIVE_INFINITY);
    }
    double inertia = 0;
    for (double[] row : rows) {
      inertia += distance(row, centres.centres[centres.nearest(row)]);
    }
    return new Centres(centres.centres, inertia);
  }

  /** A cluster that lost all rows keeps its centre. */
  private static double[][] means(double[][] rows, int[] labels, double[][] before) {
    double[][] sums = new double[before.length][before[0].length];
    int[] sizes = new int[before.length];
    for (int i = 0; i < rows.length; i++) {
      sizes[labels[i]]++;
      for (int j = 0; j < rows[i].length; j++) {
        sums[labels[i]][j] += rows[i][j];
      }
    }
    for (int cluster = 0; cluster < sums.length; cluster++) {
      for (int j = 0; j < sums[cluster].length; j++) {
        sums[cluster][j] =
            sizes[cluster] == 0 ? before[cluster][j] : sums[cluster][j] / sizes[cluster];
      }
    }
    return sums;
  }

  private static double[][] seeds(double[][] rows, int number, SplittableRandom random) {
    double[][] seeds = new double[number][];
    seeds[0] = rows[random.nextInt(rows.length)].clone();
    double[] distances = new double[rows.length];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    for (int seed = 1; seed < number; seed++) {
      double total = 0;
      for (int i = 0; i < rows.length; i++) {
        distances[i] = Math.min(distances[i], distance(rows[i], seeds[seed - 1]));
        total += distances[i];
      }
      seeds[seed] = rows[drawn(distances, random.nextDouble() * total)].clone();
    }
    return seeds;
  }

  private static int drawn(double[] weights, double at) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      if (sum > at) {
        return i;
      }
    }
    return weights.length - 1;
  }

  /** Squared. */
  static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }
}
