package io.unisono.churn.learn;

import java.util.List;
import java.util.Map;

/**
 * The one-standard-error rule (L. Breiman and others, "Classification and regression trees", 1984),
 * paired: the simplest learner that loses at most one standard error to the best. What it loses is
 * the mean difference of their AUC in the same folds, and the error is that of this mean.
 */
final class Choice {

  private Choice() {}

  /**
   * @param judged by learner, simplest first
   */
  static String of(Map<String, List<Score.Judged>> judged) {
    String best = null;
    double highest = Double.NEGATIVE_INFINITY;
    for (Map.Entry<String, List<Score.Judged>> learner : judged.entrySet()) {
      double mean = Score.Spread.of(aucs(learner.getValue())).mean();
      if (mean > highest) {
        highest = mean;
        best = learner.getKey();
      }
    }
    double[] ofBest = aucs(judged.get(best));
    for (Map.Entry<String, List<Score.Judged>> learner : judged.entrySet()) {
      double[] less = aucs(learner.getValue());
      for (int f = 0; f < less.length; f++) {
        less[f] = ofBest[f] - less[f];
      }
      Score.Spread difference = Score.Spread.of(less);
      if (difference.mean() <= difference.sd() / Math.sqrt(less.length)) {
        return learner.getKey();
      }
    }
    return best;
  }

  private static double[] aucs(List<Score.Judged> folds) {
    return folds.stream().mapToDouble(Score.Judged::auc).toArray();
  }
}
