package io.unisono.kpi.loop;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Instants of rows. */
final class Instants {

  private Instants() {}

  /** Null where the row has null. */
  static Instant of(Row row, String column) {
    return Optional.ofNullable(row.<Timestamp>getAs(column)).map(Timestamp::toInstant).orElse(null);
  }

  /** Null of null. */
  static Timestamp cell(Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  /** The earlier one; null is none. */
  static Instant earlier(Instant one, Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  /** Whether the second comes not before the first, and within some days after it. */
  static boolean isWithin(Instant from, Instant to, int days) {
    return !to.isBefore(from) && !to.isAfter(from.plus(Duration.ofDays(days)));
  }
}
