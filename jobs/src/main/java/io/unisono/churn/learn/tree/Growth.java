package io.unisono.churn.learn.tree;

/**
 * How a tree grows.
 *
 * @param depth questions between the root and a leaf, at most
 * @param leafRows rows of a leaf, at least
 * @param leafCurvature sum of the second derivatives of a leaf, at least
 * @param ridge added to the second derivatives of a leaf, so that small ones say little
 * @param columnShare share of the columns that each tree may ask, above 0 to 1
 * @param nodeShare share of those that each node may ask, above 0 to 1
 */
public record Growth(
    int depth,
    int leafRows,
    double leafCurvature,
    double ridge,
    double columnShare,
    double nodeShare) {

  /** How many of the columns a share is, at least one. */
  static int part(int columns, double share) {
    return Math.max(1, (int) Math.round(columns * share));
  }
}
