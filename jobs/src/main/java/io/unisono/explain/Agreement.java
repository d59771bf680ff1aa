package io.unisono.explain;

import org.apache.spark.sql.Row;

/**
 * How far two records agree in one thing that both tell.
 *
 * @param name what was compared
 * @param level how far it agrees
 * @param weight bits for one party; below 0 against it
 * @param frequencyPart those of the bits that come from the value being rarer (above 0) or more
 *     frequent than the mean
 */
public record Agreement(String name, String level, float weight, float frequencyPart) {

  /** From an element of {@code identity_edge.comparisons}. */
  static Agreement from(Row comparison) {
    return new Agreement(
        comparison.getString(0),
        comparison.getString(1),
        comparison.getFloat(2),
        comparison.getFloat(3));
  }
}
