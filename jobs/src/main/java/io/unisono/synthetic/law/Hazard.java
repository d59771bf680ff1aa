package io.unisono.synthetic.law;

/**
 * The law by which customers leave. It sees only facts that stand in the exports, so that a model
 * can learn it: logit of the chance to leave within thirty days, from what is known at the start of
 * a day. Some causes act through others, so that no sum of effects is the best possible model: a
 * cheap plan drives customers away who may go at any month and holds those who may not, a dear one
 * the other way round; complaints weigh more of new customers, a bad answer and silence more where
 * the contract can be ended, transfers more where the contract does not renew.
 */
public final class Hazard {

  private static final double INTERCEPT = -5.0;

  /** No state is worse than this: about every other customer gone within thirty days. */
  public static final double MOST_A_DAY = 0.025;

  /** Days for which bad events weigh. */
  public static final int MEMORY_DAYS = 90;

  private static final double UNPAID = 1.1;
  private static final int NEW_DAYS = 365;

  private Hazard() {}

  /** What a contract says. */
  public enum Plan {
    CHEAP,
    MIDDLE,
    DEAR
  }

  /**
   * Terms of a contract.
   *
   * @param monthly whether it can be ended at any month
   * @param twoYears whether it binds for two years
   * @param autoRenew whether it renews by itself
   * @param byTransfer whether it is paid by bank transfer
   */
  public record Terms(
      Plan plan, boolean monthly, boolean twoYears, boolean autoRenew, boolean byTransfer) {}

  /**
   * What is known about a customer before a day.
   *
   * @param day the day, counted from 1970-01-01
   * @param tenureDays days since the first subscription began
   * @param complaints complaints in the ninety days before
   * @param reopened tickets of the ninety days before that came back
   * @param escalated tickets of the ninety days before that were escalated
   * @param lastNps newest answer 0..10 of the year before, or -1 without one
   * @param quietDays days since the customer was last heard of
   * @param unpaid whether a payment failed in the ninety days before
   * @param dearer whether the price rose in the ninety days before
   */
  public record Facts(
      int day,
      Terms terms,
      int tenureDays,
      int complaints,
      int reopened,
      int escalated,
      int lastNps,
      int quietDays,
      boolean unpaid,
      boolean dearer) {

    /** The same, had payments come, the price not risen, or the silence been another. */
    public Facts with(boolean isUnpaid, boolean isDearer, int silence) {
      return new Facts(
          day,
          terms,
          tenureDays,
          complaints,
          reopened,
          escalated,
          lastNps,
          silence,
          isUnpaid,
          isDearer);
    }
  }

  /** Log-odds of leaving within thirty days. */
  public static double logit(Facts facts) {
    boolean monthly = facts.terms().monthly();
    double logit = INTERCEPT + ofTerms(facts.terms()) + Season.leaving(facts.day());
    logit += -0.3 * Math.log1p(facts.tenureDays() / 180.0);
    logit += (facts.tenureDays() < NEW_DAYS ? 1.6 : 1.2) * Math.min(facts.complaints(), 3);
    logit += 0.8 * Math.min(facts.reopened(), 2);
    logit += 0.6 * Math.min(facts.escalated(), 2);
    logit += facts.lastNps() < 0 ? 0 : (monthly ? 0.3 : 0.24) * (7 - facts.lastNps());
    logit += (monthly ? 1.2 : 0.4) * Math.min(facts.quietDays(), 180) / 180.0;
    logit += facts.unpaid() ? UNPAID : 0;
    logit += facts.dearer() ? 0.8 : 0;
    return logit;
  }

  private static double ofTerms(Terms terms) {
    double logit = terms.monthly() ? 1.6 : terms.twoYears() ? -0.6 : 0;
    logit += terms.autoRenew() ? 0 : terms.byTransfer() ? 1.4 : 0.4;
    return logit
        + switch (terms.plan()) {
          case CHEAP -> terms.monthly() ? 0.6 : -0.6;
          case MIDDLE -> 0;
          case DEAR -> terms.monthly() ? -0.6 : 0.6;
        };
  }

  /** Share of the losses after a failed payment that come because the money does not. */
  public static double unpaidShare() {
    return -Math.expm1(-UNPAID);
  }

  /** Chance to leave on one day; thirty such days make the thirty-day chance. */
  public static double daily(Facts facts) {
    return Math.min(MOST_A_DAY, -Math.expm1(-Math.log1p(Math.exp(logit(facts))) / 30));
  }
}
