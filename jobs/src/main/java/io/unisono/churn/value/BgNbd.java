package io.unisono.churn.value;

import io.unisono.stats.Interval;
import io.unisono.stats.likelihood.PositiveFit;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.special.Gamma;

/**
 * How often customers without a contract buy, and when they silently leave: the beta-geometric /
 * NBD model (Fader, Hardie and Lee, Marketing Science 24, 2005). A customer buys at a rate that is
 * gamma distributed with shape r and rate α, and leaves after each purchase with a probability that
 * is beta distributed with a and b.
 *
 * @param r shape of the rates of purchase
 * @param alpha rate parameter, in the unit of time
 * @param a first parameter of the probability to leave
 * @param b second one
 */
public record BgNbd(double r, double alpha, double a, double b) implements Serializable {

  private static final long serialVersionUID = 1;

  /** Relative size of the terms of a series that are left out. */
  private static final double SMALLEST_TERM = 1e-15;

  private static final int MOST_TERMS = 100_000;

  /** Sum of a series from which it is scaled. */
  private static final double LARGE = 1e200;

  /** a and b beyond which all customers leave alike. */
  private static final double ALIKE = 1e4;

  /** Distance from 1 within which a would divide by nearly 0. */
  private static final double TOO_NEAR = 1e-6;

  /**
   * The model of a population.
   *
   * @param intervals 95 % intervals of r, alpha, a and b
   */
  public record Fitted(BgNbd model, List<Interval> intervals, double logLikelihood) {}

  /** Fits the model. */
  public static Fitted fit(List<Purchases> histories) {
    Likelihood likelihood = new Likelihood(histories);
    double meanAge = histories.stream().mapToDouble(Purchases::age).average().orElseThrow();
    PositiveFit fit =
        PositiveFit.of(
            at -> likelihood.of(at, FadingRate.NONE), 0.5, Math.max(meanAge / 4, 0.1), 0.7, 2.5);
    double[] at = fit.values();
    return new Fitted(
        new BgNbd(at[0], at[1], at[2], at[3]), List.of(fit.intervals()), fit.logLikelihood());
  }

  /** Log-likelihood of a customer (equation 6 of the paper). */
  double logLikelihood(int repeats, double recency, double age) {
    return logFactor(repeats) + logMixture(repeats, recency, age);
  }

  /** What depends on the number of purchases only. */
  private double logFactor(int repeats) {
    return Gamma.logGamma(r + repeats)
        - Gamma.logGamma(r)
        + r * Math.log(alpha)
        + Gamma.logGamma(a + b)
        + Gamma.logGamma(b + repeats)
        - Gamma.logGamma(b)
        - Gamma.logGamma(a + b + repeats);
  }

  private double logMixture(int repeats, double recency, double age) {
    double stayed = -(r + repeats) * Math.log(alpha + age);
    return repeats == 0 ? stayed : stayed + Math.log1p(oddsOfLeaving(repeats, recency, age));
  }

  private double oddsOfLeaving(int repeats, double recency, double age) {
    return repeats == 0
        ? 0
        : a
            / (b + repeats - 1)
            * Math.exp((r + repeats) * (Math.log(alpha + age) - Math.log(alpha + recency)));
  }

  /** Probability that the customer has not left (equation 12 of the authors' note of 2008). */
  public double probabilityAlive(int repeats, double recency, double age) {
    return 1 / (1 + oddsOfLeaving(repeats, recency, age));
  }

  /**
   * Purchases that are expected of a customer within a time from now (equation 10 of the paper).
   *
   * @param time in the unit of the histories
   */
  public double expectedPurchases(int repeats, double recency, double age, double time) {
    double leaving = Math.abs(a - 1) < TOO_NEAR ? 1 + TOO_NEAR : a;
    double remaining = (alpha + age) / (alpha + age + time);
    // (1-z)^(r+x) 2F1(r+x, b+x; a+b+x-1; z) by Euler's transformation, which does not overflow.
    double staying =
        Math.exp(
            (leaving - 1) * Math.log(remaining)
                + logSeries(
                    leaving + b - 1 - r, leaving - 1, leaving + b + repeats - 1, 1 - remaining));
    return (leaving + b + repeats - 1)
        / (leaving - 1)
        * (1 - staying)
        * probabilityAlive(repeats, recency, age);
  }

  /** Logarithm of Gauss's hypergeometric series 2F1 for 0 ≤ z < 1, where its sum is positive. */
  private static double logSeries(double first, double second, double third, double z) {
    double term = 1;
    double sum = 1;
    double logScale = 0;
    for (int n = 0; n < MOST_TERMS; n++) {
      term *= (first + n) * (second + n) / ((third + n) * (n + 1)) * z;
      sum += term;
      if (Math.abs(term) < SMALLEST_TERM * Math.abs(sum)) {
        break;
      }
      if (sum > LARGE) {
        sum /= LARGE;
        term /= LARGE;
        logScale += Math.log(LARGE);
      }
    }
    return Math.log(sum) + logScale;
  }

  /** The log-likelihood of all histories: what only the number of purchases tells once for each. */
  static final class Likelihood {

    private final List<Purchases> histories;
    private final long[] customersByRepeats;

    Likelihood(List<Purchases> histories) {
      this.histories = new ArrayList<>(histories);
      int most = histories.stream().mapToInt(Purchases::repeats).max().orElseThrow();
      customersByRepeats = new long[most + 1];
      histories.forEach(each -> customersByRepeats[each.repeats()] += each.customers());
    }

    /** Of r, alpha, a and b, on the clock of a rate. */
    double of(double[] parameters, FadingRate rate) {
      if (parameters[2] > ALIKE || parameters[3] > ALIKE) {
        return Double.NEGATIVE_INFINITY;
      }
      BgNbd model = new BgNbd(parameters[0], parameters[1], parameters[2], parameters[3]);
      double sum = 0;
      for (int repeats = 0; repeats < customersByRepeats.length; repeats++) {
        if (customersByRepeats[repeats] > 0) {
          sum += customersByRepeats[repeats] * model.logFactor(repeats);
        }
      }
      for (Purchases each : histories) {
        sum +=
            each.customers()
                * model.logMixture(
                    each.repeats(), rate.clock(each.recency()), rate.clock(each.age()));
      }
      return sum;
    }
  }
}
