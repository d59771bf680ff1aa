package io.unisono.churn.learn;

import io.unisono.churn.learn.facts.FactTable;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Log-odds of rows by fits that did not see them, for each of several settings. */
final class HeldOut {

  private final int[] rows;
  private final double[][] margins;

  /**
   * @param rows ascending
   */
  HeldOut(int[] rows, int settings) {
    this.rows = rows;
    this.margins = new double[settings][rows.length];
  }

  /**
   * @param tested some of the rows
   * @param margin of the place among those
   */
  void put(int setting, int[] tested, IntToDoubleFunction margin) {
    for (int i = 0; i < tested.length; i++) {
      margins[setting][Arrays.binarySearch(rows, tested[i])] = margin.applyAsDouble(i);
    }
  }

  /** In the order of the rows. */
  double[] margins(int setting) {
    return margins[setting];
  }

  /** The setting of the smallest log loss, the first of equal ones. */
  int best(FactTable table) {
    boolean[] positive = table.positive(rows);
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int s = 0; s < margins.length; s++) {
      double loss = Margins.logLoss(margins[s], positive);
      if (loss < least) {
        least = loss;
        best = s;
      }
    }
    return best;
  }
}
