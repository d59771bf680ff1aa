package io.unisono.synthetic.law;

/** What the time of the year does. Days are counted from 1970-01-01. */
public final class Season {

  private static final double YEAR = 365.2425;
  private static final double OF_LEAVING = 0.2;
  private static final double OF_VISITS = 0.25;
  private static final int MOST_LEAVE = 15;
  private static final int MOST_VISIT = 350;

  private Season() {}

  /** What is added to the log-odds of leaving: most in the middle of January. */
  public static double leaving(int day) {
    return OF_LEAVING * wave(day - MOST_LEAVE);
  }

  /** Factor of the rate of visits: largest before Christmas. */
  public static double visits(int day) {
    return 1 + OF_VISITS * wave(day - MOST_VISIT);
  }

  private static double wave(int days) {
    return Math.cos(2 * Math.PI * days / YEAR);
  }
}
