package io.unisono.churn.learn.tree;

import java.util.Arrays;

/**
 * Cuts the values of columns into bins, learnt from some of the rows. A value's bin is 1 for the
 * lowest; bin 0 is that of missing values.
 *
 * @param cuts of each column, ascending; a value is above those that are not greater than it
 */
record Bins(double[][] cuts) {

  /** Bins that fit into a byte, with that of missing values. */
  private static final int MOST = 255;

  /**
   * @param columns values by column and row; NaN where missing
   * @param rows to learn from
   * @param most bins of a column, at most 254, without that of missing values
   */
  static Bins of(double[][] columns, int[] rows, int most) {
    double[][] cuts = new double[columns.length][];
    for (int c = 0; c < cuts.length; c++) {
      double[] column = columns[c];
      double[] present =
          Arrays.stream(rows)
              .mapToDouble(row -> column[row])
              .filter(value -> !Double.isNaN(value))
              .sorted()
              .toArray();
      cuts[c] = cuts(present, Math.min(most, MOST - 1));
    }
    return new Bins(cuts);
  }

  /** Between all distinct values if they are few, else at equal counts of rows. */
  private static double[] cuts(double[] sorted, int most) {
    double[] distinct = Arrays.stream(sorted).distinct().toArray();
    if (distinct.length <= most) {
      double[] cuts = new double[Math.max(0, distinct.length - 1)];
      Arrays.setAll(cuts, i -> middle(distinct[i], distinct[i + 1]));
      return cuts;
    }
    double[] cuts = new double[most - 1];
    int found = 0;
    for (int i = 1; i < most; i++) {
      int at = (int) ((long) i * sorted.length / most);
      double upper = sorted[at];
      int place = Arrays.binarySearch(distinct, upper);
      if (place > 0) {
        double cut = middle(distinct[place - 1], upper);
        if (found == 0 || cut > cuts[found - 1]) {
          cuts[found++] = cut;
        }
      }
    }
    return Arrays.copyOf(cuts, found);
  }

  /** Above the lower value and not above the upper one, also where rounding leaves no room. */
  private static double middle(double lower, double upper) {
    double middle = lower + (upper - lower) / 2;
    return middle > lower ? middle : upper;
  }

  /** The bins of all rows, by column and row. */
  byte[][] binned(double[][] columns) {
    byte[][] binned = new byte[columns.length][];
    for (int c = 0; c < columns.length; c++) {
      binned[c] = new byte[columns[c].length];
      for (int row = 0; row < columns[c].length; row++) {
        binned[c][row] = (byte) bin(c, columns[c][row]);
      }
    }
    return binned;
  }

  /** The bin of a value, 0 if it is missing. */
  int bin(int column, double value) {
    if (Double.isNaN(value)) {
      return 0;
    }
    double[] of = cuts[column];
    int low = 0;
    int high = of.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (of[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low + 1;
  }

  /** Above the values of a bin, and not above those of the next one. */
  double cut(int column, int bin) {
    return bin > cuts[column].length ? Double.POSITIVE_INFINITY : cuts[column][bin - 1];
  }

  /** Bins of the column without that of missing values. */
  int count(int column) {
    return cuts[column].length + 1;
  }
}
