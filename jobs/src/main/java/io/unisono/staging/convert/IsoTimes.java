package io.unisono.staging.convert;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * The forms of ISO 8601 that nearly all exports write: a day, and a day with a time to the second
 * or a fraction of it, with or without an offset. A formatter that knows all forms copies what it
 * has read so far at each part that may be missing, and takes many times as long.
 */
final class IsoTimes {

  private static final String DAY = "0000-00-00";
  private static final String TIME = "00:00:00";
  private static final int DAY_END = DAY.length();
  private static final int TIME_END = DAY_END + 1 + TIME.length();
  private static final int NANO_DIGITS = 9;

  private IsoTimes() {}

  /** Empty if the text has another form or is no time; a formatter then has to tell which. */
  static Optional<TemporalAccessor> plain(String text) {
    try {
      if (!hasForm(text, 0, DAY)) {
        return Optional.empty();
      }
      LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
      if (text.length() == DAY_END) {
        return Optional.of(day);
      }
      boolean separated = text.charAt(DAY_END) == 'T' || text.charAt(DAY_END) == ' ';
      return separated && hasForm(text, DAY_END + 1, TIME) ? withTime(text, day) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<TemporalAccessor> withTime(String text, LocalDate day) {
    int end = fractionEnd(text);
    int digits = Math.max(0, end - TIME_END - 1);
    if (digits > NANO_DIGITS) {
      return Optional.empty();
    }
    int nanos = number(text, end - digits, end);
    for (int i = digits; i < NANO_DIGITS; i++) {
      nanos *= 10;
    }
    LocalDateTime local =
        day.atTime(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19), nanos);
    if (end == text.length()) {
      return Optional.of(local);
    }
    return isOffset(text, end)
        ? Optional.of(local.atOffset(ZoneOffset.of(text.substring(end))))
        : Optional.empty();
  }

  /** Where the fraction of the second ends; the end of the second if there is none. */
  private static int fractionEnd(String text) {
    if (!hasForm(text, TIME_END, ".0")) {
      return TIME_END;
    }
    int end = TIME_END + 1;
    while (hasForm(text, end, "0")) {
      end++;
    }
    return end;
  }

  private static boolean isOffset(String text, int from) {
    return switch (text.charAt(from)) {
      case 'Z' -> text.length() == from + 1;
      case '+', '-' -> isRest(text, from + 1, "0000") || isRest(text, from + 1, "00:00");
      default -> false;
    };
  }

  private static boolean isRest(String text, int from, String form) {
    return text.length() == from + form.length() && hasForm(text, from, form);
  }

  /**
   * Whether the text goes on in this form.
   *
   * @param form in which 0 stands for any digit and every other character for itself
   */
  private static boolean hasForm(String text, int from, String form) {
    if (text.length() < from + form.length()) {
      return false;
    }
    for (int i = 0; i < form.length(); i++) {
      char found = text.charAt(from + i);
      char wanted = form.charAt(i);
      if (wanted == '0' ? found < '0' || found > '9' : found != wanted) {
        return false;
      }
    }
    return true;
  }

  /** The number that the digits are; 0 if there are none. */
  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = 10 * number + text.charAt(i) - '0';
    }
    return number;
  }
}
