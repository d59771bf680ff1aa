package io.unisono.voice.trend;

import io.unisono.voice.trend.TopicImpact.Pattern;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * A linear regression of points on all topics at once, with variances that hold where the spread
 * differs between groups (HC1; MacKinnon and White, Journal of Econometrics 29, 1985).
 */
final class TopicRegression {

  /** Part of the largest eigenvalue below which one is 0. */
  private static final double ROUNDING = 1e-10;

  /** Part of a topic that lies where the topics cannot be told apart. */
  private static final double OPEN = 1e-6;

  private final double[] coefficients;
  private final double[] variances;
  private final boolean[] open;

  /** Difference that a topic makes, others alike, and its variance. */
  record Coefficient(double value, double variance) {}

  private TopicRegression(double[] coefficients, double[] variances, boolean[] open) {
    this.coefficients = coefficients;
    this.variances = variances;
    this.open = open;
  }

  /** Null where the topic cannot be told from others. */
  Coefficient coefficient(int topic) {
    return open[topic + 1] ? null : new Coefficient(coefficients[topic + 1], variances[topic + 1]);
  }

  /**
   * @param topics of which each has customers with and without it
   */
  static TopicRegression of(List<Pattern> patterns, List<String> topics) {
    int size = topics.size() + 1;
    double[][] moments = new double[size][size];
    double[] products = new double[size];
    double n = 0;
    for (Pattern pattern : patterns) {
      double[] x = row(pattern, topics);
      n += pattern.customers();
      for (int i = 0; i < size; i++) {
        products[i] += pattern.customers() * x[i] * pattern.point();
      }
      add(moments, x, pattern.customers());
    }
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(moments));
    double[] values = eigen.getRealEigenvalues();
    double smallest = ROUNDING * Math.max(1, values[0]);
    RealMatrix inverse = new Array2DRowRealMatrix(size, size);
    double[] part = new double[size];
    int rank = 0;
    for (int k = 0; k < size; k++) {
      double[] vector = eigen.getEigenvector(k).toArray();
      boolean told = values[k] > smallest;
      rank += told ? 1 : 0;
      for (int i = 0; i < size; i++) {
        part[i] += told ? 0 : vector[i] * vector[i];
        for (int j = 0; told && j < size; j++) {
          inverse.addToEntry(i, j, vector[i] * vector[j] / values[k]);
        }
      }
    }
    double[] coefficients = inverse.operate(products);
    double[][] spread = new double[size][size];
    for (Pattern pattern : patterns) {
      double[] x = row(pattern, topics);
      double residual = pattern.point();
      for (int i = 0; i < size; i++) {
        residual -= coefficients[i] * x[i];
      }
      add(spread, x, pattern.customers() * residual * residual);
    }
    RealMatrix covariance =
        inverse
            .multiply(new Array2DRowRealMatrix(spread))
            .multiply(inverse)
            .scalarMultiply(n > rank ? n / (n - rank) : 1);
    double[] variances = new double[size];
    boolean[] open = new boolean[size];
    for (int i = 0; i < size; i++) {
      variances[i] = covariance.getEntry(i, i);
      open[i] = part[i] > OPEN;
    }
    return new TopicRegression(coefficients, variances, open);
  }

  private static double[] row(Pattern pattern, List<String> topics) {
    double[] row = new double[topics.size() + 1];
    row[0] = 1;
    for (int i = 0; i < topics.size(); i++) {
      row[i + 1] = pattern.topics().contains(topics.get(i)) ? 1 : 0;
    }
    return row;
  }

  private static void add(double[][] matrix, double[] x, double weight) {
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length && x[i] != 0; j++) {
        matrix[i][j] += weight * x[i] * x[j];
      }
    }
  }
}
