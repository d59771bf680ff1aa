package io.unisono.stats;

/** Whether probabilities mean what they say. All functions need at least one row. */
public final class Calibration {

  /** Keeps a logarithm finite when a probability is 0 or 1. */
  private static final double SMALLEST = 1e-15;

  private Calibration() {}

  /** Mean squared error of the probabilities (Brier score); 0 is perfect. */
  public static double brier(double[] probabilities, boolean[] positive) {
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      double error = probabilities[i] - (positive[i] ? 1 : 0);
      sum += error * error;
    }
    return sum / probabilities.length;
  }

  /** Mean negative log likelihood, in nats; 0 is perfect. */
  public static double logLoss(double[] probabilities, boolean[] positive) {
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      double likelihood = positive[i] ? probabilities[i] : 1 - probabilities[i];
      sum -= Math.log(Math.max(likelihood, SMALLEST));
    }
    return sum / probabilities.length;
  }

  /**
   * Expected calibration error: rows are cut into bins of equal count by probability; the mean over
   * rows of the gap between a bin's mean probability and its rate of positives. Rows of one
   * probability share their rate, so that the order of ties cannot matter.
   */
  public static double expectedError(double[] probabilities, boolean[] positive, int bins) {
    int rows = probabilities.length;
    int[] order = Auc.ascending(probabilities);
    double[] rate = rateOfTies(probabilities, positive, order);
    double sum = 0;
    for (int bin = 0; bin < bins; bin++) {
      int from = Math.toIntExact((long) bin * rows / bins);
      int to = Math.toIntExact((bin + 1L) * rows / bins);
      double gap = 0;
      for (int i = from; i < to; i++) {
        gap += probabilities[order[i]] - rate[i];
      }
      sum += Math.abs(gap);
    }
    return sum / rows;
  }

  private static double[] rateOfTies(double[] probabilities, boolean[] positive, int[] order) {
    double[] rate = new double[order.length];
    for (int from = 0, to; from < order.length; from = to) {
      double hits = 0;
      for (to = from;
          to < order.length && probabilities[order[to]] == probabilities[order[from]];
          to++) {
        hits += positive[order[to]] ? 1 : 0;
      }
      for (int i = from; i < to; i++) {
        rate[i] = hits / (to - from);
      }
    }
    return rate;
  }
}
