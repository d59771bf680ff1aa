package io.unisono.churn.learn.tree;

import java.io.Serializable;

/**
 * A decision tree; node 0 is the root.
 *
 * @param column that a node asks, -1 for a leaf
 * @param cut a value below it goes left
 * @param missingLeft whether a missing value goes left
 * @param left child of a node
 * @param right child of a node
 * @param value of a leaf
 * @param cover training rows of a node
 */
public record Tree(
    int[] column,
    double[] cut,
    boolean[] missingLeft,
    int[] left,
    int[] right,
    double[] value,
    double[] cover)
    implements Serializable {

  static final int LEAF = -1;

  /** A tree of one leaf. */
  static Tree leaf(double value, double cover) {
    return new Tree(
        new int[] {LEAF},
        new double[1],
        new boolean[1],
        new int[1],
        new int[1],
        new double[] {value},
        new double[] {cover});
  }

  /** The value of the leaf that a row falls into. */
  public double value(double[][] columns, int row) {
    int node = 0;
    while (column[node] != LEAF) {
      node = child(node, columns[column[node]][row]);
    }
    return value[node];
  }

  int child(int node, double of) {
    return goesLeft(node, of) ? left[node] : right[node];
  }

  boolean goesLeft(int node, double of) {
    return Double.isNaN(of) ? missingLeft[node] : of < cut[node];
  }
}
