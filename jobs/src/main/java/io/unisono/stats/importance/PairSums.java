package io.unisono.stats.importance;

import java.io.Serializable;

/**
 * Weighted sums of columns and of the products of each two, of rows that may lack values: each pair
 * of columns is told from the rows that have both. Sums of parts of the rows add up.
 */
final class PairSums implements Serializable {

  private static final long serialVersionUID = 1;

  /** Share of a variance below which it is that of rounding. */
  static final double ROUNDING = 1e-10;

  /** Sums that a pair of columns has of its own, where rows lack values. */
  private static final int OF_PAIR = 6;

  private final int columns;

  /** Of rows that lack nothing, which is all that many files hold. */
  private double n;

  private final double[] sums;
  private final double[] products;

  /** Of the other rows, pair by pair: n, sums, squares and product. */
  private double[] pairs = {};

  PairSums(int columns) {
    this.columns = columns;
    sums = new double[columns];
    products = new double[index(columns, 0)];
  }

  /** Place of a pair, of which the first is not smaller. */
  private static int index(int column, int other) {
    return column * (column + 1) / 2 + other;
  }

  /**
   * Adds a row.
   *
   * @param row values, NaN for none; centred, so that sums of products lose no digits
   * @param weight how often it counts
   */
  void add(double[] row, double weight, boolean isComplete) {
    if (isComplete) {
      addComplete(row, weight);
    } else {
      addPairs(row, weight);
    }
  }

  private void addComplete(double[] row, double weight) {
    n += weight;
    int pair = 0;
    for (int j = 0; j < columns; j++) {
      double weighted = weight * row[j];
      sums[j] += weighted;
      for (int k = 0; k <= j; k++) {
        products[pair++] += weighted * row[k];
      }
    }
  }

  private void addPairs(double[] row, double weight) {
    if (pairs.length == 0) {
      pairs = new double[OF_PAIR * products.length];
    }
    for (int j = 0; j < columns; j++) {
      double x = row[j];
      for (int k = 0; k <= j && !Double.isNaN(x); k++) {
        double y = row[k];
        if (!Double.isNaN(y)) {
          int at = OF_PAIR * index(j, k);
          pairs[at] += weight;
          pairs[at + 1] += weight * x;
          pairs[at + 2] += weight * y;
          pairs[at + 3] += weight * x * x;
          pairs[at + 4] += weight * y * y;
          pairs[at + 5] += weight * x * y;
        }
      }
    }
  }

  void add(PairSums other) {
    n += other.n;
    addTo(sums, other.sums);
    addTo(products, other.products);
    if (pairs.length == 0) {
      pairs = other.pairs.clone();
    } else {
      addTo(pairs, other.pairs);
    }
  }

  private static void addTo(double[] sums, double[] more) {
    for (int i = 0; i < more.length; i++) {
      sums[i] += more[i];
    }
  }

  private double ofPair(int column, int other, int sum) {
    return pairs.length == 0 ? 0 : pairs[OF_PAIR * index(column, other) + sum];
  }

  /** Weight of the rows that have both. */
  double count(int column, int other) {
    int first = Math.max(column, other);
    return n + ofPair(first, Math.min(column, other), 0);
  }

  double mean(int column) {
    return (sums[column] + ofPair(column, column, 1)) / count(column, column);
  }

  double deviation(int column) {
    return Math.sqrt(Pair.of(this, column, column).varianceOfFirst());
  }

  /** Moments of two columns over the rows that have both. */
  private record Pair(double n, double x, double y, double xx, double yy, double xy) {

    static Pair of(PairSums all, int column, int other) {
      return new Pair(
          all.n + all.ofPair(column, other, 0),
          all.sums[column] + all.ofPair(column, other, 1),
          all.sums[other] + all.ofPair(column, other, 2),
          all.products[index(column, column)] + all.ofPair(column, other, 3),
          all.products[index(other, other)] + all.ofPair(column, other, 4),
          all.products[index(column, other)] + all.ofPair(column, other, 5));
    }

    double varianceOfFirst() {
      return variance(x, xx);
    }

    private double variance(double sum, double squares) {
      double square = squares / n;
      double variance = square - sum / n * (sum / n);
      return variance < ROUNDING * square ? 0 : variance;
    }

    /** 0 of a column that is constant, and of columns that no row has together. */
    double correlation() {
      double both = Math.sqrt(variance(x, xx)) * Math.sqrt(variance(y, yy));
      return both > 0 ? (xy / n - x / n * (y / n)) / both : 0;
    }
  }

  /** Correlations of columns. */
  double[][] correlations(int... chosen) {
    double[][] correlations = new double[chosen.length][chosen.length];
    for (int j = 0; j < chosen.length; j++) {
      correlations[j][j] = 1;
      for (int k = 0; k < j; k++) {
        int first = Math.max(chosen[j], chosen[k]);
        correlations[j][k] = Pair.of(this, first, Math.min(chosen[j], chosen[k])).correlation();
        correlations[k][j] = correlations[j][k];
      }
    }
    return correlations;
  }
}
