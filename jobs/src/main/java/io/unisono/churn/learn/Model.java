package io.unisono.churn.learn;

import io.unisono.churn.learn.facts.FactTable;

/** A fitted learner. */
interface Model {

  /** Log-odds of each of the rows; finite. */
  double[] margins(FactTable table, int[] rows);

  /**
   * What each column of the table adds to the log-odds of a row.
   *
   * @param base log-odds before the columns; with them they add up to the row's
   */
  record Reasons(double base, double[] contributions) {}

  Reasons reasons(FactTable table, int row);
}
