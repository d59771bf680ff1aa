package io.unisono.churn.survival;

import io.unisono.stats.Interval;
import io.unisono.stats.KaplanMeier;
import io.unisono.stats.KaplanMeier.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The share of a group that lives longer than each time at which somebody ended or was last seen:
 * {@link KaplanMeier} with the numbers behind it.
 *
 * @param median time within which half have ended; empty while more than half are left
 * @param medianLo lower end of its interval; empty if there is none
 * @param medianHi upper end
 */
public record SurvivalCurve(
    List<Step> steps, OptionalDouble median, OptionalDouble medianLo, OptionalDouble medianHi) {

  /**
   * The curve at one time.
   *
   * @param survival share that lives longer
   * @param band 95 % log-log interval of the share; NaN while nobody, and once everybody, has ended
   * @param atRisk number still there just before
   * @param ended number that ended at this time
   * @param censored number last seen at this time
   */
  public record Step(
      double time, double survival, Interval band, long atRisk, long ended, long censored) {}

  /** The curve of a group. */
  public static SurvivalCurve of(Lifetimes group) {
    List<Point> curve = KaplanMeier.curve(group.counts());
    List<Step> steps = new ArrayList<>();
    long atRisk = group.n();
    for (int i = 0; i < curve.size(); i++) {
      Lifetimes.At at = group.times().get(i);
      Point point = curve.get(i);
      steps.add(
          new Step(
              at.time(), point.survival(), point.band(), atRisk, at.allEnded(), at.censored()));
      atRisk -= at.left();
    }
    return new SurvivalCurve(
        steps,
        KaplanMeier.median(curve),
        KaplanMeier.medianLower(curve),
        KaplanMeier.medianUpper(curve));
  }
}
