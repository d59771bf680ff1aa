package io.unisono.stats.importance;

/** Weighted covariances of columns. */
final class Moments {

  /** Share of a variance below which it is that of rounding. */
  static final double ROUNDING = 1e-10;

  private final double[][] covariances;

  private Moments(double[][] covariances) {
    this.covariances = covariances;
  }

  /**
   * @param rows values of all columns, row by row; centred, so that sums of products lose no digits
   * @param weights how often each row counts
   */
  static Moments of(double[][] rows, int[] weights) {
    int columns = rows[0].length;
    double n = 0;
    double[] sums = new double[columns];
    double[][] products = new double[columns][columns];
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      n += weights[i];
      for (int j = 0; j < columns && weights[i] > 0; j++) {
        double weighted = weights[i] * row[j];
        sums[j] += weighted;
        for (int k = 0; k <= j; k++) {
          products[j][k] += weighted * row[k];
        }
      }
    }
    for (int j = 0; j < columns; j++) {
      for (int k = 0; k <= j; k++) {
        double square = products[j][k] / n;
        products[j][k] = square - sums[j] / n * (sums[k] / n);
        if (j == k && products[j][j] < ROUNDING * square) {
          products[j][j] = 0;
        }
        products[k][j] = products[j][k];
      }
    }
    return new Moments(products);
  }

  double deviation(int column) {
    return Math.sqrt(Math.max(0, covariances[column][column]));
  }

  /** Correlations of the columns; a column that is constant has none. */
  double[][] correlations(int... columns) {
    double[][] correlations = new double[columns.length][columns.length];
    for (int j = 0; j < columns.length; j++) {
      for (int k = 0; k < columns.length; k++) {
        double both = deviation(columns[j]) * deviation(columns[k]);
        correlations[j][k] = j == k ? 1 : both > 0 ? covariances[columns[j]][columns[k]] / both : 0;
      }
    }
    return correlations;
  }
}
