package io.unisono.churn.learn;

import io.unisono.churn.learn.facts.FactTable;

/** A fitted learner. */
interface Model {

  /** Log-odds of each of the rows; finite. */
  double[] margins(FactTable table, int[] rows);
}
