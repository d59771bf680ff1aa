package io.unisono.churn.learn.uplift;

import io.unisono.churn.learn.Expectations;
import io.unisono.churn.learn.facts.FactTable;
import io.unisono.churn.learn.facts.Folds;
import io.unisono.stats.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What each customer is expected to do with and without a treatment, by fits that did not see him.
 *
 * <p>T-learner: the difference of two models, one of each group. X-learner (S. Künzel and others,
 * "Metalearners for estimating heterogeneous treatment effects", 2019): the effects that the other
 * group's model imputes are themselves learnt, in each of the two groups, and weighted by the share
 * of the treated. Chance decided who was treated, so that share is known.
 *
 * @param expected outcome, by group and row
 * @param t effect by group and row that the T-learner estimates; null for the first group, which is
 *     the control
 * @param x the same of the X-learner
 */
public record Estimates(double[][] expected, double[][] t, double[][] x) {

  /**
   * How they are learnt.
   *
   * @param folds parts of the rows; each is told by fits to the others
   * @param learner of shares, one of {@link Expectations#learners}; means are learnt linearly
   */
  public record Settings(int folds, String learner, long seed) {}

  /** Rows of a fold, told by fits to the others. */
  private record Told(int[] rows, double[][] expected, double[][] x) {}

  public static Estimates of(Experiment experiment, Settings settings) {
    SplittableRandom seeds = new SplittableRandom(settings.seed());
    List<int[]> folds = folds(experiment, settings.folds(), seeds.nextLong());
    long[] seedOf = seeds.longs(folds.size()).toArray();
    int groups = experiment.groups().size();
    Estimates estimates =
        new Estimates(
            new double[groups][experiment.rows()], new double[groups][], new double[groups][]);
    for (int g = 1; g < groups; g++) {
      estimates.t[g] = new double[experiment.rows()];
      estimates.x[g] = new double[experiment.rows()];
    }
    IntStream.range(0, folds.size())
        .parallel()
        .mapToObj(f -> told(experiment, folds.get(f), settings.learner(), seedOf[f]))
        .forEachOrdered(estimates::put);
    return estimates;
  }

  /**
   * Effects of rows that are in no group, by fits to all others.
   *
   * @param rows ascending
   * @param isX whether of the X-learner, else of the T-learner
   */
  public static double[] effects(
      Experiment experiment, int[] rows, int treatment, boolean isX, Settings settings) {
    long seed = new SplittableRandom(settings.seed()).nextLong();
    Told told = told(experiment, rows, settings.learner(), seed);
    if (isX) {
      return told.x[treatment];
    }
    double[] effects = new double[rows.length];
    Arrays.setAll(effects, i -> told.expected[treatment][i] - told.expected[0][i]);
    return effects;
  }

  private void put(Told told) {
    for (int i = 0; i < told.rows.length; i++) {
      int row = told.rows[i];
      for (int g = 0; g < expected.length; g++) {
        expected[g][row] = told.expected[g][i];
        if (g > 0) {
          t[g][row] = told.expected[g][i] - told.expected[0][i];
          x[g][row] = told.x[g][i];
        }
      }
    }
  }

  /** Rows to be told, by fold; each fold has its part of each group. */
  private static List<int[]> folds(Experiment experiment, int folds, long seed) {
    FactTable facts = experiment.facts();
    List<List<Folds.Fold>> byGroup = new ArrayList<>();
    for (int g = 0; g < experiment.groups().size(); g++) {
      byGroup.add(Folds.of(facts, experiment.of(g, facts.all()), folds, seed));
    }
    return IntStream.range(0, folds)
        .mapToObj(
            f ->
                byGroup.stream()
                    .flatMapToInt(of -> Arrays.stream(of.get(f).test()))
                    .sorted()
                    .toArray())
        .toList();
  }

  private static Told told(Experiment experiment, int[] rows, String learner, long seed) {
    int[] train =
        IntStream.range(0, experiment.rows())
            .filter(row -> Arrays.binarySearch(rows, row) < 0)
            .toArray();
    int groups = experiment.groups().size();
    int[][] trained = new int[groups][];
    double[][] byRow = new double[groups][];
    int[] all = experiment.facts().all();
    for (int g = 0; g < groups; g++) {
      trained[g] = experiment.of(g, train);
      byRow[g] = expected(experiment, trained[g], all, learner, seed);
    }
    double[][] x = new double[groups][];
    for (int g = 1; g < groups; g++) {
      x[g] = imputed(experiment, trained[g], trained[0], byRow[g], byRow[0], rows, seed);
    }
    double[][] expected = new double[groups][];
    for (int g = 0; g < groups; g++) {
      expected[g] = at(byRow[g], rows);
    }
    return new Told(rows, expected, x);
  }

  private static double[] expected(
      Experiment experiment, int[] train, int[] rows, String learner, long seed) {
    return experiment.isShare()
        ? Expectations.probabilities(experiment.facts(), train, rows, learner, seed)
        : Expectations.means(experiment.facts(), train, experiment.outcomes(train), rows, seed);
  }

  /** Effects of the X-learner. */
  private static double[] imputed(
      Experiment experiment,
      int[] treated,
      int[] control,
      double[] ifTreated,
      double[] ifNot,
      int[] rows,
      long seed) {
    double[] ofTreated = new double[treated.length];
    Arrays.setAll(ofTreated, i -> experiment.outcome()[treated[i]] - ifNot[treated[i]]);
    double[] ofControl = new double[control.length];
    Arrays.setAll(ofControl, i -> ifTreated[control[i]] - experiment.outcome()[control[i]]);
    FactTable facts = experiment.facts();
    double[] fromTreated = Expectations.means(facts, treated, ofTreated, rows, seed);
    double[] fromControl = Expectations.means(facts, control, ofControl, rows, seed);
    double share = (double) treated.length / (treated.length + control.length);
    double[] effects = new double[rows.length];
    Arrays.setAll(effects, i -> share * fromControl[i] + (1 - share) * fromTreated[i]);
    return effects;
  }

  private static double[] at(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
  }

  /**
   * The mean effect, with the outcomes that the facts explain taken out (augmented inverse
   * propensity weighting, J. Robins and others, 1994): as unbiased as the difference, and with a
   * shorter interval the more the facts say.
   */
  public Adjusted adjusted(Experiment experiment, int treatment) {
    int[] rows = experiment.compared(treatment);
    double treated = experiment.of(treatment, rows).length;
    double share = treated / rows.length;
    double sum = 0;
    double squares = 0;
    for (int row : rows) {
      boolean isTreated = experiment.group()[row] == treatment;
      double residual = experiment.outcome()[row] - expected[experiment.group()[row]][row];
      double effect =
          expected[treatment][row]
              - expected[0][row]
              + (isTreated ? residual / share : -residual / (1 - share));
      sum += effect;
      squares += effect * effect;
    }
    double mean = sum / rows.length;
    double error = Math.sqrt(Math.max(0, squares / rows.length - mean * mean) / (rows.length - 1));
    return new Adjusted(mean, Effect.interval(mean, error));
  }

  /** A mean effect and its 95 % interval. */
  public record Adjusted(double value, Interval interval) {}
}
