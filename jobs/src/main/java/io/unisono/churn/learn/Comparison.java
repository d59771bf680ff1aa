package io.unisono.churn.learn;

import io.unisono.churn.learn.facts.FactTable;
import io.unisono.churn.learn.facts.Folds;
import io.unisono.stats.PlattScaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Learners compared by stratified cross-validation; all that is fitted is fitted inside the folds.
 *
 * @param scores by learner, simplest first
 * @param chosen the simplest learner that is not clearly worse than the best
 * @param calibrated the chosen one with Platt's calibration
 * @param recalibration slope and intercept of the outcome on the calibrated log-odds; 1 and 0 are
 *     perfect
 * @param drivers strongest first
 * @param rows what was said of each row of the table, in its order
 */
public record Comparison(
    Map<String, Score> scores,
    String chosen,
    Score calibrated,
    PlattScaling recalibration,
    List<Driver> drivers,
    List<Told> rows) {

  /** The learner that is a mean of the others. */
  static final String ENSEMBLE = "ensemble";

  /**
   * A column and what it does for the chosen learner.
   *
   * @param loss of AUC if the column's values are shuffled between rows: mean and standard
   *     deviation over the folds
   * @param contribution to the log-odds of a row, mean of its amount over some rows of each fold
   */
  public record Driver(String column, Score.Spread loss, double contribution) {}

  /**
   * What a row was said to be by fits that did not see it.
   *
   * @param margins log-odds by learner, in the order of the scores
   * @param probability calibrated, of the chosen learner
   */
  public record Told(int fold, double[] margins, double probability) {}

  /** What cross-validation is to do. */
  public record Settings(int folds, long seed) {}

  /** A learner's fit in a fold. */
  record FoldFit(Model model, double[] margins, PlattScaling calibration, double seconds) {

    double[] calibrated() {
      return Arrays.stream(margins).map(calibration::logOdds).toArray();
    }
  }

  /**
   * @param table at least as many positives and negatives as folds
   */
  public static Comparison of(FactTable table, Settings settings) {
    SplittableRandom seeds = new SplittableRandom(settings.seed());
    List<Folds.Fold> folds = Folds.of(table, table.all(), settings.folds(), seeds.nextLong());
    int inner = innerFolds(table);
    List<Learner> learners =
        List.of(new LogisticLearner(inner), new ForestLearner(), new BoostedLearner(inner));
    long[] seedOf = seeds.longs(folds.size()).toArray();
    List<Learner.Fit> fits = new ArrayList<>();
    double[] seconds = new double[folds.size() * learners.size()];
    IntStream.range(0, seconds.length)
        .parallel()
        .mapToObj(
            task -> {
              int fold = task / learners.size();
              long start = System.nanoTime();
              Learner.Fit fit =
                  learners
                      .get(task % learners.size())
                      .fit(table, folds.get(fold).train(), seedOf[fold]);
              seconds[task] = (System.nanoTime() - start) / 1e9;
              return fit;
            })
        .forEachOrdered(fits::add);
    Map<String, List<FoldFit>> byLearner = new LinkedHashMap<>();
    for (int f = 0; f < folds.size(); f++) {
      int from = f * learners.size();
      Folds.Fold fold = folds.get(f);
      List<Learner.Fit> ofFold = fits.subList(from, from + learners.size());
      double sum = 0;
      for (int l = 0; l < learners.size(); l++) {
        sum += seconds[from + l];
        add(byLearner, learners.get(l).name(), table, fold, ofFold.get(l), seconds[from + l]);
      }
      add(byLearner, ENSEMBLE, table, fold, blended(table, fold, ofFold), sum);
    }
    return judged(table, folds, byLearner, seeds.nextLong());
  }

  static int innerFolds(FactTable table) {
    return table.rows() <= 20_000 ? 5 : 3;
  }

  private static Learner.Fit blended(FactTable table, Folds.Fold fold, List<Learner.Fit> fits) {
    List<double[]> heldOut = fits.stream().map(Learner.Fit::heldOut).toList();
    return Blend.of(heldOut, table.positive(fold.train())).fit(fits);
  }

  private static void add(
      Map<String, List<FoldFit>> byLearner,
      String name,
      FactTable table,
      Folds.Fold fold,
      Learner.Fit fit,
      double seconds) {
    byLearner
        .computeIfAbsent(name, learner -> new ArrayList<>())
        .add(
            new FoldFit(
                fit.model(),
                fit.model().margins(table, fold.test()),
                PlattScaling.fit(fit.heldOut(), table.positive(fold.train())),
                seconds));
  }

  private static Comparison judged(
      FactTable table, List<Folds.Fold> folds, Map<String, List<FoldFit>> byLearner, long seed) {
    Map<String, List<Score.Judged>> judged = new LinkedHashMap<>();
    byLearner.forEach(
        (name, fits) ->
            judged.put(
                name,
                IntStream.range(0, folds.size())
                    .mapToObj(
                        f ->
                            new Score.Judged(
                                fits.get(f).margins(),
                                Margins.probabilities(fits.get(f).margins()),
                                table.positive(folds.get(f).test()),
                                fits.get(f).seconds()))
                    .toList()));
    String chosen = Choice.of(judged);
    List<FoldFit> fits = byLearner.get(chosen);
    List<Score.Judged> calibrated =
        IntStream.range(0, folds.size())
            .mapToObj(
                f ->
                    new Score.Judged(
                        fits.get(f).margins(),
                        Margins.probabilities(fits.get(f).calibrated()),
                        table.positive(folds.get(f).test()),
                        fits.get(f).seconds()))
            .toList();
    Map<String, Score> scores = new LinkedHashMap<>();
    judged.forEach((name, of) -> scores.put(name, Score.of(of)));
    Told[] rows = told(table, folds, List.copyOf(byLearner.values()), fits);
    double[] logOdds = new double[rows.length];
    for (int row = 0; row < rows.length; row++) {
      logOdds[row] = Margins.logOdds(rows[row].probability());
    }
    return new Comparison(
        scores,
        chosen,
        Score.of(calibrated),
        PlattScaling.fit(logOdds, table.positive()),
        Drivers.of(table, folds, fits, seed),
        List.of(rows));
  }

  private static Told[] told(
      FactTable table,
      List<Folds.Fold> folds,
      List<List<FoldFit>> byLearner,
      List<FoldFit> chosen) {
    Told[] rows = new Told[table.rows()];
    for (int f = 0; f < folds.size(); f++) {
      int[] test = folds.get(f).test();
      double[] calibrated = chosen.get(f).calibrated();
      for (int i = 0; i < test.length; i++) {
        double[] margins = new double[byLearner.size()];
        for (int l = 0; l < margins.length; l++) {
          margins[l] = byLearner.get(l).get(f).margins()[i];
        }
        rows[test[i]] = new Told(f + 1, margins, Margins.probability(calibrated[i]));
      }
    }
    return rows;
  }
}
