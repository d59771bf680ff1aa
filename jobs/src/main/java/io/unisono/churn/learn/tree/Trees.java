package io.unisono.churn.learn.tree;

import java.io.Serializable;
import java.util.List;

/**
 * Trees whose values add up.
 *
 * @param base what a row has before the trees
 * @param weight of each tree's value
 */
public record Trees(double base, double weight, List<Tree> trees) implements Serializable {

  public Trees {
    trees = List.copyOf(trees);
  }

  /** The sum for a row. */
  public double value(double[][] columns, int row) {
    double sum = 0;
    for (Tree tree : trees) {
      sum += tree.value(columns, row);
    }
    return base + weight * sum;
  }
}
