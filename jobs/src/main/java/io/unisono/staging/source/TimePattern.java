package io.unisono.staging.source;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Patterns of times, as a mapping gives them in {@code format}. */
public final class TimePattern {

  private static final Map<String, DateTimeFormatter> FORMATTERS = new ConcurrentHashMap<>();

  private TimePattern() {}

  /**
   * Reads times of the pattern, whatever the case of names of months; refuses 31 February.
   *
   * @throws IllegalArgumentException if the pattern is not one
   */
  public static DateTimeFormatter formatter(String pattern) {
    // Strict resolution, which refuses 31 February, needs the proleptic year u instead of y.
    return FORMATTERS.computeIfAbsent(
        pattern,
        text ->
            new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(text.replace('y', 'u'))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT));
  }
}
