package io.unisono.churn.learn.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The way from the root to a leaf, each column once.
 *
 * @param column that is asked
 * @param from least value that goes this way
 * @param below values from it on go another way; NaN where none does
 * @param missing whether a missing value goes this way
 * @param share of the training rows that go this way at the questions of the column
 * @param value of the leaf
 */
record LeafPath(
    int[] column, double[] from, double[] below, boolean[] missing, double[] share, double value) {

  /** The ways to all leaves of a tree. */
  static List<LeafPath> of(Tree tree) {
    List<LeafPath> paths = new ArrayList<>();
    new LeafPath(new int[0], new double[0], new double[0], new boolean[0], new double[0], 0)
        .follow(tree, 0, paths);
    return paths;
  }

  private void follow(Tree tree, int node, List<LeafPath> paths) {
    if (tree.column()[node] == Tree.LEAF) {
      paths.add(new LeafPath(column, from, below, missing, share, tree.value()[node]));
      return;
    }
    asked(tree, node, true).follow(tree, tree.left()[node], paths);
    asked(tree, node, false).follow(tree, tree.right()[node], paths);
  }

  /** One question further. */
  private LeafPath asked(Tree tree, int node, boolean left) {
    int place = placeOf(tree.column()[node]);
    int size = Math.max(length(), place + 1);
    LeafPath longer =
        new LeafPath(
            Arrays.copyOf(column, size),
            Arrays.copyOf(from, size),
            Arrays.copyOf(below, size),
            Arrays.copyOf(missing, size),
            Arrays.copyOf(share, size),
            0);
    if (place == length()) {
      longer.column[place] = tree.column()[node];
      longer.from[place] = Double.NEGATIVE_INFINITY;
      longer.below[place] = Double.NaN;
      longer.missing[place] = true;
      longer.share[place] = 1;
    }
    longer.narrow(place, tree, node, left);
    return longer;
  }

  private int placeOf(int asked) {
    int place = 0;
    while (place < column.length && column[place] != asked) {
      place++;
    }
    return place;
  }

  private void narrow(int place, Tree tree, int node, boolean left) {
    double cut = tree.cut()[node];
    if (left) {
      below[place] = Double.isNaN(below[place]) ? cut : Math.min(below[place], cut);
    } else {
      from[place] = Math.max(from[place], cut);
    }
    int child = left ? tree.left()[node] : tree.right()[node];
    missing[place] &= tree.missingLeft()[node] == left;
    share[place] *= tree.cover()[child] / tree.cover()[node];
  }

  int length() {
    return column.length;
  }

  /** The leaf's value times the share of the training rows in it. */
  double expectation() {
    double expectation = value;
    for (double each : share) {
      expectation *= each;
    }
    return expectation;
  }

  /** Whether a value of the column at a place goes this way. */
  boolean isMet(int place, double of) {
    return Double.isNaN(of) ? missing[place] : of >= from[place] && !(of >= below[place]);
  }
}
