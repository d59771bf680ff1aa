package io.unisono.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** The types that a single value of the file can become, each with what it must look like. */
final class Scalars {

  private static final int MAX_PATTERN_LENGTH = 1_000;
  private static final Pattern SIMPLE_DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

  private static final Map<Class<?>, Form> FORMS =
      Map.ofEntries(
          form(String.class, "a text", text -> text),
          form(Integer.class, "a whole number", text -> number(text).intValueExact()),
          form(Long.class, "a whole number", text -> number(text).longValueExact()),
          form(Double.class, "a number", text -> number(text).doubleValue()),
          form(Boolean.class, "true or false", Scalars::truth),
          form(Duration.class, "a duration such as 90s, 15m, 12h or 30d", Scalars::duration),
          form(LocalDate.class, "a day such as 2026-01-31", LocalDate::parse),
          form(ZoneId.class, "a time zone such as UTC or Europe/Rome", ZoneId::of),
          form(Path.class, "a path", Path::of),
          form(Pattern.class, "a regular expression", Scalars::pattern));

  private Scalars() {}

  /** What a value must look like, for people, and how its text becomes the value. */
  record Form(String expected, Function<String, Object> parser) {

    /**
     * @throws IllegalArgumentException with what was expected
     */
    Object parse(String text) {
      try {
        return parser.apply(text);
      } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
        throw new IllegalArgumentException("must be %s, is '%s'".formatted(expected, text), e);
      }
    }
  }

  static boolean isScalar(Class<?> type) {
    return type.isEnum() || FORMS.containsKey(boxed(type));
  }

  static Form formOf(Class<?> type) {
    return type.isEnum() ? enumForm(type) : FORMS.get(boxed(type));
  }

  private static Map.Entry<Class<?>, Form> form(
      Class<?> type, String expected, Function<String, Object> parser) {
    return Map.entry(type, new Form(expected, parser));
  }

  private static Form enumForm(Class<?> type) {
    Map<String, Object> constants =
        Arrays.stream(type.getEnumConstants())
            .collect(Collectors.toMap(Scalars::kebab, Function.identity()));
    String expected =
        "one of "
            + Arrays.stream(type.getEnumConstants())
                .map(Scalars::kebab)
                .collect(Collectors.joining(", "));
    return new Form(
        expected,
        text -> {
          Object constant = constants.get(text.toLowerCase(Locale.ROOT).replace('_', '-'));
          if (constant == null) {
            throw new IllegalArgumentException("no such constant");
          }
          return constant;
        });
  }

  private static String kebab(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Class<?> boxed(Class<?> type) {
    if (type == int.class) {
      return Integer.class;
    }
    if (type == long.class) {
      return Long.class;
    }
    if (type == double.class) {
      return Double.class;
    }
    return type == boolean.class ? Boolean.class : type;
  }

  /** Underscores may group digits: 1_000_000. */
  private static BigDecimal number(String text) {
    return new BigDecimal(text.replace("_", ""));
  }

  private static boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("not a truth value");
    };
  }

  private static Duration duration(String text) {
    Matcher simple = SIMPLE_DURATION.matcher(text);
    if (!simple.matches()) {
      return Duration.parse(text);
    }
    long amount = Long.parseLong(simple.group(1));
    return switch (simple.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static Pattern pattern(String text) {
    if (text.length() > MAX_PATTERN_LENGTH) {
      throw new PatternSyntaxException("too long", text, MAX_PATTERN_LENGTH);
    }
    return Pattern.compile(text);
  }
}
