package io.unisono.churn.model;

import io.unisono.churn.learn.facts.FactColumn;
import io.unisono.table.marts.ChurnSnapshot;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;

/**
 * A fact of a snapshot that the model uses.
 *
 * @param name column of {@code churn_snapshot}, or key of its {@code attributes}
 * @param attribute whether the name is such a key
 * @param numeric whether the fact is a number; else a category
 * @param levels of a category, frequent ones first; empty for a number
 * @param typical median of a number, or the most frequent level
 * @param low of a number: a tenth of the customers lies at it or below
 * @param high of a number: a tenth of the customers lies at it or above
 */
record Feature(
    String name,
    boolean attribute,
    boolean numeric,
    List<String> levels,
    String typical,
    double low,
    double high)
    implements Serializable {

  /** Levels whose effects are told, the frequent ones. */
  private static final int SHOWN = 20;

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]{1,2})?");

  Feature {
    levels = List.copyOf(levels);
  }

  /** A fact of which nothing is known yet. */
  static Feature candidate(String name, boolean attribute, boolean numeric) {
    return new Feature(name, attribute, numeric, List.of(), null, Double.NaN, Double.NaN);
  }

  /** {@link Double}, {@link String}, or null if missing. */
  Object raw(Row row) {
    if (!attribute) {
      Object fact = row.getAs(name);
      return fact instanceof Number number ? (Object) number.doubleValue() : fact;
    }
    int attributes = row.fieldIndex(ChurnSnapshot.ATTRIBUTES);
    Object fact = row.isNullAt(attributes) ? null : row.getJavaMap(attributes).get(name);
    return numeric ? number((String) fact) : fact;
  }

  /**
   * As {@link FactColumn} has it: the number, or the place of the level; NaN where missing. Levels
   * that training did not see share the place behind the last.
   */
  double value(Object raw) {
    if (raw == null) {
      return Double.NaN;
    }
    if (numeric) {
      return (Double) raw;
    }
    int place = levels.indexOf(raw);
    return place < 0 ? levels.size() : place;
  }

  FactColumn column(double[] values) {
    List<String> all = new ArrayList<>(levels);
    all.add("");
    return numeric
        ? new FactColumn(name, FactColumn.Kind.NUMBER, List.of(), values)
        : new FactColumn(name, FactColumn.Kind.CATEGORY, all, values);
  }

  /** Number of values whose effect is told, that of a missing one with them. */
  int places() {
    return (numeric ? 2 : Math.min(SHOWN, levels.size())) + 1;
  }

  /** The place of a value among those that are told; -1 if it is none of them. */
  int place(double value) {
    if (Double.isNaN(value)) {
      return places() - 1;
    }
    if (!numeric) {
      return value < places() - 1 ? (int) value : -1;
    }
    return value <= low ? 0 : value >= high ? 1 : -1;
  }

  /** The value of a place as a text; null for that of a missing one. */
  String told(int place) {
    if (place == places() - 1) {
      return null;
    }
    return numeric ? text(place == 0 ? low : high) : levels.get(place);
  }

  /** The fact as a text: a number with at most two decimals; null if missing. */
  static String text(Object raw) {
    return raw instanceof Double number
        ? BigDecimal.valueOf(number)
            .setScale(2, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        : (String) raw;
  }

  /** The number that a text is, null if it is none. */
  static Double number(String text) {
    return text != null && NUMBER.matcher(text).matches() ? Double.valueOf(text) : null;
  }
}
