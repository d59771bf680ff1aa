package io.unisono.standalone.journey.held;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** A column of instants, of local times, or of days. */
final class TimeColumn {

  private static final long MICROS = TimeUnit.SECONDS.toMicros(1);
  private static final int NANOS_A_MICRO = 1_000;

  /**
   * How times are written.
   *
   * @param factor microseconds of one unit; 0 for nanoseconds
   * @param isDay whether times are days
   * @param zone of local times
   */
  record Unit(long factor, boolean isDay, Optional<ZoneId> zone) {

    /**
     * The unit of a column.
     *
     * @param zone of times without an offset
     * @return empty if the column holds no times, or such as only Spark reads
     */
    static Optional<Unit> of(Type column, ZoneId zone) {
      if (!column.isPrimitive() || column.isRepetition(Type.Repetition.REPEATED)) {
        return Optional.empty();
      }
      PrimitiveTypeName type = column.asPrimitiveType().getPrimitiveTypeName();
      if (column.getLogicalTypeAnnotation() instanceof DateLogicalTypeAnnotation) {
        return Optional.of(new Unit(TimeUnit.DAYS.toMicros(1), true, Optional.empty()));
      }
      if (type != PrimitiveTypeName.INT64
          || !(column.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation time)) {
        return Optional.empty();
      }
      Optional<ZoneId> local =
          Optional.of(zone)
              .filter(each -> !time.isAdjustedToUTC())
              .filter(each -> !each.normalized().equals(ZoneOffset.UTC));
      return switch (time.getUnit()) {
        case MILLIS -> Optional.of(new Unit(TimeUnit.MILLISECONDS.toMicros(1), false, local));
        case MICROS -> Optional.of(new Unit(1, false, local));
        case NANOS -> local.isPresent() ? Optional.empty() : Optional.of(new Unit(0, false, local));
      };
    }

    private long micros(long time) {
      long micros =
          factor == 0 ? Math.floorDiv(time, NANOS_A_MICRO) : Math.multiplyExact(time, factor);
      return zone.map(each -> instant(micros, each)).orElse(micros);
    }

    private static long instant(long local, ZoneId zone) {
      LocalDateTime time =
          LocalDateTime.ofEpochSecond(
              Math.floorDiv(local, MICROS),
              (int) Math.floorMod(local, MICROS) * NANOS_A_MICRO,
              ZoneOffset.UTC);
      Instant instant = time.atZone(zone).toInstant();
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / NANOS_A_MICRO);
    }
  }

  private final ColumnReader column;
  private final Unit unit;
  private final int there;
  private boolean isThere;
  private long time;

  TimeColumn(ColumnReader column, Unit unit) {
    this.column = column;
    this.unit = unit;
    there = column.getDescriptor().getMaxDefinitionLevel();
  }

  /** Reads the next value; false if there is none. */
  boolean next() {
    isThere = column.getCurrentDefinitionLevel() == there;
    if (isThere) {
      time = unit.isDay ? column.getInteger() : column.getLong();
    }
    column.consume();
    return isThere;
  }

  /** Microseconds since the epoch. */
  long micros() {
    return unit.micros(time);
  }
}
