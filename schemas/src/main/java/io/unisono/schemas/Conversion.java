package io.unisono.schemas;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How staging makes the value of a column, where that does not follow from the column's type; the
 * value of the custom property {@code as} of a contract, in lower case.
 */
public enum Conversion {
  /** Name of the source, from the configuration. */
  SOURCE,
  /** Further columns of the export, by name. */
  ATTRIBUTES,
  /** Whether the event time names an instant or only a day. */
  TIME_PRECISION,
  /** Identifier of a record inside its source; a whole number has no ".0" behind it. */
  RECORD_ID,
  /** E-mail address in canonical form. */
  EMAIL,
  /** Telephone number in E.164 form. */
  PHONE,
  /** Country as ISO 3166-1 alpha-2. */
  COUNTRY,
  /** Language as ISO 639-1. */
  LANGUAGE,
  /** Day of birth; what systems write for an unknown one, and a day to come, are none. */
  BIRTH_DATE,
  /** Letters and digits only, in upper case. */
  IDENTIFIER,
  /** Words in lower case with _ between them. */
  CODE,
  /** Text in lower case. */
  LOWER_CASE,
  /** Text in upper case. */
  UPPER_CASE,
  /** Time of day as HH:MM; 24:00 is the end of the day. */
  TIME_OF_DAY,
  /** Seconds, from a number, hh:mm:ss or ISO 8601. */
  DURATION,
  /** The number that a text begins with: "10 - Extremely likely" is 10. */
  LEADING_NUMBER;

  /**
   * Whether a text that cannot be read becomes null without rejecting the row: a customer with a
   * mistyped telephone number is still a customer.
   */
  public boolean isForgiving() {
    return switch (this) {
      case EMAIL, PHONE, COUNTRY, LANGUAGE, BIRTH_DATE -> true;
      default -> false;
    };
  }

  static Optional<Conversion> of(String name) {
    return Arrays.stream(values())
        .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }
}
