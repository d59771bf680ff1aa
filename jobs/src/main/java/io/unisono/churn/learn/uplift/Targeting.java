package io.unisono.churn.learn.uplift;

import java.util.Arrays;
import java.util.List;

/**
 * For whom a treatment does more, and how well that is told.
 *
 * @param treatment place of the group
 * @param adjusted mean effect with the facts taken into account
 * @param t curve of the T-learner
 * @param x curve of the X-learner
 * @param isX whether the X-learner is used: unless the other's coefficient is greater beyond chance
 * @param gains tenths by the score of the learner that is used
 */
public record Targeting(
    int treatment, Estimates.Adjusted adjusted, Qini t, Qini x, boolean isX, List<Gain> gains) {

  public static Targeting of(
      Experiment experiment, Estimates estimates, int treatment, Gain.Aim aim, long seed) {
    int[] rows = experiment.compared(treatment);
    boolean[] treated = experiment.treated(rows);
    double[] wanted =
        Arrays.stream(experiment.outcomes(rows)).map(each -> aim.sign() * each).toArray();
    double[] ofT = scores(estimates.t()[treatment], rows, aim);
    double[] ofX = scores(estimates.x()[treatment], rows, aim);
    Qini t = Qini.of(ofT, treated, wanted, seed);
    Qini x = Qini.of(ofX, treated, wanted, seed);
    boolean isX = t.lead(x).lo() <= 0;
    Qini used = isX ? x : t;
    return new Targeting(
        treatment,
        estimates.adjusted(experiment, treatment),
        t,
        x,
        isX,
        Gain.of(experiment, rows, isX ? ofX : ofT, aim, used.interval().lo() > 0));
  }

  private static double[] scores(double[] effects, int[] rows, Gain.Aim aim) {
    return Arrays.stream(rows).mapToDouble(row -> aim.sign() * effects[row]).toArray();
  }

  /** The curve of the learner that is used. */
  public Qini used() {
    return isX ? x : t;
  }

  /** Whether customers with higher scores gain more, beyond chance. */
  public boolean isTold() {
    return used().interval().lo() > 0;
  }
}
