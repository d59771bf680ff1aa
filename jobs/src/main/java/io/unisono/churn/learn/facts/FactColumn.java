package io.unisono.churn.learn.facts;

import java.util.List;

/**
 * One fact of all rows.
 *
 * @param levels names of a category; empty for others
 * @param values a number, days since 1970 of a date, or the place of the level; NaN where missing
 */
public record FactColumn(String name, Kind kind, List<String> levels, double[] values) {

  /** What the values are. */
  public enum Kind {
    NUMBER,
    DATE,
    CATEGORY
  }

  public FactColumn {
    levels = List.copyOf(levels);
  }

  public boolean isCategory() {
    return kind == Kind.CATEGORY;
  }
}
