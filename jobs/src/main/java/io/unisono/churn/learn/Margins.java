package io.unisono.churn.learn;

import java.util.Arrays;

/** Log-odds and probabilities. */
final class Margins {

  /** Probabilities nearer to 0 or 1 are taken for this far from them. */
  private static final double SMALLEST = 1e-6;

  private Margins() {}

  /** Mean negative log-likelihood, in nats. */
  static double logLoss(double[] margins, boolean[] positive) {
    double sum = 0;
    for (int i = 0; i < margins.length; i++) {
      double against = positive[i] ? -margins[i] : margins[i];
      sum += Math.max(against, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(against)));
    }
    return sum / margins.length;
  }

  static double probability(double margin) {
    return 1 / (1 + StrictMath.exp(-margin));
  }

  static double[] probabilities(double[] margins) {
    return Arrays.stream(margins).map(Margins::probability).toArray();
  }

  static double logOdds(double probability) {
    double p = Math.min(1 - SMALLEST, Math.max(SMALLEST, probability));
    return StrictMath.log(p / (1 - p));
  }
}
