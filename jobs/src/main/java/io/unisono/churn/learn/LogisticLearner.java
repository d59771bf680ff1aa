package io.unisono.churn.learn;

import io.unisono.churn.learn.facts.FactTable;
import io.unisono.churn.learn.facts.Folds;
import io.unisono.churn.learn.linear.ElasticNet;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Elastic-net logistic regression on splines, and on those pairs of indicators that the sum of
 * effects does not explain ({@link Interactions}); cross-validation chooses the penalty.
 */
final class LogisticLearner implements Learner {

  private static final List<Double> STRENGTHS = List.of(0.1, 0.03, 0.01, 0.003, 0.001, 0.0003);
  private static final ElasticNet NET = new ElasticNet(0.2, 60, 3e-4);

  /** Of the fit that says which pairs are left unexplained. */
  private static final double SUM_OF_EFFECTS = 0.003;

  private final int innerFolds;

  LogisticLearner(int innerFolds) {
    this.innerFolds = innerFolds;
  }

  @Override
  public String name() {
    return "logistic";
  }

  @Override
  public Fit fit(FactTable table, int[] train, long seed) {
    HeldOut heldOut = new HeldOut(train, STRENGTHS.size());
    for (Folds.Fold fold : Folds.of(table, train, innerFolds, seed)) {
      List<LinearModel> models = models(table, fold.train(), STRENGTHS, seed);
      double[][] design = models.get(0).terms().of(table, fold.test());
      for (int s = 0; s < STRENGTHS.size(); s++) {
        ElasticNet.Fitted net = models.get(s).net();
        heldOut.put(s, fold.test(), row -> net.margin(design[row]));
      }
    }
    int best = heldOut.best(table);
    Again again =
        (all, rows, other) -> models(all, rows, List.of(STRENGTHS.get(best)), other).get(0);
    return new Fit(again.on(table, train, seed), heldOut.margins(best), again);
  }

  private static List<LinearModel> models(
      FactTable table, int[] train, List<Double> strengths, long seed) {
    int[] outcomes = IntStream.of(train).map(row -> table.positive()[row] ? 1 : 0).toArray();
    Terms sum = Terms.fit(table, train, seed);
    double[][] effects = sum.learnt(table, train);
    // The fit standardises its rows in place.
    double[][] copy = Arrays.stream(effects).map(double[]::clone).toArray(double[][]::new);
    ElasticNet.Fitted ofSum = NET.path(copy, outcomes, List.of(SUM_OF_EFFECTS)).get(0);
    Terms terms = sum.withPairs(Interactions.found(sum, effects, outcomes, ofSum));
    double[][] design = terms.learnt(table, train);
    double[] means = new double[design[0].length];
    for (double[] row : design) {
      for (int t = 0; t < means.length; t++) {
        means[t] += row[t] / design.length;
      }
    }
    return NET.path(design, outcomes, strengths).stream()
        .map(net -> new LinearModel(terms.withoutRows(), means, net))
        .toList();
  }

  /**
   * @param means of the terms over the training rows
   */
  record LinearModel(Terms terms, double[] means, ElasticNet.Fitted net) implements Model {

    @Override
    public double[] margins(FactTable table, int[] rows) {
      double[][] design = terms.of(table, rows);
      double[] margins = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        margins[i] = net.margin(design[i]);
      }
      return margins;
    }

    @Override
    public Explainer explainer() {
      double base = net.margin(means);
      return (table, rows) ->
          Arrays.stream(terms.of(table, rows))
              .map(design -> new Reasons(base, contributions(design, table.columns().size())))
              .toList();
    }

    /** What a pair says counts half for each of its columns. */
    private double[] contributions(double[] design, int columns) {
      double[] contributions = new double[columns];
      int[] sources = terms.sources();
      for (int t = 0; t < design.length; t++) {
        double contribution = net.coefficients()[t] * (design[t] - means[t]);
        if (t < sources.length) {
          contributions[sources[t]] += contribution;
        } else {
          Terms.Pair pair = terms.pairs().get(t - sources.length);
          contributions[sources[pair.one()]] += contribution / 2;
          contributions[sources[pair.other()]] += contribution / 2;
        }
      }
      return contributions;
    }
  }
}
