package io.unisono.stats;

/**
 * The two ends of a confidence interval, in the unit of the statistic.
 *
 * @param lo lower end
 * @param hi upper end
 */
public record Interval(double lo, double hi) {}
