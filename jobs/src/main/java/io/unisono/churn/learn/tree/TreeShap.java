package io.unisono.churn.learn.tree;

import java.util.Arrays;

/**
 * What each column adds to a tree's value for a row: exact Shapley values of the path-dependent
 * expectation (S. Lundberg and others, "Consistent individualized feature attribution for tree
 * ensembles", 2018, algorithm 2). A column that is not known follows both children, weighted by
 * their training rows.
 */
public final class TreeShap {

  private final Tree tree;
  private final double[][] columns;
  private final int row;
  private final double[] sums;
  private final double weight;

  private TreeShap(Tree tree, double[][] columns, int row, double[] sums, double weight) {
    this.tree = tree;
    this.columns = columns;
    this.row = row;
    this.sums = sums;
    this.weight = weight;
  }

  /** The way from the root to a node: columns asked, and what they say of those who know them. */
  private static final class Way {

    private final int[] column;

    /** Share of the training rows that go this way, if the column is not known. */
    private final double[] unknown;

    /** 1 if the row goes this way, else 0. */
    private final double[] known;

    /** Weight of the subsets of each size. */
    private final double[] weight;

    private int length;

    Way(int most) {
      column = new int[most];
      unknown = new double[most];
      known = new double[most];
      weight = new double[most];
    }

    Way copy() {
      Way copy = new Way(column.length + 1);
      System.arraycopy(column, 0, copy.column, 0, length);
      System.arraycopy(unknown, 0, copy.unknown, 0, length);
      System.arraycopy(known, 0, copy.known, 0, length);
      System.arraycopy(weight, 0, copy.weight, 0, length);
      copy.length = length;
      return copy;
    }

    void extend(double ifUnknown, double ifKnown, int asked) {
      column[length] = asked;
      unknown[length] = ifUnknown;
      known[length] = ifKnown;
      weight[length] = length == 0 ? 1 : 0;
      for (int i = length - 1; i >= 0; i--) {
        weight[i + 1] += ifKnown * weight[i] * (i + 1) / (length + 1);
        weight[i] = ifUnknown * weight[i] * (length - i) / (length + 1);
      }
      length++;
    }

    /** The weights as if the step had not been taken. */
    private double[] without(int step) {
      int last = length - 1;
      double[] rest = new double[last];
      double next = weight[last];
      for (int i = last - 1; i >= 0; i--) {
        if (known[step] != 0) {
          rest[i] = next * (last + 1) / ((i + 1) * known[step]);
          next = weight[i] - rest[i] * unknown[step] * (last - i) / (last + 1);
        } else {
          rest[i] = weight[i] * (last + 1) / (unknown[step] * (last - i));
        }
      }
      return rest;
    }

    double sumWithout(int step) {
      return Arrays.stream(without(step)).sum();
    }

    void remove(int step) {
      double[] rest = without(step);
      System.arraycopy(rest, 0, weight, 0, rest.length);
      for (int i = step; i < length - 1; i++) {
        column[i] = column[i + 1];
        unknown[i] = unknown[i + 1];
        known[i] = known[i + 1];
      }
      length--;
    }

    /** The step at which the column was asked; 0 if it was not. */
    int stepOf(int asked) {
      for (int i = 1; i < length; i++) {
        if (column[i] == asked) {
          return i;
        }
      }
      return 0;
    }
  }

  /**
   * Contributions of the columns to the value of the trees. With {@link #base} they add up to it.
   *
   * @param columns values by column and row; NaN where missing
   */
  public static double[] contributions(Trees trees, double[][] columns, int row) {
    double[] sums = new double[columns.length];
    for (Tree tree : trees.trees()) {
      TreeShap shap = new TreeShap(tree, columns, row, sums, trees.weight());
      shap.follow(0, new Way(2), 1, 1, Tree.LEAF);
    }
    return sums;
  }

  /** The mean value of the trees over the rows that each was grown from. */
  public static double base(Trees trees) {
    double sum = 0;
    for (Tree tree : trees.trees()) {
      sum += mean(tree, 0);
    }
    return trees.base() + trees.weight() * sum;
  }

  private static double mean(Tree tree, int node) {
    if (tree.column()[node] == Tree.LEAF) {
      return tree.value()[node];
    }
    int left = tree.left()[node];
    int right = tree.right()[node];
    return (tree.cover()[left] * mean(tree, left) + tree.cover()[right] * mean(tree, right))
        / tree.cover()[node];
  }

  private void follow(int node, Way before, double ifUnknown, double ifKnown, int asked) {
    Way way = before.copy();
    way.extend(ifUnknown, ifKnown, asked);
    int column = tree.column()[node];
    if (column == Tree.LEAF) {
      for (int step = 1; step < way.length; step++) {
        sums[way.column[step]] +=
            weight
                * way.sumWithout(step)
                * (way.known[step] - way.unknown[step])
                * tree.value()[node];
      }
      return;
    }
    double unknown = 1;
    double known = 1;
    int step = way.stepOf(column);
    if (step > 0) {
      unknown = way.unknown[step];
      known = way.known[step];
      way.remove(step);
    }
    boolean goesLeft = tree.goesLeft(node, columns[column][row]);
    for (int child : new int[] {tree.left()[node], tree.right()[node]}) {
      boolean goes = goesLeft == (child == tree.left()[node]);
      double share = tree.cover()[child] / tree.cover()[node];
      follow(child, way, unknown * share, goes ? known : 0, column);
    }
  }
}
