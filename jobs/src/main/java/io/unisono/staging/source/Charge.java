package io.unisono.staging.source;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a vendor states a price that becomes an amount of the whole currency, a month if it recurs.
 *
 * @param times source column with the number of units that the price is for; one if not given
 * @param minorUnits when the price is in the smallest unit of its currency
 * @param every how often the price is due; once if not given
 */
public record Charge(
    Optional<String> times, Optional<MinorUnits> minorUnits, Optional<Every> every) {

  /**
   * @param of source column with the currency
   * @param digits currency, in any case, to its digits after the point; two for the others
   */
  public record MinorUnits(String of, Map<String, Integer> digits) {}

  /**
   * @param unit source column with day, week, month or year
   * @param count source column with how many of them
   */
  public record Every(String unit, String count) {}

  Set<String> sourceColumns() {
    Set<String> columns = new TreeSet<>();
    times.ifPresent(columns::add);
    minorUnits.map(MinorUnits::of).ifPresent(columns::add);
    every.ifPresent(
        due -> {
          columns.add(due.unit());
          columns.add(due.count());
        });
    return columns;
  }
}
