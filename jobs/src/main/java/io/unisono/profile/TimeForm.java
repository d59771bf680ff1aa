package io.unisono.profile;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a column writes times.
 *
 * @param pattern for {@code format}; empty for ISO 8601, which staging reads by itself
 * @param other a pattern that reads every value too, as a different time
 * @param withTime whether the values have a time of day
 * @param withZone whether each value names its time zone or offset
 */
record TimeForm(
    Optional<String> pattern, Optional<String> other, boolean withTime, boolean withZone) {

  private static final Pattern ISO =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}(?<time>[T ]\\d{2}:\\d{2}(:\\d{2}([.,]\\d+)?)?(?<zone> ?(Z|[+-]\\d{2}(:?\\d{2})?))?)?");

  private static final List<String> DAYS =
      List.of(
          "d/M/yyyy",
          "M/d/yyyy",
          "d.M.yyyy",
          "d-M-yyyy",
          "M-d-yyyy",
          "yyyy/M/d",
          "yyyyMMdd",
          "d MMM yyyy",
          "MMM d, yyyy",
          "d-MMM-yyyy");

  private static final List<String> TIMES =
      List.of("", " H:mm", " H:mm:ss", " h:mm a", " h:mm:ss a", ", H:mm", ", H:mm:ss");

  /** Share of values that must have the form: some rows of any export are damaged. */
  private static final double MOST = 0.98;

  /** Empty if the texts are no times. */
  static Optional<TimeForm> of(List<String> texts) {
    if (share(texts, text -> ISO.matcher(text).matches()) >= MOST) {
      String first = texts.get(0);
      return Optional.of(
          new TimeForm(
              Optional.empty(),
              Optional.empty(),
              first.length() > 10,
              first.matches(".*(Z|[+-]\\d{2}:?\\d{2})") && first.length() > 16));
    }
    if (!texts.get(0).matches(".*\\d.*") || texts.get(0).length() > 30) {
      return Optional.empty();
    }
    List<String> fitting = new ArrayList<>();
    for (String day : DAYS) {
      for (String time : TIMES) {
        if (reads(day + time, texts)) {
          fitting.add(day + time);
        }
      }
    }
    return fitting.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TimeForm(
                Optional.of(fitting.get(0)),
                fitting.stream().skip(1).findFirst(),
                fitting.get(0).contains("mm"),
                false));
  }

  /** Whether the values are local times that do not say where. */
  boolean needsZone() {
    return withTime && !withZone;
  }

  /** The same with day and month in the order of another column of the file. */
  TimeForm inOrderOf(String known) {
    boolean swap = other.isPresent() && other.get().charAt(0) == known.charAt(0);
    return swap ? new TimeForm(other, pattern, withTime, withZone) : this;
  }

  private static boolean reads(String pattern, List<String> texts) {
    DateTimeFormatter format =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern(pattern.replace('y', 'u'))
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    return isTime(format, texts.get(0)) && share(texts, text -> isTime(format, text)) >= MOST;
  }

  private static boolean isTime(DateTimeFormatter format, String text) {
    try {
      format.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static double share(List<String> texts, java.util.function.Predicate<String> holds) {
    return (double) texts.stream().filter(holds).count() / texts.size();
  }
}
