package io.unisono.churn.learn;

import io.unisono.stats.Auc;
import io.unisono.stats.Calibration;
import io.unisono.stats.Mean;
import io.unisono.stats.Ranking;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How good a learner is on rows that it did not see.
 *
 * @param auc area under the ROC curve: mean and standard deviation over the folds
 * @param prAuc average precision
 * @param lift10 rate of positives in the tenth of the highest scores over that of all
 * @param brier mean squared error of the probabilities
 * @param logLoss mean negative log-likelihood, in nats
 * @param ece expected calibration error over ten bins of equal count, of all folds together
 * @param fitSeconds mean time of a fit, with the choice of its settings
 */
public record Score(
    Spread auc,
    Spread prAuc,
    Spread lift10,
    Spread brier,
    Spread logLoss,
    double ece,
    double fitSeconds) {

  private static final int BINS = 10;
  private static final double TENTH = 0.1;

  /** Mean and standard deviation over the folds. */
  public record Spread(double mean, double sd) {

    static Spread of(double[] values) {
      double sum = 0;
      double squares = 0;
      for (double value : values) {
        sum += value;
        squares += value * value;
      }
      return new Spread(sum / values.length, Math.sqrt(Mean.variance(values.length, sum, squares)));
    }
  }

  /**
   * Rows of a fold that were not learnt from.
   *
   * @param scores what ranks them
   * @param probabilities what they are said to be
   */
  record Judged(double[] scores, double[] probabilities, boolean[] positive, double seconds) {

    double auc() {
      return Auc.of(scores, positive).value();
    }
  }

  static Score of(List<Judged> folds) {
    int rows = folds.stream().mapToInt(fold -> fold.positive.length).sum();
    double[] probabilities = new double[rows];
    boolean[] positive = new boolean[rows];
    int at = 0;
    for (Judged fold : folds) {
      System.arraycopy(fold.probabilities, 0, probabilities, at, fold.positive.length);
      System.arraycopy(fold.positive, 0, positive, at, fold.positive.length);
      at += fold.positive.length;
    }
    return new Score(
        spread(folds, Judged::auc),
        spread(folds, fold -> Ranking.averagePrecision(fold.scores, fold.positive)),
        spread(folds, fold -> Ranking.lift(fold.scores, fold.positive, TENTH)),
        spread(folds, fold -> Calibration.brier(fold.probabilities, fold.positive)),
        spread(folds, fold -> Calibration.logLoss(fold.probabilities, fold.positive)),
        Calibration.expectedError(probabilities, positive, BINS),
        spread(folds, Judged::seconds).mean());
  }

  private static Spread spread(List<Judged> folds, ToDoubleFunction<Judged> figure) {
    return Spread.of(folds.stream().mapToDouble(figure).toArray());
  }
}
