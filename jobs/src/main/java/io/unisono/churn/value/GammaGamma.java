package io.unisono.churn.value;

import io.unisono.stats.Interval;
import io.unisono.stats.likelihood.PositiveFit;
import java.io.Serializable;
import java.util.List;
import org.apache.commons.math3.special.Gamma;

/**
 * What customers spend in one purchase: the gamma-gamma model (Fader and Hardie, The Gamma-Gamma
 * Model of Monetary Value, 2013). The amounts of a customer are gamma distributed with shape p and
 * a rate that is gamma distributed over the customers with shape q and rate v. It takes amounts to
 * be independent of how often a customer buys.
 *
 * @param p shape of the amounts of a customer
 * @param q shape of the rates of the customers
 * @param v rate of them, in the unit of the amounts
 */
public record GammaGamma(double p, double q, double v) implements Serializable {

  private static final long serialVersionUID = 1;

  /** Share by which equal amounts may differ, which is rounding. */
  private static final double EQUAL = 1e-9;

  /** Shape from which a distribution is one value. */
  private static final double SHARP = 1e6;

  /**
   * The repeat purchases of a customer.
   *
   * @param repeats number of them, at least 1
   * @param mean amount of one, above 0
   */
  public record Spending(int repeats, double mean) {}

  /**
   * The model of a population.
   *
   * @param intervals 95 % intervals of p, q and v
   */
  public record Fitted(GammaGamma model, List<Interval> intervals, double logLikelihood) {}

  /** Fits the model. */
  public static Fitted fit(List<Spending> customers) {
    double mean = customers.stream().mapToDouble(Spending::mean).average().orElseThrow();
    if (customers.stream().allMatch(each -> Math.abs(each.mean() - mean) <= EQUAL * mean)) {
      return allAlike(customers, mean);
    }
    PositiveFit fit = PositiveFit.of(at -> logLikelihood(at, customers), 4, 4, mean);
    double[] at = fit.values();
    return new Fitted(
        new GammaGamma(at[0], at[1], at[2]), List.of(fit.intervals()), fit.logLikelihood());
  }

  /** Where all pay the same the likelihood has no maximum; the mean is expected of everybody. */
  private static Fitted allAlike(List<Spending> customers, double mean) {
    double[] at = {SHARP, SHARP, mean * (SHARP - 1) / SHARP};
    Interval unknown = new Interval(Double.NaN, Double.NaN);
    return new Fitted(
        new GammaGamma(at[0], at[1], at[2]),
        List.of(unknown, unknown, unknown),
        logLikelihood(at, customers));
  }

  private static double logLikelihood(double[] parameters, List<Spending> customers) {
    GammaGamma model = new GammaGamma(parameters[0], parameters[1], parameters[2]);
    double sum = 0;
    for (Spending each : customers) {
      sum += model.logLikelihood(each.repeats(), each.mean());
    }
    return sum;
  }

  /** Log-likelihood of a customer (equation 1a of the note). */
  double logLikelihood(int repeats, double mean) {
    double shape = p * repeats;
    return Gamma.logGamma(shape + q)
        - Gamma.logGamma(shape)
        - Gamma.logGamma(q)
        + q * Math.log(v)
        + (shape - 1) * Math.log(mean)
        + shape * Math.log(repeats)
        - (shape + q) * Math.log(v + mean * repeats);
  }

  /**
   * Amount that is expected of the next purchase of a customer (equation 5 of the note): between
   * his own mean and that of all, nearer to his own the more he has bought.
   *
   * @param repeats number of repeat purchases; without any the mean of all is expected
   * @param mean amount of one
   */
  public double expectedAmount(int repeats, double mean) {
    return (v + mean * repeats) * p / (p * repeats + q - 1);
  }
}
