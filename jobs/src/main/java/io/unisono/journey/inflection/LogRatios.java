package io.unisono.journey.inflection;

import java.io.Serializable;

/**
 * Of each step from one activity to the next, ln(p lost / p stayed): by two first-order Markov
 * chains, of the customers who were lost and of those who stayed. Both are smoothed towards the
 * chain of all (a Dirichlet prior with its mean there), so that rare steps have a ratio near 1.
 */
final class LogRatios implements Serializable {

  private final int steps;
  private final double[] ratios;

  /**
   * @param half whose customers the chains are made of
   * @param smoothing weight of the prior, in steps from an activity
   */
  LogRatios(StepCounts counts, int replicate, int half, double smoothing) {
    steps = counts.steps();
    ratios = new double[(steps + 1) * steps];
    for (int from = 0; from <= steps; from++) {
      double lost = 0;
      double stayed = 0;
      for (int to = 0; to < steps; to++) {
        lost += counts.of(from * steps + to, replicate, half, true);
        stayed += counts.of(from * steps + to, replicate, half, false);
      }
      for (int to = 0; to < steps; to++) {
        double toLost = counts.of(from * steps + to, replicate, half, true);
        double toStayed = counts.of(from * steps + to, replicate, half, false);
        // One step spread over all activities, so that what nobody did is not impossible.
        double prior = (toLost + toStayed + 1.0 / steps) / (lost + stayed + 1);
        ratios[from * steps + to] =
            Math.log((toLost + smoothing * prior) / (lost + smoothing))
                - Math.log((toStayed + smoothing * prior) / (stayed + smoothing));
      }
    }
  }

  double of(int pair) {
    return ratios[pair];
  }

  /**
   * How far the sum of the ratios has risen since its lowest point, after each step (Page's
   * cumulative sum, Biometrika 41, 1954). The prior odds of a loss are added at the start and fall
   * out of the difference.
   */
  double[] rises(int[] path) {
    double[] rises = new double[path.length];
    double rise = 0;
    int before = steps;
    for (int i = 0; i < path.length; i++) {
      rise = Math.max(0, rise + ratios[before * steps + path[i]]);
      rises[i] = rise;
      before = path[i];
    }
    return rises;
  }
}
