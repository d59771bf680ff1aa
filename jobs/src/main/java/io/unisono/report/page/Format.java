package io.unisono.report.page;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a column's values are shown; the unit of the value is part of it. */
public enum Format {
  /** Messages, left aligned. */
  TEXT,
  /** First day of a month. */
  MONTH,
  /** A whole number. */
  COUNT,
  /** 0..1, shown in percent. */
  SHARE,
  /** NPS points, -100..100. */
  POINTS,
  /** Minutes, shown in the largest fitting unit. */
  MINUTES,
  /** Seconds, shown in the largest fitting unit. */
  SECONDS,
  /** A score without a unit, to three decimals. */
  SCORE,
  /** A ratio, to one decimal. */
  RATIO;

  /** Name for the page's script. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isNumeric() {
    return this != TEXT && this != MONTH;
  }
}
