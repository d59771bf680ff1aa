package io.unisono.churn.model;

import io.unisono.churn.learn.facts.FactTable;
import io.unisono.stats.PlattScaling;
import io.unisono.table.marts.ChurnModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/**
 * How a customer's probability comes about: the probability before anything is known of the
 * customer, and what each feature adds to it, the strongest first. What the features add to the
 * log-odds is exact: with the base they add up to the score.
 *
 * @param base probability before any feature
 * @param steps of all features of the model
 * @param probability as {@code churn_score} has it
 */
public record ScoreExplanation(double base, List<Step> steps, double probability) {

  public ScoreExplanation {
    steps = List.copyOf(steps);
  }

  /**
   * What a feature does.
   *
   * @param value of the customer; null if missing
   * @param typical median, or most frequent level, of the customers of the fit
   * @param added to the calibrated log-odds
   * @param probability with this feature and those before it
   */
  public record Step(
      String feature, String value, String typical, double added, double probability) {}

  /** Whether a row of {@code churn_model} is what was published. */
  public static boolean isUnchanged(Row model) {
    String version = model.getAs(ChurnModel.MODEL_VERSION);
    return Champion.digest(version, model.getAs(ChurnModel.MODEL))
        .equals(model.<String>getAs(ChurnModel.DIGEST));
  }

  /**
   * @param model the row of {@code churn_model} that made the score
   * @param snapshot what was known of the customer, a row of {@code churn_snapshot}
   */
  public static ScoreExplanation of(Row model, Row snapshot) {
    RiskModel read = RiskModel.fromJson(model.getAs(ChurnModel.MODEL));
    FactTable table =
        FeatureSpace.table(read.features(), List.of(snapshot), new boolean[1], new int[1]);
    double margin = read.model().margins(table, new int[1])[0];
    double[] added = read.model().explainer().of(table, new int[1]).get(0).contributions();
    PlattScaling calibration = read.calibration();
    double base = margin;
    for (double contribution : added) {
      base -= contribution;
    }
    PlattScaling asTold = new PlattScaling(1, 0);
    List<Step> steps = new ArrayList<>();
    double logOdds = calibration.logOdds(base);
    double before = asTold.probability(logOdds);
    for (int f : strongestFirst(added, read.features())) {
      Feature feature = read.features().get(f);
      double step = calibration.slope() * added[f];
      logOdds += step;
      steps.add(
          new Step(
              feature.name(),
              Feature.text(feature.raw(snapshot)),
              feature.typical(),
              step,
              asTold.probability(logOdds)));
    }
    return new ScoreExplanation(before, steps, calibration.probability(margin));
  }

  private static int[] strongestFirst(double[] added, List<Feature> features) {
    return IntStream.range(0, added.length)
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer f) -> -Math.abs(added[f]))
                .thenComparing(f -> features.get(f).name()))
        .mapToInt(f -> f)
        .toArray();
  }
}
