package io.unisono.linkage.record;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Birth dates as people and systems write them, as yyyymmdd. */
final class Dates {

  private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[-/. ](\\d{1,2})[-/. ](\\d{1,2})(?:[t ].*)?");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4}|\\d{2})");
  private static final Pattern MONTH_NAME =
      Pattern.compile(
          "(?:(\\d{1,2})[-/. ])?([a-z]{3})[a-z]*[-/. ](?:(\\d{1,2}),?[-/. ])?(\\d{4}|\\d{2})");
  private static final Pattern YEAR = Pattern.compile("\\d{4}");

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> MESI =
      List.of("gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic");

  /** Years of two digits up to this one are of this century. */
  private static final int NEWEST_SHORT_YEAR = 30;

  private static final int EARLIEST_YEAR = 1000;
  private static final int LATEST_YEAR = 2100;

  private Dates() {}

  /**
   * The day as yyyymmdd, a year alone as yyyy0000; null if it is no date, or one that systems write
   * for an unknown one.
   *
   * @param dayFirst whether 3/4/1970 is the 3rd of April
   */
  static String canonical(String value, boolean dayFirst) {
    String folded = Canonical.normalised(value);
    if (folded == null) {
      return null;
    }
    Matcher matcher = COMPACT.matcher(folded);
    if (!matcher.matches()) {
      matcher = YEAR_FIRST.matcher(folded);
    }
    if (matcher.matches()) {
      return day(matcher.group(1), number(matcher.group(2)), number(matcher.group(3)));
    }
    matcher = YEAR_LAST.matcher(folded);
    if (matcher.matches()) {
      int first = number(matcher.group(1));
      int second = number(matcher.group(2));
      boolean monthFirst = second > 12 || (!dayFirst && first <= 12);
      return monthFirst
          ? day(matcher.group(3), first, second)
          : day(matcher.group(3), second, first);
    }
    matcher = MONTH_NAME.matcher(folded);
    if (matcher.matches()) {
      int month = Math.max(MONTHS.indexOf(matcher.group(2)), MESI.indexOf(matcher.group(2))) + 1;
      String day = matcher.group(1) == null ? matcher.group(3) : matcher.group(1);
      return day == null ? null : day(matcher.group(4), month, number(day));
    }
    return YEAR.matcher(folded).matches() ? plausible(number(folded), folded + "0000") : null;
  }

  /** Whether a column of such values writes the day before the month. */
  static boolean isDayFirst(Iterable<String> values) {
    int dayFirst = 0;
    int monthFirst = 0;
    for (String value : values) {
      Matcher matcher = YEAR_LAST.matcher(value.strip());
      if (matcher.matches()) {
        dayFirst += number(matcher.group(1)) > 12 ? 1 : 0;
        monthFirst += number(matcher.group(2)) > 12 ? 1 : 0;
      }
    }
    return dayFirst > monthFirst;
  }

  private static String day(String yearText, int month, int day) {
    int year = number(yearText);
    if (yearText.length() == 2) {
      year += year <= NEWEST_SHORT_YEAR ? 2000 : 1900;
    }
    try {
      LocalDate date = LocalDate.of(year, month, day);
      boolean isPlaceholder = year == 1900 && date.getDayOfYear() == 1;
      return isPlaceholder ? null : plausible(year, digits(year, month, day));
    } catch (DateTimeException e) {
      // febrl's and others' slips, such as the 31st of June, still agree in most digits.
      return month > 99 || day > 99 ? null : plausible(year, digits(year, month, day));
    }
  }

  private static String digits(int year, int month, int day) {
    return String.valueOf(100_000_000 + year * 10_000 + month * 100 + day).substring(1);
  }

  private static String plausible(int year, String date) {
    return year < EARLIEST_YEAR || year > LATEST_YEAR ? null : date;
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
