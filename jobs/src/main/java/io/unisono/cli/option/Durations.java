package io.unisono.cli.option;

import io.unisono.error.UsageErrors;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time that options give: a whole number and a unit, such as 30m or 7d. */
public final class Durations {

  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})([smhdw])");

  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS,
          "w", ChronoUnit.WEEKS);

  private Durations() {}

  /** Microseconds. */
  public static long micros(String option, String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw UsageErrors.badOption(
          option, text, "a whole number and s, m, h, d or w, such as 30m or 7d");
    }
    return Long.parseLong(form.group(1))
        * UNITS.get(form.group(2)).getDuration().toSeconds()
        * 1_000_000;
  }
}
