package io.unisono.stats.importance;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * A linear regression of a target on inputs, by the eigenvectors of the correlations of the inputs;
 * inputs may follow from each other.
 */
final class Regression {

  private final int inputs;
  private final double[] values;
  private final double[][] vectors;

  /** Of the target with each eigenvector, over the root of its value. */
  private final double[] components;

  /**
   * @param correlations of the inputs and the target, which is last
   */
  Regression(double[][] correlations) {
    inputs = correlations.length - 1;
    RealMatrix among =
        new Array2DRowRealMatrix(correlations).getSubMatrix(0, inputs - 1, 0, inputs - 1);
    EigenDecomposition eigen = new EigenDecomposition(among);
    values = eigen.getRealEigenvalues();
    vectors = eigen.getV().transpose().getData();
    components = new double[inputs];
    for (int k = 0; k < inputs; k++) {
      for (int j = 0; isNew(k) && j < inputs; j++) {
        components[k] += vectors[k][j] * correlations[j][inputs] / Math.sqrt(values[k]);
      }
    }
  }

  private boolean isNew(int vector) {
    return values[vector] > PairSums.ROUNDING;
  }

  double rSquared() {
    return Arrays.stream(components).map(each -> each * each).sum();
  }

  /** Standardised coefficients; NaN of an input that follows from others. */
  double[] coefficients() {
    double[] coefficients = new double[inputs];
    for (int j = 0; j < inputs; j++) {
      double open = 0;
      for (int k = 0; k < inputs; k++) {
        if (isNew(k)) {
          coefficients[j] += vectors[k][j] * components[k] / Math.sqrt(values[k]);
        } else {
          open += vectors[k][j] * vectors[k][j];
        }
      }
      coefficients[j] = open > Math.sqrt(PairSums.ROUNDING) ? Double.NaN : coefficients[j];
    }
    return coefficients;
  }

  /**
   * Relative weights (Johnson, Multivariate Behavioral Research 35(1), 2000): the target is
   * regressed on the uncorrelated columns that are nearest to the inputs, and what each of them
   * explains is shared among the inputs by their squared correlations with it. They add up to R².
   */
  double[] relativeWeights() {
    double[] weights = new double[inputs];
    for (int nearest = 0; nearest < inputs; nearest++) {
      double slope = 0;
      for (int k = 0; k < inputs; k++) {
        slope += vectors[k][nearest] * components[k];
      }
      for (int j = 0; j < inputs; j++) {
        double loading = 0;
        for (int k = 0; k < inputs; k++) {
          loading += vectors[k][j] * Math.sqrt(Math.max(0, values[k])) * vectors[k][nearest];
        }
        weights[j] += loading * loading * slope * slope;
      }
    }
    return weights;
  }
}
