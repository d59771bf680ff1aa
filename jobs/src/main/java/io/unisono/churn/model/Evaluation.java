package io.unisono.churn.model;

import io.unisono.stats.Auc;
import io.unisono.stats.Calibration;
import io.unisono.stats.PlattScaling;
import io.unisono.stats.Ranking;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * How good a model is on rows that it has not seen: ranking by margin, calibration by probability.
 */
record Evaluation(
    Auc auc, double prAuc, double brier, double logLoss, double ece, double topDecileLift) {

  private static final int BINS = 10;
  private static final double DECILE = 0.1;

  static Evaluation of(Scored rows, PlattScaling calibration) {
    double[] probabilities = rows.probabilities(calibration);
    return new Evaluation(
        Auc.of(rows.margins(), rows.churned()),
        Ranking.averagePrecision(rows.margins(), rows.churned()),
        Calibration.brier(probabilities, rows.churned()),
        Calibration.logLoss(probabilities, rows.churned()),
        Calibration.expectedError(probabilities, rows.churned(), BINS),
        Ranking.lift(rows.margins(), rows.churned(), DECILE));
  }

  /** Margins and outcomes of the same rows, on the driver. */
  static final class Scored {

    private final double[] margins;
    private final boolean[] churned;

    private Scored(double[] margins, boolean[] churned) {
      this.margins = margins;
      this.churned = churned;
    }

    /**
     * @param rows outcome (0 or 1) first, then one margin per model
     * @param model position of the model, 0 first
     */
    static Scored of(List<Row> rows, int model) {
      double[] margins = new double[rows.size()];
      boolean[] churned = new boolean[rows.size()];
      for (int i = 0; i < margins.length; i++) {
        churned[i] = rows.get(i).getInt(0) == 1;
        margins[i] = rows.get(i).getDouble(1 + model);
      }
      return new Scored(margins, churned);
    }

    double[] margins() {
      return margins;
    }

    boolean[] churned() {
      return churned;
    }

    double[] probabilities(PlattScaling calibration) {
      return Arrays.stream(margins).map(calibration::probability).toArray();
    }

    PlattScaling calibration() {
      return PlattScaling.fit(margins, churned);
    }

    double logLoss(PlattScaling calibration) {
      return Calibration.logLoss(probabilities(calibration), churned);
    }
  }
}
