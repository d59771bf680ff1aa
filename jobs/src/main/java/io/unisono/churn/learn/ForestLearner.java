package io.unisono.churn.learn;

import io.unisono.churn.learn.facts.FactTable;
import io.unisono.churn.learn.tree.Bagging;
import io.unisono.churn.learn.tree.Growth;
import io.unisono.churn.learn.tree.TreeShap;
import io.unisono.churn.learn.tree.Trees;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Random forest; rows out of the bag choose how small its leaves may be. */
final class ForestLearner implements Learner {

  private static final int TREES = 300;
  private static final int BINS = 64;
  private static final int DEPTH = 16;

  /** Settings in the order in which equal ones are preferred. */
  private static final List<Growth> GROWTHS =
      List.of(growth(40, 0.3), growth(20, 0.3), growth(8, 0.3), growth(3, 0.3));

  @Override
  public String name() {
    return "forest";
  }

  private static Growth growth(int leafRows, double nodeShare) {
    return new Growth(DEPTH, leafRows, 0, 0, 1, nodeShare);
  }

  @Override
  public Fit fit(FactTable table, int[] train, long seed) {
    TreeColumns columns = TreeColumns.fit(table, train, seed);
    HeldOut heldOut = new HeldOut(train, GROWTHS.size());
    List<Bagging.Grown> grown =
        GROWTHS.stream()
            .map(
                growth ->
                    new Bagging(growth, TREES, BINS)
                        .grow(columns.learnt(), table.positive(), train, seed))
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
    return new Fit(new ForestModel(columns, grown.get(best).forest()), heldOut.margins(best));
  }

  private record ForestModel(TreeColumns columns, Trees trees) implements Model {

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
    public Reasons reasons(FactTable table, int row) {
      double[][] values = columns.of(table);
      double base = Margins.logOdds(TreeShap.base(trees));
      double[] contributions = TreeShap.contributions(trees, values, row);
      double change = Margins.logOdds(trees.value(values, row)) - base;
      double sum = Arrays.stream(contributions).sum();
      for (int c = 0; c < contributions.length; c++) {
        contributions[c] *= sum == 0 ? 0 : change / sum;
      }
      return new Reasons(base, contributions);
    }
  }
}
