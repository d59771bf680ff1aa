package io.unisono.churn.learn.tree;

import java.util.Arrays;
import java.util.List;

/**
 * What each column adds to the value of trees for a row: exact Shapley values of the path-dependent
 * expectation (S. Lundberg and others, "Consistent individualized feature attribution for tree
 * ensembles", 2018). A column that is not known follows both children, weighted by their training
 * rows.
 *
 * <p>Each leaf is a game of its own, whose players are the columns asked on the way to it. A set of
 * known columns is worth something only if the row meets what the way asks of all of them; then it
 * is worth the leaf's value times the shares of the other columns. So the sums over the sets of one
 * size are the coefficients of the product of (y + share) over the columns that are met, and a leaf
 * costs the square of their number at most.
 */
public final class TreeShap {

  private final double base;
  private final double weight;
  private final List<LeafPath> paths;
  private final double[][] orders;

  private TreeShap(double base, double weight, List<LeafPath> paths, double[][] orders) {
    this.base = base;
    this.weight = weight;
    this.paths = paths;
    this.orders = orders;
  }

  /** For all rows; it holds the ways to all leaves. */
  public static TreeShap of(Trees trees) {
    List<LeafPath> paths =
        trees.trees().stream().flatMap(tree -> LeafPath.of(tree).stream()).toList();
    double mean = paths.stream().mapToDouble(LeafPath::expectation).sum();
    int most = paths.stream().mapToInt(LeafPath::length).max().orElse(0);
    return new TreeShap(trees.base() + trees.weight() * mean, trees.weight(), paths, orders(most));
  }

  /** By number of players and of those before one: the share of the orders in which they are so. */
  private static double[][] orders(int most) {
    double[][] orders = new double[most + 1][];
    for (int players = 0; players <= most; players++) {
      orders[players] = new double[players];
      double choices = 1;
      for (int before = 0; before < players; before++) {
        orders[players][before] = 1 / (players * choices);
        choices = choices * (players - 1 - before) / (before + 1);
      }
    }
    return orders;
  }

  /** The mean value of the trees over the rows that each was grown from. */
  public double base() {
    return base;
  }

  /**
   * Contributions of the columns to the value of the trees. With {@link #base} they add up to it.
   *
   * @param columns values by column and row; NaN where missing
   */
  public double[] contributions(double[][] columns, int row) {
    double[] values = Arrays.stream(columns).mapToDouble(column -> column[row]).toArray();
    double[] sums = new double[columns.length];
    Buffers buffers = new Buffers(sums, new int[orders.length], new double[orders.length + 1]);
    for (LeafPath path : paths) {
      add(path, values, buffers);
    }
    for (int c = 0; c < sums.length; c++) {
      sums[c] *= weight;
    }
    return sums;
  }

  /**
   * @param sums by column, added to
   * @param met places of the columns of a way whose question the row meets
   * @param bySize sums over the sets of so many known columns
   */
  private record Buffers(double[] sums, int[] met, double[] bySize) {}

  private void add(LeafPath path, double[] values, Buffers buffers) {
    double[] share = path.share();
    double worth = path.value();
    int met = 0;
    for (int i = 0; i < share.length; i++) {
      if (path.isMet(i, values[path.column()[i]])) {
        buffers.met[met++] = i;
      } else {
        worth *= share[i];
      }
    }
    double[] bySize = buffers.bySize;
    multiply(share, buffers.met, met, bySize);
    double[] order = orders[share.length];
    if (met < share.length) {
      double lost = 0;
      for (int size = 0; size <= met; size++) {
        lost += bySize[size] * order[size];
      }
      loseUnmet(path, buffers, met, worth * lost);
    }
    for (int m = 0; m < met; m++) {
      int i = buffers.met[m];
      // Division by (y + share): the sets without this column.
      double without = bySize[met];
      double gained = without * order[met - 1];
      for (int size = met - 1; size > 0; size--) {
        without = bySize[size] - share[i] * without;
        gained += without * order[size - 1];
      }
      buffers.sums[path.column()[i]] += worth * (1 - share[i]) * gained;
    }
  }

  /** Each column that is not met takes the same: known, it leaves nothing of the leaf. */
  private static void loseUnmet(LeafPath path, Buffers buffers, int met, double amount) {
    int next = 0;
    for (int i = 0; i < path.length(); i++) {
      if (next < met && buffers.met[next] == i) {
        next++;
      } else {
        buffers.sums[path.column()[i]] -= amount;
      }
    }
  }

  /** Coefficients of the product of (y + share) over the columns that are met. */
  private static void multiply(double[] share, int[] met, int number, double[] product) {
    Arrays.fill(product, 0, number + 1, 0);
    product[0] = 1;
    for (int m = 0; m < number; m++) {
      double other = share[met[m]];
      for (int size = m + 1; size > 0; size--) {
        product[size] = product[size - 1] + other * product[size];
      }
      product[0] *= other;
    }
  }
}
