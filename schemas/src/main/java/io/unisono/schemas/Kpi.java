package io.unisono.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * A KPI as the catalogue {@code schemas/kpis.yaml} defines it.
 *
 * @param id value of {@code kpi_value.kpi}
 * @param domain heading of docs/KPIS.md under which it is defined
 * @param unit of its values and intervals
 * @param direction which way is better
 * @param clock the event whose day puts a fact into a month
 * @param counts what n counts: {@code kpi_value.n_unit}
 * @param minimum what must be large enough before a value is shown
 * @param definitionVersion raised when a number changes its meaning
 * @param name of the KPI
 * @param denominator what n counts, in words after a number
 */
public record Kpi(
    String id,
    String domain,
    Unit unit,
    Direction direction,
    String clock,
    String counts,
    Minimum minimum,
    String definitionVersion,
    Text name,
    Text denominator) {

  /** Unit of a value. */
  public enum Unit {
    /** −100 to 100. */
    @JsonProperty("points")
    POINTS,
    /** 0 to 1. */
    @JsonProperty("share")
    SHARE,
    @JsonProperty("minutes")
    MINUTES,
    @JsonProperty("customers")
    CUSTOMERS,
    /** A mean of things that are counted, or of scores; 0 or more. */
    @JsonProperty("number")
    NUMBER;

    /** Value of {@code kpi_value.unit}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Which way a KPI gets better. */
  public enum Direction {
    @JsonProperty("higher")
    HIGHER,
    @JsonProperty("lower")
    LOWER,
    @JsonProperty("neither")
    NEITHER;

    /** Value of {@code kpi_definition.direction}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What must reach the smallest size that is published. */
  public enum Minimum {
    /** The n of the row. */
    @JsonProperty("n")
    N,
    /** The people among whom it was measured, as n counts something else in some rows. */
    @JsonProperty("people")
    PEOPLE,
    /** Nothing: the value is no more than n. */
    @JsonProperty("none")
    NONE;

    /** Value of {@code kpi_definition.minimum}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A text in both languages of the report. */
  public record Text(String en, String it) {

    /**
     * The text in a language.
     *
     * @param language ISO 639-1
     * @throws IllegalArgumentException if the catalogue does not have the language
     */
    public String in(String language) {
      return switch (language) {
        case "en" -> en;
        case "it" -> it;
        default -> throw new IllegalArgumentException("no KPI names in language " + language);
      };
    }
  }
}
