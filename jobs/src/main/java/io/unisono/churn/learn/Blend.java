package io.unisono.churn.learn;

import io.unisono.stats.PlattScaling;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Weighted mean of the calibrated log-odds of several learners. The weights are the tenths that
 * tell rows best which no learner saw; equal ones if others are no better.
 *
 * @param parts calibration of each learner
 * @param weights of each, adding up to 1
 */
record Blend(List<PlattScaling> parts, double[] weights) implements Serializable {

  private static final int STEPS = 10;

  static Blend of(List<double[]> heldOut, boolean[] positive) {
    List<PlattScaling> parts =
        heldOut.stream().map(margins -> PlattScaling.fit(margins, positive)).toList();
    double[] equal = new double[parts.size()];
    Arrays.fill(equal, 1.0 / parts.size());
    Blend best = new Blend(parts, equal);
    double least = best.loss(heldOut, positive);
    for (int first = 0; first <= STEPS; first++) {
      for (int second = 0; first + second <= STEPS; second++) {
        double third = STEPS - first - second;
        Blend tried =
            new Blend(
                parts,
                new double[] {(double) first / STEPS, (double) second / STEPS, third / STEPS});
        double loss = tried.loss(heldOut, positive);
        if (loss < least) {
          least = loss;
          best = tried;
        }
      }
    }
    return best;
  }

  /** The fits as one. */
  Learner.Fit fit(List<Learner.Fit> fits) {
    return new Learner.Fit(
        new BlendedModel(this, fits.stream().map(Learner.Fit::model).toList()),
        margins(fits.stream().map(Learner.Fit::heldOut).toList()),
        (table, rows, seed) ->
            new BlendedModel(
                this, fits.stream().map(fit -> fit.again().on(table, rows, seed)).toList()));
  }

  private double loss(List<double[]> heldOut, boolean[] positive) {
    return Margins.logLoss(margins(heldOut), positive);
  }

  /**
   * @param margins of each learner, for the same rows
   */
  double[] margins(List<double[]> margins) {
    double[] mean = new double[margins.get(0).length];
    for (int m = 0; m < weights.length; m++) {
      PlattScaling part = parts.get(m);
      double[] of = margins.get(m);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += weights[m] * part.logOdds(of[i]);
      }
    }
    return mean;
  }
}
