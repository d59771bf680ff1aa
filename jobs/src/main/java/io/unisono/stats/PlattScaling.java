package io.unisono.stats;

import java.io.Serializable;

/**
 * Turns the margin of a classifier into a probability: {@code 1 / (1 + exp(-(slope * margin +
 * intercept)))}.
 *
 * <p>Platt (1999) with his smoothed targets, which keep the fit finite when the classes separate,
 * by Newton steps with backtracking after Lin, Lin and Weng (Machine Learning 68, 2007). The same
 * on every machine.
 */
public record PlattScaling(double slope, double intercept) implements Serializable {

  private static final int STEPS = 100;
  private static final double RIDGE = 1e-12;
  private static final double GRADIENT = 1e-9;

  /**
   * @param margins scores that were not used to fit the classifier; finite
   * @throws IllegalArgumentException if one of the two classes is absent
   */
  public static PlattScaling fit(double[] margins, boolean[] positive) {
    double positives = 0;
    for (boolean p : positive) {
      positives += p ? 1 : 0;
    }
    double negatives = positive.length - positives;
    if (positives == 0 || negatives == 0) {
      throw new IllegalArgumentException("calibration needs both classes");
    }
    double high = (positives + 1) / (positives + 2);
    double low = 1 / (negatives + 2);
    PlattScaling fit = new PlattScaling(0, StrictMath.log((positives + 1) / (negatives + 1)));
    double loss = fit.loss(margins, positive, high, low);
    for (int step = 0; step < STEPS; step++) {
      double[] move = fit.newtonStep(margins, positive, high, low);
      if (move == null) {
        return fit;
      }
      PlattScaling next = fit;
      double nextLoss = Double.POSITIVE_INFINITY;
      for (double size = 1; size > 1e-10 && !(nextLoss < loss); size /= 2) {
        next = new PlattScaling(fit.slope + size * move[0], fit.intercept + size * move[1]);
        nextLoss = next.loss(margins, positive, high, low);
      }
      if (!(nextLoss < loss)) {
        return fit;
      }
      fit = next;
      loss = nextLoss;
    }
    return fit;
  }

  /** Probability of a positive at this margin. */
  public double probability(double margin) {
    return 1 / (1 + StrictMath.exp(-logOdds(margin)));
  }

  /** Log-odds of a positive at this margin. */
  public double logOdds(double margin) {
    return slope * margin + intercept;
  }

  private double[] newtonStep(double[] margins, boolean[] positive, double high, double low) {
    double g1 = 0;
    double g2 = 0;
    double h11 = RIDGE;
    double h12 = 0;
    double h22 = RIDGE;
    for (int i = 0; i < margins.length; i++) {
      double p = probability(margins[i]);
      double residual = (positive[i] ? high : low) - p;
      double weight = p * (1 - p);
      g1 += residual * margins[i];
      g2 += residual;
      h11 += weight * margins[i] * margins[i];
      h12 += weight * margins[i];
      h22 += weight;
    }
    if (Math.abs(g1) + Math.abs(g2) < GRADIENT) {
      return null;
    }
    double determinant = h11 * h22 - h12 * h12;
    return new double[] {(h22 * g1 - h12 * g2) / determinant, (h11 * g2 - h12 * g1) / determinant};
  }

  private double loss(double[] margins, boolean[] positive, double high, double low) {
    double sum = 0;
    for (int i = 0; i < margins.length; i++) {
      double z = slope * margins[i] + intercept;
      double target = positive[i] ? high : low;
      // log(1 + exp(z)) - target * z, without overflow.
      sum += Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z))) - target * z;
    }
    return sum;
  }
}
