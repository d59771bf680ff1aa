package io.unisono.churn.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TreeShapTest {

  private static final double NONE = Double.NaN;

  @Test
  void oneQuestionContributesWhatItChanges() {
    Tree tree =
        new Tree(
            new int[] {1, Tree.LEAF, Tree.LEAF},
            new double[] {5, 0, 0},
            new boolean[3],
            new int[] {1, 0, 0},
            new int[] {2, 0, 0},
            new double[] {0, 10, 2},
            new double[] {4, 1, 3});
    Trees trees = new Trees(1, 0.5, List.of(tree));

    assertThat(TreeShap.of(trees).base()).isEqualTo(1 + 0.5 * 4);
    assertThat(TreeShap.of(trees).contributions(new double[][] {{7}, {3}}, new int[1])[0])
        .containsExactly(0, 3);
    assertThat(TreeShap.of(trees).contributions(new double[][] {{7}, {NONE}}, new int[1])[0])
        .containsExactly(0, -1);
  }

  /** Of grown trees that ask columns several times, some of whose values are missing. */
  @Property(tries = 100)
  void contributionsAreShapleyValuesAndAddUp(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] columns = new double[6][60];
    boolean[] positive = new boolean[60];
    for (int row = 0; row < 60; row++) {
      for (double[] column : columns) {
        column[row] = random.nextInt(8) == 0 ? NONE : random.nextInt(6);
      }
      positive[row] = columns[0][row] + random.nextInt(4) > 4 ^ columns[1][row] > 3;
    }
    positive[0] = true;
    positive[1] = false;
    Trees trees =
        new Boosting(new Growth(7, 1, 0, 1, 1, 1), 0.3, 1, 20)
            .trees(columns, positive, IntStream.range(0, 60).toArray(), 3, seed);

    for (int row = 0; row < 5; row++) {
      double[] found = TreeShap.of(trees).contributions(columns, new int[] {row})[0];
      double sum = TreeShap.of(trees).base();
      for (int c = 0; c < found.length; c++) {
        assertThat(found[c]).isCloseTo(shapley(trees, columns, row, c), within(1e-9));
        sum += found[c];
      }
      assertThat(sum).isCloseTo(trees.value(columns, row), within(1e-9));
    }
  }

  /** Over all subsets of the other columns. */
  private static double shapley(Trees trees, double[][] columns, int row, int c) {
    int[] others = IntStream.range(0, columns.length).filter(i -> i != c).toArray();
    double sum = 0;
    for (int subset = 0; subset < 1 << others.length; subset++) {
      int known = 0;
      for (int i = 0; i < others.length; i++) {
        known |= (subset >> i & 1) << others[i];
      }
      int size = Integer.bitCount(known);
      double orders = factorial(size) * factorial(others.length - size) / factorial(columns.length);
      sum +=
          orders * (value(trees, columns, row, known | 1 << c) - value(trees, columns, row, known));
    }
    return sum;
  }

  private static double value(Trees trees, double[][] columns, int row, int known) {
    return trees.weight()
        * trees.trees().stream().mapToDouble(tree -> value(tree, 0, columns, row, known)).sum();
  }

  private static double value(Tree tree, int node, double[][] columns, int row, int known) {
    int column = tree.column()[node];
    if (column == Tree.LEAF) {
      return tree.value()[node];
    }
    int left = tree.left()[node];
    int right = tree.right()[node];
    if ((known >> column & 1) == 1) {
      return value(tree, tree.child(node, columns[column][row]), columns, row, known);
    }
    return (tree.cover()[left] * value(tree, left, columns, row, known)
            + tree.cover()[right] * value(tree, right, columns, row, known))
        / tree.cover()[node];
  }

  private static double factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
  }
}
