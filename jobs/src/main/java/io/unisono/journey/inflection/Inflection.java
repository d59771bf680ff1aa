package io.unisono.journey.inflection;

import io.unisono.stats.Interval;

/**
 * What an activity has to do with losses.
 *
 * @param jump mean of ln(p lost / p stayed) over its occurrences, with the 95 % interval
 * @param q adjusted p-value of the jump
 * @param turned customers whose inflection it is
 * @param turnedCents recurring amount of a month of these, in hundredths
 * @param turnedPriced how many of them have an amount
 */
record Inflection(
    int step,
    long occurrences,
    long customers,
    double jump,
    Interval jumpInterval,
    double q,
    long turned,
    long turnedLost,
    long turnedCents,
    long turnedPriced) {

  private static final double FALSE_DISCOVERIES = 0.05;

  /** Whether losses turn here. */
  boolean isInflection() {
    return jumpInterval.lo() > 0 && q <= FALSE_DISCOVERIES;
  }
}
