package io.unisono.staging.record;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Numbers of Excel as texts that mean the same. Excel keeps dates as days since 1900 or 1904, and
 * only the number format of the cell says that they are dates.
 */
final class ExcelNumbers {

  /** Excel keeps so many digits; those behind are noise of the binary form. */
  private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_UP);

  private static final BigDecimal DAY_SECONDS = BigDecimal.valueOf(86_400);

  /** For Excel, 1900 is a leap year; days are right from the 61st on. */
  private static final LocalDate BASE_1900 = LocalDate.of(1899, 12, 30);

  private static final LocalDate BASE_1904 = LocalDate.of(1904, 1, 1);
  private static final int FIRST_RIGHT_DAY = 61;

  /** The day after 9999-12-31, which Excel does not show. */
  private static final BigDecimal BEHIND_LAST_DAY = BigDecimal.valueOf(2_958_466);

  private ExcelNumbers() {}

  /** What a number format makes of numbers. */
  private enum Shown {
    NUMBER,
    LEADING_ZEROS,
    DAY,
    INSTANT,
    DURATION
  }

  /**
   * Digits, leading zeros if the format has them; days and instants in ISO 8601; times of a day and
   * durations as hours, minutes and seconds.
   *
   * @param format number format of the cell; null for the general one
   */
  static String text(BigDecimal number, String format, boolean is1904) {
    String positive = format == null ? "" : meaning(format);
    return switch (shown(positive, number)) {
      case NUMBER -> number.round(DIGITS).stripTrailingZeros().toPlainString();
      case LEADING_ZEROS -> "%%0%dd".formatted(positive.length()).formatted(number.toBigInteger());
      case DAY -> time(number, is1904).toLocalDate().toString();
      case INSTANT -> time(number, is1904).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
      case DURATION -> duration(seconds(number));
    };
  }

  private static Shown shown(String positive, BigDecimal number) {
    boolean isWhole = number.stripTrailingZeros().scale() <= 0;
    if (number.signum() < 0
        || number.compareTo(BEHIND_LAST_DAY) >= 0
        || positive.startsWith("general")) {
      return Shown.NUMBER;
    }
    if (positive.matches("0{2,}") && isWhole) {
      return Shown.LEADING_ZEROS;
    }
    boolean hasDay = positive.matches(".*[yd].*|m{1,5}");
    boolean hasTime = positive.matches(".*[hs].*");
    if (positive.contains("[") || (hasTime && !hasDay && number.compareTo(BigDecimal.ONE) < 0)) {
      return Shown.DURATION;
    }
    if (hasTime || (hasDay && !isWhole)) {
      return Shown.INSTANT;
    }
    return hasDay ? Shown.DAY : Shown.NUMBER;
  }

  /** The part for positive numbers, in lower case, without literals, colours and places. */
  private static String meaning(String format) {
    return format
        .replaceAll("\"[^\"]*\"|\\\\.|_.|\\*.", "")
        .split(";", 2)[0]
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\[(?!(h+|m+|s+)])[^\\]]*]", "");
  }

  private static LocalDateTime time(BigDecimal number, boolean is1904) {
    LocalDate base = is1904 ? BASE_1904 : BASE_1900;
    boolean isEarly = !is1904 && number.intValue() < FIRST_RIGHT_DAY;
    return (isEarly ? base.plusDays(1) : base).atStartOfDay().plusSeconds(seconds(number));
  }

  private static String duration(long seconds) {
    return "%02d:%02d:%02d".formatted(seconds / 3_600, seconds / 60 % 60, seconds % 60);
  }

  private static long seconds(BigDecimal days) {
    return days.multiply(DAY_SECONDS).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }
}
