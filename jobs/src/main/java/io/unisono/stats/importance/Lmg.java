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
    double[] explained = new double[1 << (correlations.length - 1)];
    explain(correlations, 0, 0, explained);
    return explained;
  }

  /**
   * Adds inputs to a subset, one by one.
   *
   * @param rest covariances of what the subset leaves unexplained of each column
   * @param from first input that may be added: so each subset is reached once
   */
  private static void explain(double[][] rest, int subset, int from, double[] explained) {
    int target = rest.length - 1;
    for (int input = from; input < target; input++) {
      int with = subset | 1 << input;
      boolean isNew = rest[input][input] > PairSums.ROUNDING;
      double gain = isNew ? rest[input][target] * rest[input][target] / rest[input][input] : 0;
      explained[with] = explained[subset] + gain;
      explain(isNew ? without(rest, input) : rest, with, input + 1, explained);
    }
  }

  /** What is left of the columns from this input on, when they are regressed on it. */
  private static double[][] without(double[][] rest, int input) {
    double[][] left = new double[rest.length][rest.length];
    for (int j = input + 1; j < rest.length; j++) {
      double slope = rest[j][input] / rest[input][input];
      for (int k = input + 1; k < rest.length; k++) {
        left[j][k] = rest[j][k] - slope * rest[input][k];
      }
    }
    return left;
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
