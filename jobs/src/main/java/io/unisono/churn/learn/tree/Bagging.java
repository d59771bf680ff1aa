package io.unisono.churn.learn.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Random forest for a yes or no (L. Breiman, "Random forests", 2001): each tree sees groups of rows
 * drawn with replacement, each node some of the columns; the mean of the trees' rates is the
 * probability. A row is out of the bag only if no row of its group is in it: rows of one customer
 * would tell the tree about each other.
 *
 * @param bins of a column
 */
public record Bagging(Growth growth, int trees, int bins) {

  /**
   * @param forest its value is a probability
   * @param outOfBag probability of each row of the table by the trees that did not see it, NaN
   *     where every tree did or the row was not to be learnt from
   */
  public record Grown(Trees forest, double[] outOfBag) {}

  /**
   * @param columns values by column and row; NaN where missing
   * @param train rows to learn from
   * @param group of each row of the table, a number each
   */
  public Grown grow(double[][] columns, boolean[] positive, int[] train, int[] group, long seed) {
    Bins cut = Bins.of(columns, train, bins);
    TreeGrower grower = new TreeGrower(cut, cut.binned(columns), growth);
    SplittableRandom random = new SplittableRandom(seed);
    int[][] groups = groups(train, group);
    double[] first = new double[positive.length];
    double[] second = new double[positive.length];
    double[] sums = new double[positive.length];
    int[] votes = new int[positive.length];
    List<Tree> grown = new ArrayList<>();
    for (int t = 0; t < trees; t++) {
      int[] times = new int[positive.length];
      for (int i = 0; i < groups.length; i++) {
        for (int row : groups[random.nextInt(groups.length)]) {
          times[row]++;
        }
      }
      int[] drawn = Arrays.stream(train).filter(row -> times[row] > 0).toArray();
      for (int row : drawn) {
        second[row] = times[row];
        first[row] = positive[row] ? -times[row] : 0;
      }
      Tree tree = grower.grow(first, second, drawn, random);
      grown.add(tree);
      for (int row : train) {
        if (times[row] == 0) {
          sums[row] += tree.value(columns, row);
          votes[row]++;
        }
      }
    }
    double[] outOfBag = new double[positive.length];
    Arrays.setAll(outOfBag, row -> votes[row] == 0 ? Double.NaN : sums[row] / votes[row]);
    return new Grown(new Trees(0, 1.0 / trees, grown), outOfBag);
  }

  /** The rows of each group, in the order in which their groups come first. */
  private static int[][] groups(int[] train, int[] group) {
    Map<Integer, List<Integer>> rows = new LinkedHashMap<>();
    for (int row : train) {
      rows.computeIfAbsent(group[row], g -> new ArrayList<>()).add(row);
    }
    return rows.values().stream()
        .map(members -> members.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }
}
