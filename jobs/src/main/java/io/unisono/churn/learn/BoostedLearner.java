package io.unisono.churn.learn;

import io.unisono.churn.learn.facts.FactTable;
import io.unisono.churn.learn.facts.Folds;
import io.unisono.churn.learn.tree.Boosting;
import io.unisono.churn.learn.tree.Growth;
import io.unisono.churn.learn.tree.TreeShap;
import io.unisono.churn.learn.tree.Trees;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Gradient-boosted trees; cross-validation chooses their depth and how many they are. The model is
 * the mean of some that differ by chance alone.
 */
final class BoostedLearner implements Learner {

  private static final int[] DEPTHS = {2, 3, 4};
  private static final double RATE = 0.05;
  private static final double ROW_SHARE = 0.7;
  private static final double COLUMN_SHARE = 0.3;
  private static final int BINS = 64;
  private static final int MODELS = 4;
  private static final Boosting.Patience PATIENCE = new Boosting.Patience(1_000, 20, 5);

  private final int innerFolds;

  BoostedLearner(int innerFolds) {
    this.innerFolds = innerFolds;
  }

  @Override
  public String name() {
    return "boosted";
  }

  private static Boosting boosting(int depth) {
    return new Boosting(new Growth(depth, 5, 1, 1, COLUMN_SHARE, 1), RATE, ROW_SHARE, BINS);
  }

  @Override
  public Fit fit(FactTable table, int[] train, long seed) {
    SplittableRandom seeds = new SplittableRandom(seed);
    List<Folds.Fold> folds = Folds.of(table, train, innerFolds, seeds.nextLong());
    List<List<Boosting.Curve>> curves = new ArrayList<>();
    for (int d = 0; d < DEPTHS.length; d++) {
      curves.add(new ArrayList<>());
    }
    for (Folds.Fold fold : folds) {
      TreeColumns columns = TreeColumns.fit(table, fold.train(), seeds.nextLong());
      long own = seeds.nextLong();
      for (int d = 0; d < DEPTHS.length; d++) {
        curves
            .get(d)
            .add(
                boosting(DEPTHS[d])
                    .curve(
                        columns.learnt(),
                        table.positive(),
                        fold.train(),
                        fold.test(),
                        PATIENCE,
                        own));
      }
    }
    Choice choice = Choice.of(curves, folds);
    HeldOut heldOut = new HeldOut(train, 1);
    for (int f = 0; f < folds.size(); f++) {
      double[] margins = curves.get(choice.depth()).get(f).at(choice.time());
      heldOut.put(0, folds.get(f).test(), i -> margins[i]);
    }
    Again again = (all, rows, other) -> model(choice, all, rows, new SplittableRandom(other));
    return new Fit(model(choice, table, train, seeds), heldOut.margins(0), again);
  }

  private static Model model(Choice choice, FactTable table, int[] rows, SplittableRandom seeds) {
    TreeColumns columns = TreeColumns.fit(table, rows, seeds.nextLong());
    List<Trees> models = new ArrayList<>();
    for (int m = 0; m < MODELS; m++) {
      models.add(
          boosting(DEPTHS[choice.depth()])
              .trees(
                  columns.learnt(),
                  table.positive(),
                  rows,
                  (choice.time() + 1) * PATIENCE.every(),
                  seeds.nextLong()));
    }
    return new BoostedModel(columns.withoutRows(), models);
  }

  /** The depth and time of the smallest loss over all folds, the first of equal ones. */
  private record Choice(int depth, int time) {

    static Choice of(List<List<Boosting.Curve>> curves, List<Folds.Fold> folds) {
      Choice best = new Choice(0, 0);
      double least = Double.POSITIVE_INFINITY;
      for (int d = 0; d < curves.size(); d++) {
        List<Boosting.Curve> ofDepth = curves.get(d);
        int times = ofDepth.stream().mapToInt(curve -> curve.losses().length).max().orElseThrow();
        for (int time = 0; time < times; time++) {
          double loss = 0;
          for (int f = 0; f < ofDepth.size(); f++) {
            double[] losses = ofDepth.get(f).losses();
            loss += losses[Math.min(time, losses.length - 1)] * folds.get(f).test().length;
          }
          if (loss < least) {
            least = loss;
            best = new Choice(d, time);
          }
        }
      }
      return best;
    }
  }

  record BoostedModel(TreeColumns columns, List<Trees> models) implements Model {

    @Override
    public double[] margins(FactTable table, int[] rows) {
      double[][] values = columns.of(table);
      double[] margins = new double[rows.length];
      Arrays.setAll(
          margins,
          i ->
              models.stream().mapToDouble(trees -> trees.value(values, rows[i])).sum()
                  / models.size());
      return margins;
    }

    @Override
    public Explainer explainer() {
      List<TreeShap> shaps = models.stream().map(TreeShap::of).toList();
      double base = shaps.stream().mapToDouble(TreeShap::base).sum() / shaps.size();
      return (table, rows) -> {
        double[][] values = columns.of(table);
        return Arrays.stream(contributions(shaps, values, rows))
            .map(of -> new Reasons(base, of))
            .toList();
      };
    }

    private static double[][] contributions(List<TreeShap> shaps, double[][] values, int[] rows) {
      double[][] contributions = new double[rows.length][values.length];
      for (TreeShap shap : shaps) {
        double[][] of = shap.contributions(values, rows);
        for (int i = 0; i < rows.length; i++) {
          for (int c = 0; c < values.length; c++) {
            contributions[i][c] += of[i][c] / shaps.size();
          }
        }
      }
      return contributions;
    }
  }
}
