package io.unisono.journey.conformance;

import io.unisono.config.Check;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Longest time between two activities. A wait begins with {@code from} where none has begun, and
 * ends with the next {@code to}.
 *
 * @param within a whole number and s, m, h, d or w; exactly that long is in time
 */
public record TimeLimit(String from, String to, String within) implements Serializable {

  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})([smhdw])");

  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1),
          "w", Duration.ofDays(7));

  public TimeLimit {
    Check.that(!from.isBlank(), "from", "must name an activity");
    Check.that(!to.isBlank(), "to", "must name an activity");
    Check.that(
        FORM.matcher(within.strip()).matches(),
        "within",
        "must be a whole number and s, m, h, d or w, such as 4h or 3d, is %s",
        within);
  }

  long micros() {
    Matcher form = FORM.matcher(within.strip());
    if (!form.matches()) {
      throw new IllegalStateException(within);
    }
    return Long.parseLong(form.group(1)) * UNITS.get(form.group(2)).toSeconds() * 1_000_000;
  }

  String text() {
    return "%s -> %s within %s".formatted(from, to, within.strip());
  }
}
