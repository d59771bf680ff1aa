package io.unisono.advice.maturity;

import java.util.Map;

/**
 * What must hold for a further point.
 *
 * @param threshold that the number of the fact must reach
 * @param atMost whether it must not be above it instead
 */
record Level(Fact fact, double threshold, boolean atMost) {

  static Level atLeast(Fact fact, double threshold) {
    return new Level(fact, threshold, false);
  }

  static Level atMost(Fact fact, double threshold) {
    return new Level(fact, threshold, true);
  }

  /** Not of a fact that is not known. */
  boolean holds(Map<Fact, Double> facts) {
    Double value = facts.get(fact);
    return value != null && (atMost ? value <= threshold : value >= threshold);
  }
}
