package io.unisono.churn.learn;

import io.unisono.stats.PlattScaling;

/**
 * Whether a later time asks for other probabilities, and which: none, another level, or another
 * slope too. Only what the outcomes of that time show beyond chance is changed (Y. Vergouwe and
 * others, "A closed testing procedure to select an appropriate method for updating prediction
 * models", 2017).
 */
final class Recalibration {

  /** 95 % points of chi-squared with one and with two degrees of freedom. */
  private static final double ONE = 3.841;

  private static final double TWO = 5.991;

  private static final int STEPS = 50;

  private Recalibration() {}

  /**
   * The change of the log-odds.
   *
   * @param logOdds said of rows that were not learnt from
   * @param positive both outcomes are present
   */
  static PlattScaling of(double[] logOdds, boolean[] positive) {
    PlattScaling none = new PlattScaling(1, 0);
    PlattScaling both = PlattScaling.fit(logOdds, positive);
    double gain = deviance(none, logOdds, positive) - deviance(both, logOdds, positive);
    if (gain < TWO) {
      return none;
    }
    PlattScaling level = new PlattScaling(1, shift(logOdds, positive));
    double more = deviance(level, logOdds, positive) - deviance(both, logOdds, positive);
    return more < ONE ? level : both;
  }

  private static double deviance(PlattScaling change, double[] logOdds, boolean[] positive) {
    double[] changed = new double[logOdds.length];
    for (int i = 0; i < changed.length; i++) {
      changed[i] = change.logOdds(logOdds[i]);
    }
    return 2 * changed.length * Margins.logLoss(changed, positive);
  }

  /** What is added to the log-odds so that as many are expected as there are. */
  private static double shift(double[] logOdds, boolean[] positive) {
    double shift = 0;
    for (int step = 0; step < STEPS; step++) {
      double residual = 0;
      double weight = 0;
      for (int i = 0; i < logOdds.length; i++) {
        double p = Margins.probability(logOdds[i] + shift);
        residual += (positive[i] ? 1 : 0) - p;
        weight += p * (1 - p);
      }
      double move = Math.max(-1, Math.min(1, residual / Math.max(weight, 1e-12)));
      shift += move;
      if (Math.abs(move) < 1e-10) {
        break;
      }
    }
    return shift;
  }
}
