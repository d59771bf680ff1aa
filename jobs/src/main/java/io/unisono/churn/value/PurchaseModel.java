package io.unisono.churn.value;

import io.unisono.stats.Interval;
import io.unisono.stats.likelihood.PositiveFit;
import java.io.Serializable;
import java.util.List;

/**
 * The BG/NBD model on the clock of a rate that fades. Where it does not fade it is the model as
 * published.
 *
 * @param purchases in weeks of the clock
 */
public record PurchaseModel(BgNbd purchases, FadingRate rate) implements Serializable {

  private static final long serialVersionUID = 1;

  /** Parameters by which the fading rate has more. */
  private static final int FURTHER = 2;

  /**
   * The model of a population.
   *
   * @param intervals 95 % intervals of r, alpha, a, b, extra and fading
   */
  public record Fitted(PurchaseModel model, List<Interval> intervals, double logLikelihood) {

    /** Whether it explains the histories better than one whose rate stays, by Schwarz's BIC. */
    public boolean isBetterThan(BgNbd.Fitted staying, long customers) {
      return 2 * (logLikelihood - staying.logLikelihood()) > FURTHER * Math.log(customers);
    }
  }

  /**
   * Repeat purchases of customers of one age.
   *
   * @param age weeks since the first purchase
   * @param purchases number of them
   */
  public record Repeats(double age, long purchases) {}

  /** The model whose rate stays. */
  public static PurchaseModel staying(BgNbd purchases) {
    return new PurchaseModel(purchases, FadingRate.NONE);
  }

  /**
   * Fits the model with a fading rate.
   *
   * @param repeats all repeat purchases of the histories
   * @param staying model to begin with
   */
  public static Fitted fit(List<Purchases> histories, List<Repeats> repeats, BgNbd staying) {
    BgNbd.Likelihood likelihood = new BgNbd.Likelihood(histories);
    PositiveFit fit =
        PositiveFit.of(
            at -> {
              FadingRate rate = new FadingRate(at[4], at[5]);
              double sum = likelihood.of(at, rate);
              for (Repeats each : repeats) {
                sum += each.purchases() * rate.logRate(each.age());
              }
              return sum;
            },
            staying.r(),
            1.5 * staying.alpha(),
            staying.a(),
            staying.b(),
            0.5,
            0.2);
    double[] at = fit.values();
    return new Fitted(
        new PurchaseModel(new BgNbd(at[0], at[1], at[2], at[3]), new FadingRate(at[4], at[5])),
        List.of(fit.intervals()),
        fit.logLikelihood());
  }

  /** Probability that the customer has not left. */
  public double probabilityAlive(int repeats, double recency, double age) {
    return purchases.probabilityAlive(repeats, rate.clock(recency), rate.clock(age));
  }

  /** Purchases that are expected of a customer within some weeks from now. */
  public double expectedPurchases(int repeats, double recency, double age, double weeks) {
    double now = rate.clock(age);
    return purchases.expectedPurchases(
        repeats, rate.clock(recency), now, rate.clock(age + weeks) - now);
  }
}
