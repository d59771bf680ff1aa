package io.unisono.churn.learn.linear;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * Ridge regression on standardised terms (A. Hoerl and R. Kennard, 1970). Cross-validation chooses
 * the penalty; its strongest leaves the mean of all.
 */
public final class RidgeRegression {

  /** Penalties of a row, strongest first; the first leaves the mean. */
  private static final List<Double> PENALTIES =
      List.of(Double.POSITIVE_INFINITY, 10.0, 3.0, 1.0, 0.3, 0.1, 0.03, 0.01, 0.001);

  /** Added to each penalty, so that terms that say the same can be told. */
  private static final double RIDGE = 1e-8;

  private RidgeRegression() {}

  /**
   * The regression with the penalty of the least squared error on rows that a fit did not see.
   *
   * @param design terms by row
   * @param targets number of each row
   * @param heldOut places of the rows of each fold
   */
  public static Line fit(double[][] design, double[] targets, List<int[]> heldOut) {
    double[] errors = new double[PENALTIES.size()];
    for (int[] fold : heldOut) {
      boolean[] isLeft = new boolean[design.length];
      for (int place : fold) {
        isLeft[place] = true;
      }
      Sums others = new Sums(design, targets, isLeft);
      for (int p = 0; p < errors.length; p++) {
        Line line = others.line(PENALTIES.get(p));
        for (int place : fold) {
          double error = targets[place] - line.at(design[place]);
          errors[p] += error * error;
        }
      }
    }
    int best = 0;
    for (int p = 1; p < errors.length; p++) {
      best = errors[p] < errors[best] ? p : best;
    }
    return new Sums(design, targets, new boolean[design.length]).line(PENALTIES.get(best));
  }

  /** A linear function of the terms of a row. */
  public record Line(double[] means, double[] coefficients, double level) {

    /** Its value. */
    public double at(double[] row) {
      double value = level;
      for (int t = 0; t < coefficients.length; t++) {
        value += coefficients[t] * (row[t] - means[t]);
      }
      return value;
    }
  }

  /** Means, and products of what the terms and the target have above them. */
  private static final class Sums {

    private final int rows;
    private final double[] means;
    private final double level;
    private final double[][] products;
    private final double[] withTarget;

    Sums(double[][] design, double[] targets, boolean[] isLeft) {
      int terms = design[0].length;
      double[] sums = new double[terms];
      double sum = 0;
      int n = 0;
      for (int i = 0; i < design.length; i++) {
        if (!isLeft[i]) {
          n++;
          sum += targets[i];
          for (int t = 0; t < terms; t++) {
            sums[t] += design[i][t];
          }
        }
      }
      rows = n;
      level = sum / n;
      means = Arrays.stream(sums).map(each -> each / rows).toArray();
      products = new double[terms][terms];
      withTarget = new double[terms];
      double[] above = new double[terms];
      for (int i = 0; i < design.length; i++) {
        if (!isLeft[i]) {
          for (int t = 0; t < terms; t++) {
            above[t] = design[i][t] - means[t];
          }
          for (int t = 0; t < terms; t++) {
            for (int other = 0; other <= t; other++) {
              products[t][other] += above[t] * above[other];
            }
            withTarget[t] += above[t] * (targets[i] - level);
          }
        }
      }
    }

    /** The ridge regression of a penalty; terms count by their standard deviation. */
    Line line(double penalty) {
      int terms = means.length;
      double[] coefficients = new double[terms];
      int[] told = told();
      if (Double.isInfinite(penalty) || told.length == 0) {
        return new Line(means, coefficients, level);
      }
      double[][] matrix = new double[told.length][told.length];
      double[] right = new double[told.length];
      for (int t = 0; t < told.length; t++) {
        double own = Math.sqrt(products[told[t]][told[t]]);
        for (int other = 0; other < t; other++) {
          matrix[t][other] =
              products[told[t]][told[other]]
                  / (own * Math.sqrt(products[told[other]][told[other]]));
          matrix[other][t] = matrix[t][other];
        }
        matrix[t][t] = 1 + penalty + RIDGE;
        right[t] = withTarget[told[t]] / own;
      }
      double[] solved =
          new CholeskyDecomposition(new Array2DRowRealMatrix(matrix, false), 1e-9, 1e-14)
              .getSolver()
              .solve(new ArrayRealVector(right, false))
              .toArray();
      for (int t = 0; t < told.length; t++) {
        coefficients[told[t]] = solved[t] / Math.sqrt(products[told[t]][told[t]]);
      }
      return new Line(means, coefficients, level);
    }

    /** Terms that differ between rows. */
    private int[] told() {
      return IntStream.range(0, means.length)
          .filter(t -> products[t][t] > RIDGE * Math.max(1, rows * means[t] * means[t]))
          .toArray();
    }
  }
}
