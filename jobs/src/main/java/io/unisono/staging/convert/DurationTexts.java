package io.unisono.staging.convert;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads how long something took: a number in the unit of its column, hours with minutes and seconds
 * ("26:30:00"), or ISO 8601 ("PT26H30M"). "10:30" may be hours or minutes and is none.
 */
final class DurationTexts implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final Pattern CLOCK =
      Pattern.compile("([0-9]{1,6}):([0-5][0-9]):([0-5][0-9](?:\\.[0-9]{1,6})?)");
  private static final BigDecimal MINUTE = BigDecimal.valueOf(60);
  private static final BigDecimal HOUR = BigDecimal.valueOf(3_600);

  private final NumberTexts numbers;
  private final BigDecimal unitSeconds;

  /**
   * @param numbers how the column writes numbers
   * @param unit of numbers
   */
  DurationTexts(NumberTexts numbers, Duration unit) {
    this.numbers = numbers;
    this.unitSeconds = BigDecimal.valueOf(unit.toMillis(), 3);
  }

  /** Null if the text is no duration. */
  Double seconds(String text) {
    BigDecimal exact = exact(text);
    return exact == null ? null : exact.doubleValue();
  }

  /** Null if the text is no duration, or one of more than 100 years. */
  Long micros(String text) {
    BigDecimal exact = exact(text);
    boolean known = exact != null && exact.abs().compareTo(BigDecimal.valueOf(3_155_760_000L)) < 0;
    return known ? (Long) exact.movePointRight(6).longValue() : null;
  }

  private BigDecimal exact(String text) {
    if (text == null) {
      return null;
    }
    if (text.indexOf(':') >= 0) {
      Matcher clock = CLOCK.matcher(text);
      return clock.matches()
          ? new BigDecimal(clock.group(1))
              .multiply(HOUR)
              .add(new BigDecimal(clock.group(2)).multiply(MINUTE))
              .add(new BigDecimal(clock.group(3)))
          : null;
    }
    if (text.startsWith("P")) {
      return iso(text);
    }
    BigDecimal number = numbers.exact(text);
    return number == null ? null : number.multiply(unitSeconds);
  }

  private static BigDecimal iso(String text) {
    try {
      Duration duration = Duration.parse(text);
      return BigDecimal.valueOf(duration.getSeconds())
          .add(BigDecimal.valueOf(duration.getNano(), 9));
    } catch (DateTimeException e) {
      return null;
    }
  }
}
