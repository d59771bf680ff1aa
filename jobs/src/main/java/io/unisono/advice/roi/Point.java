package io.unisono.advice.roi;

/**
 * The return of a programme for one value of each input.
 *
 * @param values by {@link Input}, in its order
 */
record Point(double[] values) {

  double get(Input input) {
    return values[input.ordinal()];
  }

  Point with(Input input, double value) {
    double[] changed = values.clone();
    changed[input.ordinal()] = value;
    return new Point(changed);
  }

  /** What a customer who is kept is worth. */
  double perCustomer() {
    return aMonth() * terms().months(get(Input.MONTHLY_LOSS_RATE));
  }

  /** Customers kept, as far as the programme did it, times their worth; and contacts saved. */
  double benefit() {
    return get(Input.KEPT) * get(Input.KAPPA) * perCustomer() + atOnce();
  }

  double roi() {
    return (benefit() - get(Input.COST)) / get(Input.COST);
  }

  /** Months until the benefit has reached the cost; infinite when not within the horizon. */
  double payback() {
    double open = get(Input.COST) - atOnce();
    if (open <= 0) {
      return 0;
    }
    double monthly = get(Input.KEPT) * get(Input.KAPPA) * aMonth();
    return monthly <= 0
        ? Double.POSITIVE_INFINITY
        : terms().until(open / monthly, get(Input.MONTHLY_LOSS_RATE));
  }

  private double aMonth() {
    return get(Input.MONTHLY_AMOUNT) * get(Input.MARGIN);
  }

  private double atOnce() {
    return get(Input.SAVED_CONTACTS) * get(Input.COST_PER_CONTACT);
  }

  private Terms terms() {
    return new Terms(get(Input.HORIZON_MONTHS), get(Input.DISCOUNT));
  }
}
