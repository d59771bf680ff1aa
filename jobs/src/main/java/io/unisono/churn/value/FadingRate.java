package io.unisono.churn.value;

import java.io.Serializable;

/**
 * Customers buy more often when they are new: at an age of u weeks the rate of a customer is (1 +
 * extra e^(-fading u)) times the one that is left later. Purchases then come as those of a constant
 * rate on a clock that runs faster at first.
 *
 * @param extra of the rate of the first day, over the later one
 * @param fading a week
 */
public record FadingRate(double extra, double fading) implements Serializable {

  private static final long serialVersionUID = 1;

  /** A rate that stays. */
  public static final FadingRate NONE = new FadingRate(0, 1);

  /** Weeks of the faster clock by an age: the integral of the rate. */
  public double clock(double age) {
    return age - extra / fading * Math.expm1(-fading * age);
  }

  /** Logarithm of the rate at an age, over the later one. */
  public double logRate(double age) {
    return Math.log1p(extra * Math.exp(-fading * age));
  }
}
