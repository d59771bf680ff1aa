package io.unisono.churn.learn;

import io.unisono.churn.learn.facts.FactTable;
import io.unisono.churn.learn.facts.Folds;
import io.unisono.churn.learn.linear.RidgeRegression;
import io.unisono.stats.PlattScaling;
import java.util.Arrays;
import java.util.List;

/** Learns from some rows what is to be expected of others. */
public final class Expectations {

  private static final int INNER_FOLDS = 5;

  private static final List<Learner> LEARNERS =
      List.of(
          new LogisticLearner(INNER_FOLDS), new ForestLearner(), new BoostedLearner(INNER_FOLDS));

  private Expectations() {}

  /** Names of the learners of probabilities. */
  public static List<String> learners() {
    return LEARNERS.stream().map(Learner::name).toList();
  }

  /**
   * Probability of the positive outcome of some rows, in their order, calibrated on training rows
   * that the fit did not see.
   *
   * @param train rows of both outcomes, {@value #INNER_FOLDS} of each at least
   * @param learner one of {@link #learners}
   */
  public static double[] probabilities(
      FactTable table, int[] train, int[] rows, String learner, long seed) {
    Learner.Fit fit =
        LEARNERS.stream()
            .filter(each -> each.name().equals(learner))
            .findFirst()
            .orElseThrow()
            .fit(table, train, seed);
    PlattScaling calibration = PlattScaling.fit(fit.heldOut(), table.positive(train));
    return Arrays.stream(fit.model().margins(table, rows)).map(calibration::probability).toArray();
  }

  /**
   * Mean of a number of some rows, in their order: ridge regression on the facts as the logistic
   * learner reads them, splines and indicators.
   *
   * @param train rows to learn from, ascending
   * @param targets number of each of those
   */
  public static double[] means(
      FactTable table, int[] train, double[] targets, int[] rows, long seed) {
    Terms terms = Terms.fit(table, train, seed);
    List<int[]> heldOut =
        Folds.of(table, train, INNER_FOLDS, seed).stream()
            .map(
                fold ->
                    Arrays.stream(fold.test())
                        .map(row -> Arrays.binarySearch(train, row))
                        .toArray())
            .toList();
    RidgeRegression.Line line = RidgeRegression.fit(terms.learnt(table, train), targets, heldOut);
    return Arrays.stream(terms.of(table, rows)).mapToDouble(line::at).toArray();
  }
}
