package io.unisono.churn.learn;

import io.unisono.churn.learn.facts.FactTable;

/** A way to learn who is lost. */
interface Learner {

  /** As the comparison names it. */
  String name();

  /**
   * Fits to some rows, and chooses its settings by them alone.
   *
   * @param train rows with both outcomes
   */
  Fit fit(FactTable table, int[] train, long seed);

  /** A fit with settings that are chosen. */
  interface Again {
    Model on(FactTable table, int[] rows, long seed);
  }

  /**
   * @param heldOut log-odds of the training rows, in their order, by fits that did not see them
   * @param again the same settings on other rows
   */
  record Fit(Model model, double[] heldOut, Again again) {}
}
