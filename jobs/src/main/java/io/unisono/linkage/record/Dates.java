package io.unisono.linkage.record;

import io.unisono.linkage.text.WordLists;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Birth dates as people and systems write them, as yyyymmdd. */
public final class Dates {

  /** A time of day and an offset may follow. */
  private static final String TIME = "(?:[t ,]+\\d{1,2}[:.h]\\d{2}.*)?";

  private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[-/. ]+(\\d{1,2})[-/. ]+(\\d{1,2})\\.?" + TIME);

  /** "1985年3月4日". */
  private static final Pattern CHINESE =
      Pattern.compile("(\\d{4}) ?年 ?(\\d{1,2}) ?月 ?(\\d{1,2}) ?[日号號]?.*");

  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})[-/. ]+(\\d{1,2})[-/. ]+(\\d{4}|\\d{2})\\.?" + TIME);

  /** "4 March 1985", "4th of March, 1985", "4. März 1985", "4 de marzo de 1985", "4-Mar-85". */
  private static final Pattern DAY_MONTH =
      Pattern.compile(
          "(\\d{1,2})(?:st|nd|rd|th|er|o)?[-/. ]+(?:(?:of|de|di) )?([a-z]{3,})\\.?[-/, ]+(?:de )?"
              + "(\\d{4}|\\d{2})(?: ?g\\.?| r\\.?)?"
              + TIME);

  private static final Pattern MONTH_DAY =
      Pattern.compile("([a-z]{3,})[-/. ]+(\\d{1,2})(?:st|nd|rd|th)?[-/., ]+(\\d{4}|\\d{2})" + TIME);

  private static final Pattern YEAR = Pattern.compile("\\d{4}");
  private static final Pattern WHOLE = Pattern.compile("(\\d{1,4})(?:\\.0)?");

  /** Days since the end of 1899, as spreadsheets keep dates, from 1913 on. */
  private static final Pattern SERIAL = Pattern.compile("([1-5]\\d{4}|[5-9]\\d{3})(?:\\.\\d+)?");

  private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);
  private static final int LAST_SERIAL = 55_000;

  /** Years of two digits up to this one are of this century. */
  private static final int NEWEST_SHORT_YEAR = 30;

  private static final int EARLIEST_YEAR = 1000;
  private static final int LATEST_YEAR = 2100;

  private Dates() {}

  /**
   * The day as yyyymmdd, a year alone as yyyy0000; null if it is no date, or one that systems write
   * for an unknown one. A number of days is a date as spreadsheets keep it.
   *
   * @param dayFirst whether 3/4/1970 is the 3rd of April
   */
  public static String canonical(String value, boolean dayFirst) {
    String folded = Canonical.normalised(value);
    if (folded == null) {
      return null;
    }
    String written = written(value, folded, dayFirst);
    return written != null
        ? written
        : YEAR.matcher(folded).matches() ? ofYear(folded) : ofSerial(folded);
  }

  /** Whether the value has a day, a month and a year, as against a number that may be a date. */
  public static boolean isWritten(String value) {
    String folded = Canonical.normalised(value);
    return folded != null && written(value, folded, true) != null;
  }

  /**
   * The day whose parts stand in three columns; the year alone if month or day is missing.
   *
   * @param month number or name
   */
  public static String ofParts(String year, String month, String day) {
    String y = wholeNumber(year);
    if (y == null) {
      return null;
    }
    String m = wholeNumber(month);
    String d = wholeNumber(day);
    String name = Canonical.normalised(month);
    int number = m != null ? number(m) : name == null ? 0 : WordLists.month(name);
    return number > 0 && d != null ? day(y, number, number(d)) : y.length() == 4 ? ofYear(y) : null;
  }

  /** Whether a column of such values writes the day before the month. */
  public static boolean isDayFirst(Iterable<String> values) {
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

  private static String written(String value, String folded, boolean dayFirst) {
    for (Pattern yearFirst : List.of(COMPACT, YEAR_FIRST, CHINESE)) {
      Matcher matcher = yearFirst.matcher(yearFirst == CHINESE ? value.strip() : folded);
      if (matcher.matches()) {
        return day(matcher.group(1), number(matcher.group(2)), number(matcher.group(3)));
      }
    }
    Matcher matcher = YEAR_LAST.matcher(folded);
    if (matcher.matches()) {
      int first = number(matcher.group(1));
      int second = number(matcher.group(2));
      boolean monthFirst = second > 12 || (!dayFirst && first <= 12);
      return monthFirst
          ? day(matcher.group(3), first, second)
          : day(matcher.group(3), second, first);
    }
    matcher = DAY_MONTH.matcher(folded);
    if (matcher.matches()) {
      return named(matcher.group(3), matcher.group(2), matcher.group(1));
    }
    matcher = MONTH_DAY.matcher(folded);
    return matcher.matches() ? named(matcher.group(3), matcher.group(1), matcher.group(2)) : null;
  }

  private static String named(String year, String monthName, String day) {
    int month = WordLists.month(monthName);
    return month == 0 ? null : day(year, month, number(day));
  }

  private static String ofYear(String year) {
    return plausible(number(year), year + "0000");
  }

  private static String ofSerial(String text) {
    Matcher matcher = SERIAL.matcher(text);
    if (!matcher.matches() || number(matcher.group(1)) > LAST_SERIAL) {
      return null;
    }
    LocalDate date = SERIAL_ZERO.plusDays(number(matcher.group(1)));
    return day(String.valueOf(date.getYear()), date.getMonthValue(), date.getDayOfMonth());
  }

  private static String wholeNumber(String text) {
    if (text == null) {
      return null;
    }
    Matcher matcher = WHOLE.matcher(text.strip());
    return matcher.matches() ? matcher.group(1) : null;
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
