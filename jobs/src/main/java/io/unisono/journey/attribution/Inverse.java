package io.unisono.journey.attribution;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Inverts matrices in place. */
final class Inverse {

  /** Rows that are eliminated together: they stay in the cache while all others pass. */
  private static final int BLOCK = 32;

  /** From how many rows on the work is shared among the cores. */
  private static final int MANY = 256;

  private Inverse() {}

  /**
   * Inverts I - Q, where Q holds probabilities whose rows add up to less than 1 at the end of every
   * walk (an absorbing Markov chain), by block Gauss-Jordan elimination. Such a matrix needs no
   * exchange of rows. Every row is computed in the same order, on however many cores.
   */
  static void inPlace(double[][] a) {
    int n = a.length;
    for (int from = 0; from < n; from += BLOCK) {
      int to = Math.min(n, from + BLOCK);
      double[][] diagonal = copy(a, from, to, from, to);
      invertSmall(diagonal);
      double[][] rows = copy(a, from, to, 0, n);
      for (int i = from; i < to; i++) {
        a[i] = product(diagonal[i - from], rows, from, to);
      }
      int first = from;
      IntStream others = IntStream.range(0, n).filter(i -> i < first || i >= to);
      (n >= MANY ? others.parallel() : others).forEach(i -> eliminate(a, i, first, to));
    }
  }

  private static double[][] copy(double[][] a, int from, int to, int left, int right) {
    return IntStream.range(from, to)
        .mapToObj(i -> Arrays.copyOfRange(a[i], left, right))
        .toArray(double[][]::new);
  }

  /** A row of the inverted diagonal block times the rows of the block. */
  private static double[] product(double[] inverse, double[][] rows, int from, int to) {
    double[] product = new double[rows[0].length];
    for (int k = 0; k < inverse.length; k++) {
      addMultiple(product, inverse[k], rows[k]);
    }
    System.arraycopy(inverse, 0, product, from, to - from);
    return product;
  }

  private static void eliminate(double[][] a, int row, int from, int to) {
    double[] factors = Arrays.copyOfRange(a[row], from, to);
    Arrays.fill(a[row], from, to, 0);
    // The rows of the block hold the inverted diagonal where they cross it: -factors * inverse.
    int k = 0;
    for (; k + 3 < factors.length; k += 4) {
      subtractFour(a[row], factors, k, a, from + k);
    }
    for (; k < factors.length; k++) {
      addMultiple(a[row], -factors[k], a[from + k]);
    }
  }

  /** Subtracts multiples of four rows: the row that changes is read and written once for them. */
  private static void subtractFour(
      double[] to, double[] factors, int k, double[][] rows, int first) {
    double f0 = factors[k];
    double f1 = factors[k + 1];
    double f2 = factors[k + 2];
    double f3 = factors[k + 3];
    if (f0 == 0 && f1 == 0 && f2 == 0 && f3 == 0) {
      return;
    }
    double[] r0 = rows[first];
    double[] r1 = rows[first + 1];
    double[] r2 = rows[first + 2];
    double[] r3 = rows[first + 3];
    for (int j = 0; j < to.length; j++) {
      to[j] -= f0 * r0[j] + f1 * r1[j] + f2 * r2[j] + f3 * r3[j];
    }
  }

  private static void addMultiple(double[] to, double factor, double[] row) {
    for (int j = 0; j < to.length; j++) {
      to[j] += factor * row[j];
    }
  }

  private static void invertSmall(double[][] a) {
    for (int pivot = 0; pivot < a.length; pivot++) {
      double[] row = a[pivot];
      double inverse = 1 / row[pivot];
      row[pivot] = 1;
      for (int j = 0; j < row.length; j++) {
        row[j] *= inverse;
      }
      for (int i = 0; i < a.length; i++) {
        if (i != pivot) {
          double factor = a[i][pivot];
          a[i][pivot] = 0;
          addMultiple(a[i], -factor, row);
        }
      }
    }
  }
}
