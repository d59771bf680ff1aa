package io.unisono.churn.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TreeGrowerTest {

  private static final double NONE = Double.NaN;

  @Test
  void splitsWhereTheOutcomeChanges() {
    double[][] columns = {{1, 2, 3, 4, 5, 6}, {7, 7, 7, 8, 8, 7}};
    boolean[] positive = {false, false, false, false, true, true};

    Tree tree = gini(columns, positive, 1, 1);

    assertThat(tree.column()).containsExactly(0, Tree.LEAF, Tree.LEAF);
    assertThat(tree.cut()[0]).isEqualTo(4.5);
    assertThat(tree.value()[1]).isZero();
    assertThat(tree.value()[2]).isEqualTo(1);
    assertThat(tree.cover()).containsExactly(6, 4, 2);
  }

  @Test
  void missingValuesGoWhereTheyFit() {
    double[][] columns = {{1, 2, NONE, 4, 5, NONE}};
    boolean[] positive = {false, false, true, true, true, true};

    Tree tree = gini(columns, positive, 1, 1);

    assertThat(tree.missingLeft()[0]).isFalse();
    assertThat(tree.value(new double[][] {{NONE}}, 0)).isEqualTo(1);
    assertThat(tree.value(new double[][] {{2.9}}, 0)).isZero();
  }

  @Test
  void leavesHaveTheRowsThatTheyMustHave() {
    double[][] columns = {{1, 2, 3, 4, 5, 6}};
    boolean[] positive = {true, false, false, false, false, false};

    Tree tree = gini(columns, positive, 1, 2);

    assertThat(tree.cut()[0]).isEqualTo(2.5);
    assertThat(gini(columns, positive, 1, 4).column()).containsExactly(Tree.LEAF);
  }

  @Test
  void moreNodesThanTheFirstArraysHold() {
    int rows = 1_000;
    double[][] columns = {IntStream.range(0, rows).asDoubleStream().toArray()};
    boolean[] positive = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      positive[row] = row / 5 % 2 == 0;
    }

    Tree tree = gini(columns, positive, 30, 1);

    for (int row = 0; row < rows; row++) {
      assertThat(tree.value(columns, row)).isBetween(-1e-12, 1.0);
    }
    assertThat(tree.value().length).isGreaterThan(64);
  }

  /** The gain of the chosen split is the largest of all cuts of all columns. */
  @Property(tries = 200)
  void noOtherSplitGainsMore(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int rows = 4 + random.nextInt(20);
    double[][] columns = new double[3][rows];
    double[] first = new double[rows];
    double[] second = new double[rows];
    for (int row = 0; row < rows; row++) {
      for (double[] column : columns) {
        column[row] = random.nextInt(6) == 0 ? NONE : random.nextInt(5);
      }
      first[row] = random.nextDouble() - 0.5;
      second[row] = 0.1 + random.nextDouble();
    }

    Tree tree = grow(columns, first, second, new Growth(1, 2, 0.2, 0.5, 1, 1));

    double found = tree.column()[0] == Tree.LEAF ? 0 : gain(tree, columns, first, second);
    double best = 0;
    for (int c = 0; c < columns.length; c++) {
      for (double cut = 0.5; cut < 5; cut++) {
        for (boolean missingLeft : new boolean[] {true, false}) {
          Tree tried =
              new Tree(
                  new int[] {c, Tree.LEAF, Tree.LEAF},
                  new double[] {cut, 0, 0},
                  new boolean[] {missingLeft, false, false},
                  new int[] {1, 0, 0},
                  new int[] {2, 0, 0},
                  new double[3],
                  new double[3]);
          best = Math.max(best, gain(tried, columns, first, second));
        }
      }
    }
    assertThat(found).isCloseTo(best, within(1e-9));
  }

  /** Below the root sums are what other nodes leave of them; whole numbers are exact. */
  @Property(tries = 100)
  void aNodeSplitsAsATreeOfItsRows(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] columns = new double[4][80];
    boolean[] positive = new boolean[80];
    for (int row = 0; row < 80; row++) {
      for (double[] column : columns) {
        column[row] = random.nextInt(6) == 0 ? NONE : random.nextInt(9);
      }
      positive[row] = random.nextBoolean() || columns[0][row] > 6;
    }

    Tree tree = gini(columns, positive, 5, 2);

    int[] at = new int[80];
    for (int node = 0; node < tree.column().length; node++) {
      int here = node;
      int[] rows = IntStream.range(0, 80).filter(row -> at[row] == here).toArray();
      if (tree.column()[node] != Tree.LEAF) {
        Tree alone = gini(columns, positive, rows, 1, 2);
        assertThat(alone.column()[0]).isEqualTo(tree.column()[node]);
        assertThat(alone.cut()[0]).isEqualTo(tree.cut()[node]);
        assertThat(alone.missingLeft()[0]).isEqualTo(tree.missingLeft()[node]);
        for (int row : rows) {
          at[row] = tree.child(node, columns[tree.column()[node]][row]);
        }
      }
    }
  }

  /** G² / (H + ridge) of both parts less that of all; nothing if a part is too small. */
  private static double gain(Tree tree, double[][] columns, double[] first, double[] second) {
    double[][] sums = new double[3][3];
    for (int row = 0; row < first.length; row++) {
      int part = tree.goesLeft(0, columns[tree.column()[0]][row]) ? 0 : 1;
      for (int to : new int[] {part, 2}) {
        sums[to][0] += first[row];
        sums[to][1] += second[row];
        sums[to][2]++;
      }
    }
    boolean large = Arrays.stream(sums).allMatch(part -> part[2] >= 2 && part[1] >= 0.2);
    return large ? score(sums[0]) + score(sums[1]) - score(sums[2]) : 0;
  }

  private static double score(double[] part) {
    return part[0] * part[0] / (part[1] + 0.5);
  }

  private static Tree gini(double[][] columns, boolean[] positive, int depth, int leafRows) {
    int[] rows = IntStream.range(0, positive.length).toArray();
    return gini(columns, positive, rows, depth, leafRows);
  }

  /** Of some rows, with the bins of all. */
  private static Tree gini(
      double[][] columns, boolean[] positive, int[] rows, int depth, int leafRows) {
    double[] first = new double[positive.length];
    double[] second = new double[positive.length];
    for (int row = 0; row < positive.length; row++) {
      first[row] = positive[row] ? -1 : 0;
      second[row] = 1;
    }
    return grow(columns, first, second, rows, new Growth(depth, leafRows, 0, 0, 1, 1));
  }

  private static Tree grow(double[][] columns, double[] first, double[] second, Growth growth) {
    return grow(columns, first, second, IntStream.range(0, first.length).toArray(), growth);
  }

  private static Tree grow(
      double[][] columns, double[] first, double[] second, int[] rows, Growth growth) {
    Bins bins = Bins.of(columns, IntStream.range(0, first.length).toArray(), 254);
    return new TreeGrower(bins, bins.binned(columns), growth)
        .grow(first, second, rows, new SplittableRandom(1));
  }
}
