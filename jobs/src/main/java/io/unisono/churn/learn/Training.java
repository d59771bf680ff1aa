package io.unisono.churn.learn;

import io.unisono.churn.learn.facts.FactTable;
import io.unisono.stats.Auc;
import io.unisono.stats.PlattScaling;
import io.unisono.stats.compare.AucDifference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Learners compared on rows of a later time, and the chosen one learnt from all rows. */
public final class Training {

  /** Trees and depth of a forest whose reasons are given for every customer each night. */
  private static final int TREES = 100;

  private static final int DEPTH = 8;

  private final String chosen;
  private final Map<String, Contender> contenders;
  private final Learner.Fit fit;
  private final PlattScaling calibration;
  private final double[] tested;
  private final PlattScaling recalibration;

  /**
   * A learner on the later rows.
   *
   * @param behind AUC by which the best is better
   * @param error standard error of that, over customers
   */
  public record Contender(double auc, double behind, double error) {}

  /** A model, and what makes probabilities of its log-odds. */
  public record Calibrated(Model model, PlattScaling calibration) {}

  private Training(
      String chosen,
      Map<String, Contender> contenders,
      Learner.Fit fit,
      PlattScaling calibration,
      double[] tested,
      PlattScaling recalibration) {
    this.chosen = chosen;
    this.contenders = contenders;
    this.fit = fit;
    this.calibration = calibration;
    this.tested = tested;
    this.recalibration = recalibration;
  }

  /**
   * Fits all learners to the earlier rows and chooses by their AUC on the later ones: the simplest
   * that loses at most one standard error of the difference to the best.
   *
   * @param train earlier rows, ascending, with both outcomes
   * @param test later rows, with both outcomes
   */
  public static Training of(FactTable table, int[] train, int[] test, long seed) {
    List<Learner> learners = learners(table);
    List<Learner.Fit> fits = new ArrayList<>();
    IntStream.range(0, learners.size())
        .parallel()
        .mapToObj(l -> learners.get(l).fit(table, train, seed))
        .forEachOrdered(fits::add);
    Map<String, Learner.Fit> byName = new LinkedHashMap<>();
    for (int l = 0; l < fits.size(); l++) {
      byName.put(learners.get(l).name(), fits.get(l));
    }
    byName.put(Comparison.ENSEMBLE, blended(fits, table.positive(train)));
    Map<String, double[]> margins = new LinkedHashMap<>();
    byName.forEach((name, fit) -> margins.put(name, fit.model().margins(table, test)));
    Map<String, Contender> contenders = contenders(table, test, margins);
    String chosen = simplest(contenders);
    Learner.Fit fit = byName.get(chosen);
    PlattScaling calibration = PlattScaling.fit(fit.heldOut(), table.positive(train));
    double[] logOdds = Arrays.stream(margins.get(chosen)).map(calibration::logOdds).toArray();
    return new Training(
        chosen,
        contenders,
        fit,
        calibration,
        logOdds,
        Recalibration.of(logOdds, table.positive(test)));
  }

  private static List<Learner> learners(FactTable table) {
    int inner = Comparison.innerFolds(table);
    return List.of(
        new LogisticLearner(inner), new ForestLearner(TREES, DEPTH), new BoostedLearner(inner));
  }

  private static Learner.Fit blended(List<Learner.Fit> fits, boolean[] positive) {
    return Blend.of(fits.stream().map(Learner.Fit::heldOut).toList(), positive).fit(fits);
  }

  private static Map<String, Contender> contenders(
      FactTable table, int[] test, Map<String, double[]> margins) {
    boolean[] positive = table.positive(test);
    int[] group = Arrays.stream(test).map(row -> table.group()[row]).toArray();
    double[] best = null;
    double highest = Double.NEGATIVE_INFINITY;
    for (double[] of : margins.values()) {
      double auc = Auc.of(of, positive).value();
      if (auc > highest) {
        highest = auc;
        best = of;
      }
    }
    Map<String, Contender> contenders = new LinkedHashMap<>();
    for (Map.Entry<String, double[]> learner : margins.entrySet()) {
      AucDifference behind = AucDifference.of(best, learner.getValue(), positive, group);
      contenders.put(
          learner.getKey(),
          new Contender(highest - behind.value(), behind.value(), behind.error()));
    }
    return contenders;
  }

  private static String simplest(Map<String, Contender> contenders) {
    return contenders.entrySet().stream()
        .filter(learner -> learner.getValue().behind() <= learner.getValue().error())
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  /** Name of the learner that is chosen. */
  public String chosen() {
    return chosen;
  }

  /** All learners, simplest first. */
  public Map<String, Contender> contenders() {
    return contenders;
  }

  /** The chosen learner's fit to the earlier rows, calibrated by rows that its fits held out. */
  public Calibrated earlier() {
    return new Calibrated(fit.model(), calibration);
  }

  /** Log-odds of the later rows by {@link #earlier}, calibrated without them. */
  public double[] tested() {
    return tested.clone();
  }

  /** The same as {@link #tested}, with the calibration of {@link #fitted}. */
  public double[] recalibrated() {
    return Arrays.stream(tested).map(recalibration::logOdds).toArray();
  }

  /**
   * The chosen learner with its settings, fitted to all rows; its calibration is changed where the
   * later rows ask for it.
   */
  public Calibrated fitted(FactTable table, long seed) {
    return new Calibrated(
        fit.again().on(table, table.all(), new SplittableRandom(seed).nextLong()),
        new PlattScaling(
            recalibration.slope() * calibration.slope(),
            recalibration.slope() * calibration.intercept() + recalibration.intercept()));
  }
}
