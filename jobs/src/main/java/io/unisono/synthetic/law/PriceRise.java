package io.unisono.synthetic.law;

/**
 * One day on which running contracts become dearer, tried on half of the customers, whom chance
 * chooses. It lies fourteen months before the last day: before all that a model of the risk of
 * leaving learns from, and within what is on record.
 */
public final class PriceRise {

  private static final int DAYS_BEFORE = 420;
  private static final int SETTLED_DAYS = 180;
  private static final double RAISED = 1.12;

  /** So late that days can be added to it. */
  private static final int NEVER = Integer.MAX_VALUE / 2;

  private static final double SHARE = 0.5;

  /** Days after it in which these leave more often. */
  public static final int LASTS = 90;

  private PriceRise() {}

  /** Day of the rise. */
  public static int day(int lastDay) {
    return lastDay - DAYS_BEFORE;
  }

  /**
   * Day on which it comes to a customer, one that never comes if it does not.
   *
   * @param firstDay of the history
   * @param lastDay of the history
   * @param draw uniform in [0, 1)
   */
  public static int dayFor(int joinedOn, int firstDay, int lastDay, double draw) {
    int day = day(lastDay);
    boolean isOnRecord = day >= firstDay + SETTLED_DAYS && joinedOn <= day - SETTLED_DAYS;
    return isOnRecord && draw < SHARE ? day : NEVER;
  }

  /** Amount after the rise. */
  public static int raised(int cents) {
    return (int) Math.round(cents * RAISED);
  }
}
