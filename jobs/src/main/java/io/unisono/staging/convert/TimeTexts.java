package io.unisono.staging.convert;

import io.unisono.staging.source.ColumnMapping.EpochUnit;
import io.unisono.staging.source.TimePattern;
import java.io.Serializable;
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
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

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

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("uuuu-MM-dd[['T'][' ']HH:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[ ][XXX][XX][X]]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final ZoneId zone;
  private final String pattern;
  private final EpochUnit unit;

  TimeTexts(ZoneId zone, Optional<String> pattern, Optional<EpochUnit> unit) {
    this.zone = zone;
    this.pattern = pattern.orElse(null);
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
    Optional<TemporalAccessor> own =
        pattern == null ? Optional.empty() : parsed(text, TimePattern.formatter(pattern));
    return own.or(() -> IsoTimes.plain(text)).or(() -> iso(text));
  }

  /** A time in any form of ISO 8601. */
  static Optional<TemporalAccessor> iso(String text) {
    return parsed(text, ISO);
  }

  private static Optional<TemporalAccessor> parsed(String text, DateTimeFormatter format) {
    try {
      return Optional.of(asKnown(format.parse(text)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** As {@code parseBest} would have it, without an exception for each kind that it is not. */
  private static TemporalAccessor asKnown(TemporalAccessor time) {
    if (time.isSupported(ChronoField.OFFSET_SECONDS)) {
      return OffsetDateTime.from(time);
    }
    return time.isSupported(ChronoField.HOUR_OF_DAY)
        ? LocalDateTime.from(time)
        : LocalDate.from(time);
  }

  private Optional<TemporalAccessor> epoch(String text) {
    try {
      long number = Long.parseLong(text);
      return Optional.of(unit.after1970(number).atOffset(ZoneOffset.UTC));
    } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
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
