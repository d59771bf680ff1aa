package io.unisono.stats.likelihood;

import io.unisono.stats.Confidence;
import io.unisono.stats.Interval;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Positive parameters with the greatest likelihood, found on the scale of their logarithms by
 * Nelder and Mead's simplex from a new simplex until it gains nothing, and their 95 % Wald
 * intervals on that scale from the curvature at the maximum.
 *
 * @param values of the parameters
 * @param intervals of the parameters; NaN where the likelihood does not bend downwards in each
 *     direction, so that the data do not determine all parameters
 * @param logLikelihood at the maximum
 */
public record PositiveFit(double[] values, Interval[] intervals, double logLikelihood) {

  /** Side of a simplex, in logarithms. */
  private static final double SIDE = 0.3;

  private static final int MOST_RESTARTS = 20;
  private static final int MOST_EVALUATIONS = 20_000;

  /** Gain of log-likelihood below which a new simplex has found nothing better. */
  private static final double GAIN = 1e-7;

  /** Step of the second differences, in logarithms. */
  private static final double STEP = 1e-3;

  /** Logarithms beyond which a parameter has no meaning any more. */
  private static final double FARTHEST = 25;

  /**
   * Fits a model.
   *
   * @param logLikelihood of the parameters; NaN or infinite where they have none
   * @param start parameters to begin with
   */
  public static PositiveFit of(ToDoubleFunction<double[]> logLikelihood, double... start) {
    MultivariateFunction ofLogs = logs -> logLikelihoodOfLogs(logLikelihood, logs);
    PointValuePair best = climb(ofLogs, Arrays.stream(start).map(Math::log).toArray());
    for (int i = 0; i < MOST_RESTARTS; i++) {
      PointValuePair next = climb(ofLogs, best.getPoint());
      double gain = next.getValue() - best.getValue();
      best = gain > 0 ? next : best;
      if (gain < GAIN) {
        break;
      }
    }
    double[] logs = best.getPoint();
    return new PositiveFit(
        Arrays.stream(logs).map(Math::exp).toArray(), intervals(ofLogs, logs), best.getValue());
  }

  private static double logLikelihoodOfLogs(
      ToDoubleFunction<double[]> logLikelihood, double[] logs) {
    if (Arrays.stream(logs).anyMatch(log -> Math.abs(log) > FARTHEST)) {
      return Double.NEGATIVE_INFINITY;
    }
    double value = logLikelihood.applyAsDouble(Arrays.stream(logs).map(Math::exp).toArray());
    return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
  }

  private static PointValuePair climb(MultivariateFunction function, double[] start) {
    PointValuePair[] best = {new PointValuePair(start, Double.NEGATIVE_INFINITY)};
    MultivariateFunction remembered =
        point -> {
          double value = function.value(point);
          if (value > best[0].getValue()) {
            best[0] = new PointValuePair(point.clone(), value);
          }
          return value;
        };
    try {
      return new SimplexOptimizer(new SimpleValueChecker(1e-14, 1e-10))
          .optimize(
              new MaxEval(MOST_EVALUATIONS),
              new ObjectiveFunction(remembered),
              GoalType.MAXIMIZE,
              new InitialGuess(start),
              new NelderMeadSimplex(start.length, SIDE));
    } catch (TooManyEvaluationsException e) {
      // A likelihood without a maximum rises for ever; what is highest so far says so.
      return best[0];
    }
  }

  private static Interval[] intervals(MultivariateFunction function, double[] logs) {
    int n = logs.length;
    double[][] information = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        information[i][j] = -secondDifference(function, logs, i, j);
        information[j][i] = information[i][j];
      }
    }
    Interval[] intervals = new Interval[n];
    double[] variances = variances(new Array2DRowRealMatrix(information));
    for (int i = 0; i < n; i++) {
      double spread = variances[i] > 0 ? Confidence.Z * Math.sqrt(variances[i]) : Double.NaN;
      intervals[i] = new Interval(Math.exp(logs[i] - spread), Math.exp(logs[i] + spread));
    }
    return intervals;
  }

  private static double[] variances(RealMatrix information) {
    double[] variances = new double[information.getRowDimension()];
    try {
      RealMatrix covariance = new LUDecomposition(information).getSolver().getInverse();
      Arrays.setAll(variances, i -> covariance.getEntry(i, i));
    } catch (SingularMatrixException e) {
      Arrays.fill(variances, Double.NaN);
    }
    return variances;
  }

  private static double secondDifference(MultivariateFunction function, double[] at, int i, int j) {
    return (value(function, at, i, STEP, j, STEP)
            - value(function, at, i, STEP, j, -STEP)
            - value(function, at, i, -STEP, j, STEP)
            + value(function, at, i, -STEP, j, -STEP))
        / (4 * STEP * STEP);
  }

  private static double value(
      MultivariateFunction function, double[] at, int i, double byI, int j, double byJ) {
    double[] moved = at.clone();
    moved[i] += byI;
    moved[j] += byJ;
    return function.value(moved);
  }
}
