package io.unisono.stats.importance;

/**
 * Shares of R² after Lindeman, Merenda and Gold (Introduction to Bivariate and Multivariate
 * Analysis, 1980): the gain in R² by an input, averaged over all orders in which the inputs can
 * enter the model. They add up to R². Computed from the R² of all subsets of inputs.
 */
final class Lmg {

  private Lmg() {}

  /**
   * @param correlations of the inputs and the target, which is last
   */
  static double[] shares(double[][] correlations) {
    int inputs = correlations.length - 1;
    double[] explained = explained(correlations);
    double[] orders = orders(inputs);
    double[] shares = new double[inputs];
    for (int subset = 0; subset < explained.length; subset++) {
      for (int input = 0; input < inputs; input++) {
        int with = subset | 1 << input;
        if (with != subset) {
          shares[input] += orders[Integer.bitCount(subset)] * (explained[with] - explained[subset]);
        }
      }
    }
    return shares;
  }

  /** R² of each subset of the inputs, which is a bit mask. */
  static double[] explained(double[][] correlations) {
    int columns = correlations.length;
    double[] explained = new double[1 << (columns - 1)];
    double[][][] rest = new double[columns][columns][columns];
    rest[0] = correlations;
    explain(rest, 0, 0, 0, explained);
    return explained;
  }

  /**
   * Adds inputs to a subset, one by one.
   *
   * @param rest by the number of columns that were regressed on, room for the covariances of what
   *     they leave unexplained; filled up to the depth
   * @param from first input that may be added: so each subset is reached once
   */
  private static void explain(
      double[][][] rest, int depth, int subset, int from, double[] explained) {
    double[][] own = rest[depth];
    int target = own.length - 1;
    for (int input = from; input < target; input++) {
      int with = subset | 1 << input;
      boolean isNew = own[input][input] > PairSums.ROUNDING;
      double gain = isNew ? own[input][target] * own[input][target] / own[input][input] : 0;
      explained[with] = explained[subset] + gain;
      if (isNew) {
        regress(own, input, rest[depth + 1]);
      }
      explain(rest, isNew ? depth + 1 : depth, with, input + 1, explained);
    }
  }

  /** What is left of the columns behind this input, when they are regressed on it. */
  private static void regress(double[][] rest, int input, double[][] left) {
    for (int j = input + 1; j < rest.length; j++) {
      double slope = rest[j][input] / rest[input][input];
      for (int k = input + 1; k < rest.length; k++) {
        left[j][k] = rest[j][k] - slope * rest[input][k];
      }
    }
  }

  /** Share of the orders in which exactly the inputs of a subset of this size come before one. */
  private static double[] orders(int inputs) {
    double[] shares = new double[inputs];
    shares[0] = 1.0 / inputs;
    for (int size = 1; size < inputs; size++) {
      shares[size] = shares[size - 1] * size / (inputs - size);
    }
    return shares;
  }
}
