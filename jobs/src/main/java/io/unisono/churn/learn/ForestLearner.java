package io.unisono.churn.learn;

import io.unisono.churn.learn.facts.FactTable;
import io.unisono.churn.learn.tree.Bagging;
import io.unisono.churn.learn.tree.Growth;
import io.unisono.churn.learn.tree.TreeShap;
import io.unisono.churn.learn.tree.Trees;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Random forest; customers out of the bag choose how small its leaves may be. */
final class ForestLearner implements Learner {

  private static final int BINS = 64;

  /** Rows of a leaf, in the order in which equal settings are preferred. */
  private static final List<Integer> LEAF_ROWS = List.of(40, 20, 8, 3);

  private final int trees;
  private final int depth;

  /** One that is fit for a comparison. */
  ForestLearner() {
    this(300, 16);
  }

  /**
   * @param depth of a tree, at most; what a reason costs grows faster than it
   */
  ForestLearner(int trees, int depth) {
    this.trees = trees;
    this.depth = depth;
  }

  @Override
  public String name() {
    return "forest";
  }

  private Bagging bagging(int leafRows) {
    return new Bagging(new Growth(depth, leafRows, 0, 0, 1, 0.3), trees, BINS);
  }

  @Override
  public Fit fit(FactTable table, int[] train, long seed) {
    TreeColumns columns = TreeColumns.fit(table, train, seed);
    HeldOut heldOut = new HeldOut(train, LEAF_ROWS.size());
    List<Bagging.Grown> grown =
        LEAF_ROWS.stream()
            .map(
                rows ->
                    bagging(rows)
                        .grow(columns.learnt(), table.positive(), train, table.group(), seed))
            .toList();
    double rate = (table.positives(train) + 0.5) / (train.length + 1);
    IntStream.range(0, grown.size())
        .forEach(
            g -> {
              double[] outOfBag = grown.get(g).outOfBag();
              heldOut.put(
                  g,
                  train,
                  i ->
                      Margins.logOdds(
                          Double.isNaN(outOfBag[train[i]]) ? rate : outOfBag[train[i]]));
            });
    int best = heldOut.best(table);
    return new Fit(
        new ForestModel(columns.withoutRows(), grown.get(best).forest()),
        heldOut.margins(best),
        (all, rows, other) -> again(LEAF_ROWS.get(best), all, rows, other));
  }

  private Model again(int leafRows, FactTable table, int[] rows, long seed) {
    TreeColumns columns = TreeColumns.fit(table, rows, seed);
    return new ForestModel(
        columns.withoutRows(),
        bagging(leafRows)
            .grow(columns.learnt(), table.positive(), rows, table.group(), seed)
            .forest());
  }

  record ForestModel(TreeColumns columns, Trees trees) implements Model {

    @Override
    public double[] margins(FactTable table, int[] rows) {
      double[][] values = columns.of(table);
      double[] margins = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        margins[i] = Margins.logOdds(trees.value(values, rows[i]));
      }
      return margins;
    }

    /** Those of the probability, stretched so that they add up to the log-odds. */
    @Override
    public Explainer explainer() {
      TreeShap shap = TreeShap.of(trees);
      double base = Margins.logOdds(shap.base());
      return (table, rows) -> {
        double[][] values = columns.of(table);
        double[][] contributions = shap.contributions(values, rows);
        return IntStream.range(0, rows.length)
            .mapToObj(
                i -> {
                  double change = Margins.logOdds(trees.value(values, rows[i])) - base;
                  return new Reasons(base, stretched(contributions[i], change));
                })
            .toList();
      };
    }

    private static double[] stretched(double[] contributions, double change) {
      double sum = Arrays.stream(contributions).sum();
      double factor = sum == 0 ? 0 : change / sum;
      return Arrays.stream(contributions).map(each -> each * factor).toArray();
    }
  }
}
