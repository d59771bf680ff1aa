package io.unisono.churn.learn.uplift;

import io.unisono.stats.Confidence;
import io.unisono.stats.Estimate;
import io.unisono.stats.Interval;
import io.unisono.stats.Mean;
import io.unisono.stats.Proportion;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * How much higher the outcome of the treated is.
 *
 * @param treated customers with the treatment
 * @param control customers without
 * @param value mean of the treated less that of the control
 * @param interval 95 % of the value
 * @param p chance of such a difference, or a greater one, without an effect
 */
public record Effect(Sample treated, Sample control, double value, Interval interval, double p) {

  /**
   * Outcomes of a group.
   *
   * @param n customers
   * @param sum of their outcomes
   * @param squares sum of the squares
   */
  public record Sample(long n, double sum, double squares) {

    public double mean() {
      return sum / n;
    }
  }

  /** Of two shares: {@link Proportion#difference} and the pooled z-test. */
  public static Effect ofShares(Sample treated, Sample control) {
    Estimate difference =
        Proportion.difference(treated.sum(), treated.n(), control.sum(), control.n());
    double value = difference.value();
    Interval interval = new Interval(difference.lo(), difference.hi());
    double pooled = (treated.sum() + control.sum()) / (treated.n() + control.n());
    double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / treated.n() + 1.0 / control.n()));
    return new Effect(treated, control, value, interval, error == 0 ? 1 : twoSided(value / error));
  }

  /** Of two means: Welch's interval and test. */
  public static Effect ofMeans(Sample treated, Sample control) {
    double value = treated.mean() - control.mean();
    double ofTreated = variance(treated) / treated.n();
    double ofControl = variance(control) / control.n();
    double both = ofTreated + ofControl;
    if (both == 0) {
      return new Effect(treated, control, value, new Interval(value, value), value == 0 ? 1 : 0);
    }
    double degrees =
        both
            * both
            / (ofTreated * ofTreated / (treated.n() - 1)
                + ofControl * ofControl / (control.n() - 1));
    double t = Math.abs(value) / Math.sqrt(both);
    return new Effect(
        treated,
        control,
        value,
        Mean.student(value, Math.sqrt(both), degrees),
        2 * new TDistribution(null, degrees).cumulativeProbability(-t));
  }

  /** Of a mean with its standard error, of many customers. */
  static Interval interval(double value, double error) {
    return new Interval(value - Confidence.Z * error, value + Confidence.Z * error);
  }

  private static double variance(Sample sample) {
    return Mean.variance(sample.n(), sample.sum(), sample.squares());
  }

  private static double twoSided(double z) {
    return 2 * new NormalDistribution(null, 0, 1).cumulativeProbability(-Math.abs(z));
  }
}
