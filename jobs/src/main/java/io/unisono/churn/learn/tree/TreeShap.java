package io.unisono.churn.learn.tree;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What each column adds to the value of trees for a row: exact Shapley values of the path-dependent
 * expectation (S. Lundberg and others, "Consistent individualized feature attribution for tree
 * ensembles", 2018). A column that is not known follows both children, weighted by their training
 * rows.
 *
 * <p>A Shapley value is the mean, over t from 0 to 1, of what a column adds when each other column
 * is known with probability t (G. Owen, "Multilinear extensions of games", 1972). For the leaf of a
 * tree that is a polynomial in t, of a degree below the number of columns asked on the way, so that
 * Gauss-Legendre points give the integral without error ({@link ShapWays}).
 */
public final class TreeShap {

  private final double base;
  private final double weight;
  private final List<ShapWays> trees;
  private final int most;

  private TreeShap(double base, double weight, List<ShapWays> trees, int most) {
    this.base = base;
    this.weight = weight;
    this.trees = trees;
    this.most = most;
  }

  /** For all rows; prepared once. */
  public static TreeShap of(Trees trees) {
    List<ShapWays> ways = trees.trees().stream().map(ShapWays::new).toList();
    double mean = ways.stream().mapToDouble(ShapWays::expectation).sum();
    int most = ways.stream().mapToInt(ShapWays::answers).max().orElse(0);
    return new TreeShap(trees.base() + trees.weight() * mean, trees.weight(), ways, most);
  }

  /** The mean value of the trees over the rows that each was grown from. */
  public double base() {
    return base;
  }

  /**
   * Contributions of the columns to the value of the trees. With {@link #base} they add up to it.
   *
   * @param columns values by column and row; NaN where missing
   * @return by row, in their order, and column
   */
  public double[][] contributions(double[][] columns, int[] rows) {
    ShapWays.Row[] each =
        IntStream.of(rows)
            .mapToObj(row -> Arrays.stream(columns).mapToDouble(column -> column[row]).toArray())
            .map(values -> new ShapWays.Row(values, new double[columns.length]))
            .toArray(ShapWays.Row[]::new);
    ShapWays.Room room = new ShapWays.Room(most);
    // Tree by tree: what is prepared of one stays in the processor's cache for all rows.
    for (ShapWays tree : trees) {
      for (ShapWays.Row row : each) {
        tree.add(row, room);
      }
    }
    return Arrays.stream(each)
        .map(row -> Arrays.stream(row.sums()).map(sum -> sum * weight).toArray())
        .toArray(double[][]::new);
  }
}
