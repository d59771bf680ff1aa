/**
 * Intervals, tests and multiple-testing correction, each as a plain function and as a {@code
 * Column}. All intervals are two-sided at 95 %. Knows no domain.
 */
package io.unisono.stats;
