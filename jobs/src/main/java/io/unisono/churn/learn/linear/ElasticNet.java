package io.unisono.churn.learn.linear;

import io.unisono.churn.learn.linear.OrthantMinimiser.Point;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Logistic regression with the elastic-net penalty (H. Zou and T. Hastie, "Regularization and
 * variable selection via the elastic net", 2005) on standardised columns: what Spark's
 * LogisticRegression minimises, from the same start. Rows are summed in their order, so that a fit
 * is the same to the bit on every machine.
 *
 * @param mix share of the absolute values in the penalty; the rest is that of the squares
 * @param maxIterations steps of a fit
 * @param tolerance share of the loss that the gradient may have at the end
 */
public record ElasticNet(double mix, int maxIterations, double tolerance) {

  /** Coefficients on the scale of the columns, and intercept. */
  public record Fitted(double[] coefficients, double intercept) implements Serializable {

    /** Log-odds of a row. */
    public double margin(double[] row) {
      double margin = intercept;
      for (int c = 0; c < coefficients.length; c++) {
        margin += coefficients[c] * row[c];
      }
      return margin;
    }
  }

  /**
   * One fit for each strength of the penalty, in their order, each from the same start.
   *
   * @param rows values by row and column, which are standardised in place
   * @param outcomes 0 or 1; both are present
   */
  public List<Fitted> fit(double[][] rows, int[] outcomes, List<Double> strengths) {
    Problem problem = Problem.of(rows, outcomes);
    return strengths.stream()
        .map(strength -> problem.fitted(minimum(problem, strength, problem.start())))
        .toList();
  }

  /** As {@link #fit}, but each from the minimum of the one before, which takes fewer steps. */
  public List<Fitted> path(double[][] rows, int[] outcomes, List<Double> strengths) {
    Problem problem = Problem.of(rows, outcomes);
    List<Fitted> path = new ArrayList<>();
    double[] from = problem.start();
    for (double strength : strengths) {
      from = minimum(problem, strength, from);
      path.add(problem.fitted(from));
    }
    return path;
  }

  private double[] minimum(Problem problem, double strength, double[] from) {
    double[] absolute = new double[problem.columns() + 1];
    Arrays.fill(absolute, 0, problem.columns(), strength * mix);
    return new OrthantMinimiser(absolute, maxIterations, tolerance)
        .minimum(weights -> problem.at(weights, strength * (1 - mix)), from);
  }

  /**
   * The rows, standardised.
   *
   * @param scale by which a centred column has a deviation of 1; 0 if it has none
   */
  private record Problem(double[][] rows, int[] outcomes, double[] mean, double[] scale) {

    /** Standardises in place, since the rows are many. */
    static Problem of(double[][] rows, int[] outcomes) {
      int columns = rows[0].length;
      double[] mean = new double[columns];
      double[] scale = new double[columns];
      for (int c = 0; c < columns; c++) {
        double sum = 0;
        for (double[] row : rows) {
          sum += row[c];
        }
        mean[c] = sum / rows.length;
        double squares = 0;
        for (double[] row : rows) {
          row[c] -= mean[c];
          squares += row[c] * row[c];
        }
        scale[c] = squares == 0 ? 0 : 1 / Math.sqrt(squares / (rows.length - 1));
        for (double[] row : rows) {
          row[c] *= scale[c];
        }
      }
      return new Problem(rows, outcomes, mean, scale);
    }

    int columns() {
      return mean.length;
    }

    /** Standardised weights on the scale of the columns. */
    Fitted fitted(double[] weights) {
      double[] coefficients = new double[columns()];
      double intercept = weights[columns()];
      for (int c = 0; c < coefficients.length; c++) {
        coefficients[c] = weights[c] * scale[c];
        intercept -= coefficients[c] * mean[c];
      }
      return new Fitted(coefficients, intercept);
    }

    /** No coefficient, and the log-odds of the outcome as intercept. */
    double[] start() {
      double[] start = new double[columns() + 1];
      long positives = IntStream.of(outcomes).asLongStream().sum();
      start[columns()] = StrictMath.log((double) positives / (outcomes.length - positives));
      return start;
    }

    /** Mean negative log-likelihood with the squares' part of the penalty, and its gradient. */
    Point at(double[] weights, double squares) {
      int columns = columns();
      double[] gradient = new double[columns + 1];
      double loss = 0;
      for (int r = 0; r < rows.length; r++) {
        double[] row = rows[r];
        double margin = weights[columns];
        for (int c = 0; c < columns; c++) {
          margin += weights[c] * row[c];
        }
        // Of the smaller of the two exponentials, so that it cannot overflow.
        double tail = StrictMath.exp(-Math.abs(margin));
        loss += Math.max(outcomes[r] == 1 ? -margin : margin, 0) + StrictMath.log1p(tail);
        double residual = (margin > 0 ? 1 / (1 + tail) : tail / (1 + tail)) - outcomes[r];
        for (int c = 0; c < columns; c++) {
          gradient[c] += residual * row[c];
        }
        gradient[columns] += residual;
      }
      loss /= rows.length;
      for (int c = 0; c <= columns; c++) {
        gradient[c] /= rows.length;
      }
      for (int c = 0; c < columns; c++) {
        loss += squares * weights[c] * weights[c] / 2;
        gradient[c] += squares * weights[c];
      }
      return new Point(weights, loss, gradient);
    }
  }
}
