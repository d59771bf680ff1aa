package io.unisono.churn.learn;

import io.unisono.churn.learn.facts.FactColumn;
import io.unisono.churn.learn.facts.FactTable;
import io.unisono.churn.learn.facts.Folds;
import io.unisono.stats.Auc;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What the chosen learner uses: the mean amount of each column's contribution ({@link
 * Model#reasons}), and permutation importance (L. Breiman, "Random forests", 2001): how much of its
 * AUC a learner loses on rows that it did not see when one column's values are shuffled between
 * them.
 */
final class Drivers {

  /** Rows of a fold whose contributions are computed: those of deep trees take long. */
  private static final int MOST_EXPLAINED = 40;

  private Drivers() {}

  static List<Comparison.Driver> of(
      FactTable table, List<Folds.Fold> folds, List<Comparison.FoldFit> fits, long seed) {
    int columns = table.columns().size();
    double[][] losses = new double[columns][folds.size()];
    double[][] contributions = new double[columns][folds.size()];
    IntStream.range(0, folds.size())
        .parallel()
        .forEach(
            f -> {
              FactTable test = table.only(folds.get(f).test());
              SplittableRandom random = new SplittableRandom(seed + f);
              double whole = Auc.of(fits.get(f).margins(), test.positive()).value();
              for (int c = 0; c < columns; c++) {
                double[] margins =
                    fits.get(f).model().margins(shuffled(test, c, random), test.all());
                losses[c][f] = whole - Auc.of(margins, test.positive()).value();
              }
              double[] amounts = amounts(test, fits.get(f).model());
              for (int c = 0; c < columns; c++) {
                contributions[c][f] = amounts[c];
              }
            });
    return IntStream.range(0, columns)
        .mapToObj(
            c ->
                new Comparison.Driver(
                    table.columns().get(c).name(),
                    Score.Spread.of(losses[c]),
                    Score.Spread.of(contributions[c]).mean()))
        .sorted(
            Comparator.comparingDouble((Comparison.Driver driver) -> -driver.loss().mean())
                .thenComparing(Comparison.Driver::column))
        .toList();
  }

  /** Mean amount of what each column adds to the log-odds, over the first rows of a fold. */
  private static double[] amounts(FactTable test, Model model) {
    int rows = Math.min(MOST_EXPLAINED, test.rows());
    double[] amounts = new double[test.columns().size()];
    for (Model.Reasons reasons : model.explainer().of(test, IntStream.range(0, rows).toArray())) {
      for (int c = 0; c < amounts.length; c++) {
        amounts[c] += Math.abs(reasons.contributions()[c]) / rows;
      }
    }
    return amounts;
  }

  private static FactTable shuffled(FactTable table, int c, SplittableRandom random) {
    FactColumn column = table.columns().get(c);
    double[] values = column.values().clone();
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double kept = values[i];
      values[i] = values[other];
      values[other] = kept;
    }
    List<FactColumn> columns = new ArrayList<>(table.columns());
    columns.set(c, new FactColumn(column.name(), column.kind(), column.levels(), values));
    return table.with(columns);
  }
}
