package io.unisono.segment;

import io.unisono.stats.Quantile;
import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Brings features to one scale: logarithm of one more, cut at the first and the last hundredth of
 * the customers, less the mean, over the standard deviation. A feature without spread is 0.
 */
final class Scaling implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  private static final double TAIL = .01;

  private final double[] lowest;
  private final double[] highest;
  private final double[] means;
  private final double[] deviations;

  private Scaling(int features) {
    lowest = new double[features];
    highest = new double[features];
    means = new double[features];
    deviations = new double[features];
  }

  /** That of these rows, of which there is at least one. */
  static Scaling of(double[][] rows) {
    Scaling scaling = new Scaling(rows[0].length);
    for (int feature = 0; feature < rows[0].length; feature++) {
      double[] values = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        values[i] = log(rows[i][feature]);
      }
      scaling.fit(feature, values);
    }
    return scaling;
  }

  private void fit(int feature, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    lowest[feature] = Quantile.of(sorted, TAIL);
    highest[feature] = Quantile.of(sorted, 1 - TAIL);
    double sum = 0;
    for (double value : values) {
      sum += cut(feature, value);
    }
    means[feature] = sum / values.length;
    double squares = 0;
    for (double value : values) {
      double difference = cut(feature, value) - means[feature];
      squares += difference * difference;
    }
    boolean hasSpread = highest[feature] > lowest[feature];
    deviations[feature] = hasSpread ? StrictMath.sqrt(squares / values.length) : 0;
  }

  private double cut(int feature, double value) {
    return Math.min(highest[feature], Math.max(lowest[feature], value));
  }

  private static double log(double value) {
    return StrictMath.log1p(Math.max(0, value));
  }

  double[] scaled(double[] row) {
    double[] scaled = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      double centred = cut(i, log(row[i])) - means[i];
      scaled[i] = deviations[i] > 0 ? centred / deviations[i] : 0;
    }
    return scaled;
  }
}
