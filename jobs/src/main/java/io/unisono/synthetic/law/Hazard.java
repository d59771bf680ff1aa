package io.unisono.synthetic.law;

/**
 * The law by which customers leave. It sees only facts that stand in the exports, so that a model
 * can learn it: logit of the chance to leave within thirty days, linear in what is known at the
 * start of a day.
 */
public final class Hazard {

  private static final double INTERCEPT = -5.15;

  /** No state is worse than this: about every other customer gone within thirty days. */
  public static final double MOST_A_DAY = 0.025;

  private Hazard() {}

  /**
   * What is known about a customer before a day.
   *
   * @param monthly whether the contract can be ended at any month
   * @param twoYears whether it binds for two years
   * @param autoRenew whether it renews by itself
   * @param byTransfer whether it is paid by bank transfer
   * @param tenureDays days since the first subscription began
   * @param complaints complaints in the ninety days before
   * @param reopened tickets of the ninety days before that came back
   * @param escalated tickets of the ninety days before that were escalated
   * @param lastNps newest answer 0..10, or -1 without one
   * @param quietDays days since the customer was last heard of
   */
  public record Facts(
      boolean monthly,
      boolean twoYears,
      boolean autoRenew,
      boolean byTransfer,
      int tenureDays,
      int complaints,
      int reopened,
      int escalated,
      int lastNps,
      int quietDays) {}

  /** Log-odds of leaving within thirty days. */
  public static double logit(Facts facts) {
    double logit = INTERCEPT;
    logit += facts.monthly() ? 1.8 : 0;
    logit += facts.twoYears() ? -0.6 : 0;
    logit += facts.autoRenew() ? 0 : 0.8;
    logit += facts.byTransfer() ? 0.5 : 0;
    logit += -0.3 * Math.log1p(facts.tenureDays() / 180.0);
    logit += 1.1 * Math.min(facts.complaints(), 3);
    logit += 0.8 * Math.min(facts.reopened(), 2);
    logit += 0.6 * Math.min(facts.escalated(), 2);
    logit += facts.lastNps() < 0 ? 0 : 0.26 * (7 - facts.lastNps());
    logit += 0.8 * Math.min(facts.quietDays(), 180) / 180.0;
    return logit;
  }

  /** Chance to leave on one day; thirty such days make the thirty-day chance. */
  public static double daily(Facts facts) {
    return Math.min(MOST_A_DAY, -Math.expm1(-Math.log1p(Math.exp(logit(facts))) / 30));
  }
}
