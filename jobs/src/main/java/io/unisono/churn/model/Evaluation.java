package io.unisono.churn.model;

import io.unisono.stats.Auc;
import io.unisono.stats.Calibration;
import io.unisono.stats.PlattScaling;
import io.unisono.stats.Ranking;
import java.util.Arrays;

/**
 * How good a model is on rows that it has not seen: ranking by margin, calibration by probability.
 *
 * @param slope of the outcome on the log-odds; 1 if calibrated
 * @param intercept of the same; 0 if calibrated
 */
record Evaluation(
    Auc auc,
    double prAuc,
    double brier,
    double logLoss,
    double ece,
    double topDecileLift,
    double slope,
    double intercept) {

  private static final int BINS = 10;
  private static final double DECILE = 0.1;

  /**
   * @param logOdds calibrated
   */
  static Evaluation of(double[] logOdds, boolean[] churned) {
    PlattScaling asTold = new PlattScaling(1, 0);
    double[] probabilities = Arrays.stream(logOdds).map(asTold::probability).toArray();
    PlattScaling recalibration = PlattScaling.fit(logOdds, churned);
    return new Evaluation(
        Auc.of(logOdds, churned),
        Ranking.averagePrecision(logOdds, churned),
        Calibration.brier(probabilities, churned),
        Calibration.logLoss(probabilities, churned),
        Calibration.expectedError(probabilities, churned, BINS),
        Ranking.lift(logOdds, churned, DECILE),
        recalibration.slope(),
        recalibration.intercept());
  }
}
