package io.unisono.staging.convert;

import io.unisono.staging.source.ColumnMapping.EpochUnit;
import io.unisono.staging.source.TimePattern;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads times as one column of an export writes them: ISO 8601 with or without an offset, the
 * column's own pattern, or an epoch whose unit is configured. The JVM's own zone plays no part.
 *
 * <p>A local time that a clock change skips is moved forward by the length of the gap; one that
 * occurs twice is the first of the two. A day without a time is midnight UTC, so that it stays the
 * same day for everybody.
 */
final class TimeTexts implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int LONGEST_EPOCH = 18;

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("uuuu-MM-dd[['T'][' ']HH:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[ ][XXX][XX][X]]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final ZoneId zone;
  private final List<String> patterns;
  private final String language;
  private final EpochUnit unit;

  /**
   * @param zone of local times
   * @param patterns of the column; a text that two of them read as different times is none
   * @param language of names of months
   * @param unit of epochs
   */
  TimeTexts(
      ZoneId zone, List<String> patterns, Optional<String> language, Optional<EpochUnit> unit) {
    this.zone = zone;
    this.patterns = List.copyOf(patterns);
    this.language = language.orElse(null);
    this.unit = unit.orElse(null);
  }

  /** Microseconds since 1970-01-01T00:00Z; null if the text is not a time. */
  Long micros(String text) {
    return instant(text).map(TimeTexts::micros).orElse(null);
  }

  /** Days since 1970-01-01; null if the text is not a time. */
  Integer epochDay(String text) {
    return parsed(text).map(time -> Math.toIntExact(day(time).toEpochDay())).orElse(null);
  }

  /** Whether the text names a day without a time; null if it is not a time. */
  Boolean isDayOnly(String text) {
    return parsed(text).map(LocalDate.class::isInstance).orElse(null);
  }

  private Optional<Instant> instant(String text) {
    return parsed(text).map(this::instant);
  }

  private Instant instant(TemporalAccessor time) {
    if (time instanceof OffsetDateTime fixed) {
      return fixed.toInstant();
    }
    if (time instanceof LocalDateTime local) {
      return local.atZone(zone).toInstant();
    }
    return ((LocalDate) time).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static LocalDate day(TemporalAccessor time) {
    if (time instanceof OffsetDateTime fixed) {
      return fixed.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
    }
    return time instanceof LocalDateTime local ? local.toLocalDate() : (LocalDate) time;
  }

  private Optional<TemporalAccessor> parsed(String text) {
    if (text == null) {
      return Optional.empty();
    }
    if (unit != null) {
      return epoch(text);
    }
    Optional<TemporalAccessor> whole = withoutSuffix(text);
    return whole.isPresent() ? whole : withSuffix(text);
  }

  private Optional<TemporalAccessor> withoutSuffix(String text) {
    Set<TemporalAccessor> readings = new HashSet<>();
    boolean iso = true;
    for (String each : patterns) {
      TimePattern pattern = TimePattern.of(each, Optional.ofNullable(language));
      pattern.parse(text).ifPresent(readings::add);
      iso &= !pattern.contradictsIso();
    }
    if (!readings.isEmpty()) {
      return readings.size() == 1 ? readings.stream().findFirst() : Optional.empty();
    }
    return iso ? IsoTimes.plain(text).or(() -> iso(text)) : Optional.empty();
  }

  /** A local time with its distance from UTC behind it: "UTC", "GMT+1". */
  private Optional<TemporalAccessor> withSuffix(String text) {
    int end = text.lastIndexOf(' ');
    String suffix = text.substring(end + 1);
    if (end < 0 || !(suffix.startsWith("UTC") || suffix.startsWith("GMT"))) {
      return Optional.empty();
    }
    try {
      ZoneId fixed = ZoneId.of(suffix);
      return withoutSuffix(text.substring(0, end))
          .filter(LocalDateTime.class::isInstance)
          .map(local -> ((LocalDateTime) local).atZone(fixed).toOffsetDateTime());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A time in any form of ISO 8601. */
  static Optional<TemporalAccessor> iso(String text) {
    return TimePattern.parse(text, ISO);
  }

  private Optional<TemporalAccessor> epoch(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      // An exponent means that digits are lost.
      if (text.indexOf('E') >= 0 || text.indexOf('e') >= 0 || number.precision() > LONGEST_EPOCH) {
        return Optional.empty();
      }
      BigDecimal micros = number.movePointRight(unit.microDigits());
      Instant instant =
          Instant.EPOCH.plus(micros.toBigInteger().longValueExact(), ChronoUnit.MICROS);
      return Optional.of(instant.atOffset(ZoneOffset.UTC));
    } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Saturates: what lies outside the range of a long is implausible anyway. */
  private static long micros(Instant instant) {
    try {
      long micros = Math.multiplyExact(instant.getEpochSecond(), 1_000_000L);
      return Math.addExact(micros, instant.getNano() / 1_000);
    } catch (ArithmeticException e) {
      return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
