package io.unisono.advice.roi;

/**
 * For how long, and how much less each year, the money of a customer counts.
 *
 * @param horizonMonths months
 * @param discount of a year
 */
record Terms(double horizonMonths, double discount) {

  private static final int MONTHS_A_YEAR = 12;

  /**
   * Months that a customer is expected to stay, discounted: the sum of exp(-rate k) (1 +
   * discount)^(-k/12) over the months k up to the horizon.
   *
   * @param rate customers lost a month
   */
  double months(double rate) {
    return months(rate, Math.round(horizonMonths));
  }

  /** The same of the first months. */
  double months(double rate, double first) {
    double ratio = Math.exp(-rate) * Math.pow(1 + discount, -1.0 / MONTHS_A_YEAR);
    return ratio == 1 ? first : ratio * (1 - Math.pow(ratio, first)) / (1 - ratio);
  }

  /**
   * Fewest months after which that many discounted months have come together; infinite when not
   * within the horizon.
   */
  double until(double months, double rate) {
    if (months <= 0) {
      return 0;
    }
    long horizon = Math.round(horizonMonths);
    if (months(rate, horizon) < months) {
      return Double.POSITIVE_INFINITY;
    }
    long first = 1;
    while (months(rate, first) < months) {
      first++;
    }
    return first;
  }
}
