package io.unisono.staging.source;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A pattern of times, as a mapping gives it in {@code format}, read in the language of its names of
 * months. Without a language English, Italian, German, French and Spanish are tried: no name is
 * that of different months in two of them.
 */
public final class TimePattern {

  private static final List<Locale> LANGUAGES =
      List.of(
          Locale.ENGLISH,
          Locale.ITALIAN,
          Locale.GERMAN,
          Locale.FRENCH,
          Locale.forLanguageTag("es"));

  private static final ZonedDateTime SAMPLE =
      ZonedDateTime.of(2001, 2, 3, 16, 5, 6, 0, ZoneId.of("UTC"));

  /** Central or China, Indian, Israel or Irish, British or Bangladesh, Atlantic or Arabia time. */
  private static final Pattern AMBIGUOUS_ZONE = Pattern.compile("(?i)\\b[CIBA]ST\\b");

  private static final Map<List<String>, TimePattern> KNOWN = new ConcurrentHashMap<>();

  private final List<DateTimeFormatter> formatters = new ArrayList<>();
  private final String letters;

  /** The formatter that read the last text: it most likely reads the next. */
  private volatile int latest;

  private TimePattern(String pattern, List<Locale> languages) {
    String strict = strict(pattern);
    this.letters = letters(strict);
    boolean hasNames = letters.matches(".*(MMM|LLL|E|a).*");
    for (Locale language : hasNames ? languages : List.of(Locale.ENGLISH)) {
      formatters.add(formatter(strict, language));
      if (letters.contains("MMM")) {
        // German abbreviates to "Jan." within a date and to "Jan" alone; exports write both.
        formatters.add(formatter(replaced(strict, 'M', 'L'), language));
      }
    }
  }

  /**
   * @param language of names of months, as a tag such as {@code it}
   * @throws IllegalArgumentException if the pattern does not give a day
   */
  public static TimePattern of(String pattern, Optional<String> language) {
    return KNOWN.computeIfAbsent(
        List.of(pattern, language.orElse("")),
        key ->
            new TimePattern(
                pattern, language.map(Locale::forLanguageTag).map(List::of).orElse(LANGUAGES)));
  }

  /**
   * The time that the text is: an {@link OffsetDateTime}, {@link LocalDateTime} or {@link
   * LocalDate}; 31 February is none.
   */
  public Optional<TemporalAccessor> parse(String text) {
    if (letters.contains("z") && AMBIGUOUS_ZONE.matcher(text).find()) {
      return Optional.empty();
    }
    int first = latest;
    for (int i = 0; i < formatters.size(); i++) {
      int next = (first + i) % formatters.size();
      Optional<TemporalAccessor> time = parse(text, formatters.get(next));
      if (time.isPresent()) {
        latest = next;
        return time;
      }
    }
    return Optional.empty();
  }

  /** {@link #parse(String)} by one formatter. */
  public static Optional<TemporalAccessor> parse(String text, DateTimeFormatter formatter) {
    try {
      return Optional.of(asKnown(formatter.parse(text)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether the day comes before the month after the year, where ISO 8601 has it behind. */
  public boolean contradictsIso() {
    int month = letters.indexOf('M');
    return letters.startsWith("u") && month > letters.indexOf('d');
  }

  /**
   * @throws IllegalArgumentException if the pattern would read other times than it seems to
   */
  public static void require(String pattern) {
    String letters = letters(pattern);
    refuse(letters.contains("Y"), "Y is the year of a week; write yyyy for the year");
    refuse(
        letters.matches(".*[hK].*") && !letters.contains("a"),
        "h is the hour from 1 to 12 and needs a (AM or PM) beside it; write H for the hour of the day");
    refuse(
        letters.contains("D") && letters.matches(".*[MLd].*"),
        "D is the day of the year; write d for the day of the month");
    refuse(
        letters.contains("m") && !letters.matches(".*[HkhK].*"),
        "m is the minute; write M for the month");
    DateTimeFormatter formatter = formatter(strict(pattern), Locale.ENGLISH);
    refuse(
        parse(formatter.format(SAMPLE), formatter).isEmpty(),
        "it gives no day; write year, month and day");
  }

  private static void refuse(boolean wrong, String why) {
    if (wrong) {
      throw new IllegalArgumentException(why);
    }
  }

  private static DateTimeFormatter formatter(String pattern, Locale language) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(language)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** Strict resolution, which refuses 31 February, needs the proleptic year u instead of y. */
  private static String strict(String pattern) {
    return replaced(pattern, 'y', 'u');
  }

  /** The pattern with one letter for another, but not inside quotes. */
  private static String replaced(String pattern, char letter, char by) {
    StringBuilder replaced = new StringBuilder();
    boolean quoted = false;
    for (char c : pattern.toCharArray()) {
      quoted ^= c == '\'';
      replaced.append(c == letter && !quoted ? by : c);
    }
    return replaced.toString();
  }

  /** The letters outside quotes, in their order. */
  private static String letters(String pattern) {
    return pattern.replaceAll("'[^']*'", "").replaceAll("[^A-Za-z]", "");
  }

  /** As {@code parseBest} would have it, without an exception for each kind that it is not. */
  private static TemporalAccessor asKnown(TemporalAccessor time) {
    if (!time.isSupported(ChronoField.HOUR_OF_DAY)) {
      return LocalDate.from(time);
    }
    LocalDateTime local = LocalDateTime.from(time);
    ZoneId zone = time.query(TemporalQueries.zone());
    if (zone == null) {
      return local;
    }
    return zone instanceof ZoneOffset offset
        ? local.atOffset(offset)
        : local.atZone(zone).toOffsetDateTime();
  }
}
