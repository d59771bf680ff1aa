package io.unisono.report.page;

import java.math.RoundingMode;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.concurrent.ConcurrentHashMap;

/** The report's language: its texts, and how it writes numbers, durations and dates. */
public final class Messages {

  /** What stands where there is nothing to show. */
  public static final String NOTHING = "–";

  private final Locale locale;
  private final ResourceBundle texts;

  /** What was read of the texts. Each use has a copy: a format is not safe for several threads. */
  private final Map<String, MessageFormat> read = new ConcurrentHashMap<>();

  private Messages(Locale locale) {
    this.locale = locale;
    // Without this control a missing language would become the language of the machine.
    this.texts =
        ResourceBundle.getBundle(
            "io.unisono.report.texts",
            locale,
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  /**
   * @param language ISO 639-1
   */
  public static Messages in(String language) {
    return new Messages(Locale.forLanguageTag(language));
  }

  public String language() {
    return locale.getLanguage();
  }

  /**
   * The text of a key, its {0}, {1} ... filled in.
   *
   * @throws java.util.MissingResourceException if the language lacks it
   */
  public String text(String key, Object... values) {
    MessageFormat format =
        read.computeIfAbsent(key, each -> new MessageFormat(texts.getString(each), locale));
    return ((MessageFormat) format.clone()).format(values);
  }

  /**
   * The name of a code from the data, such as an activity or a feature: the translation if there is
   * one, else the code with its underscores opened and a capital.
   */
  public String name(String kind, String code) {
    String key = kind + "." + code;
    return has(key) ? text(key) : opened(code);
  }

  public boolean has(String key) {
    return texts.containsKey(key);
  }

  /** A number with the decimals that it needs, two at most. */
  public String number(double number) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMaximumFractionDigits(2);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(number);
  }

  /**
   * A value of a segment, such as a channel or a country: in the language if it is known, else as
   * the data have it.
   */
  public String value(String kind, String value) {
    if (texts.containsKey("value." + value)) {
      return text("value." + value);
    }
    return kind.equals("country") ? new Locale("", value).getDisplayCountry(locale) : value;
  }

  /** The text of a key that ends in a code from the data, or what the data say themselves. */
  public String textOr(String kind, String code, String data) {
    String key = kind + "." + code;
    return texts.containsKey(key) ? text(key) : data;
  }

  private String opened(String code) {
    String messages = code.replace('_', ' ').trim();
    return messages.isEmpty()
        ? NOTHING
        : messages.substring(0, 1).toUpperCase(locale) + messages.substring(1);
  }

  /** A cell of a column with this format; null shows as a dash. */
  public Cell cell(Format format, Object value) {
    if (value == null || (value instanceof Double number && number.isNaN())) {
      return new Cell(null, NOTHING);
    }
    if (value instanceof LocalDate month) {
      return new Cell(month.toString(), month(month));
    }
    return new Cell(value, value instanceof Number number ? show(format, number) : (String) value);
  }

  /** A number in its unit. */
  public String show(Format format, Number value) {
    double number = value.doubleValue();
    switch (format) {
      case COUNT:
        return decimals(number, 0);
      case SHARE:
        return percent(number);
      case POINTS:
        return (Math.round(number * 10) > 0 ? "+" : "") + decimals(number, 1);
      case MINUTES:
        return duration(number * 60);
      case SECONDS:
        return duration(number);
      case RATIO:
        return decimals(number, 1);
      default:
        return decimals(number, 3);
    }
  }

  /** A span between two numbers. */
  public String between(Format format, double lo, double hi) {
    return text("between", show(format, lo), show(format, hi));
  }

  public String month(LocalDate month) {
    return DateTimeFormatter.ofPattern("LLL yyyy", locale).format(month);
  }

  public String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(day);
  }

  private String duration(double seconds) {
    if (seconds < 90) {
      return text("duration.seconds", decimals(seconds, 0));
    }
    if (seconds < 90 * 60) {
      return text("duration.minutes", decimals(seconds / 60, 0));
    }
    if (seconds < 48 * 3600) {
      return text("duration.hours", decimals(seconds / 3600, 1));
    }
    return text("duration.days", decimals(seconds / 86400, 1));
  }

  private String percent(double share) {
    NumberFormat format = NumberFormat.getPercentInstance(locale);
    format.setMaximumFractionDigits(1);
    format.setMinimumFractionDigits(1);
    return format.format(share);
  }

  private String decimals(double number, int digits) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMaximumFractionDigits(digits);
    format.setMinimumFractionDigits(digits);
    // Plus zero: "-0" is no number that a reader expects.
    return format.format(Math.round(number * Math.pow(10, digits)) / Math.pow(10, digits) + 0.0);
  }
}
