package io.unisono.staging.convert;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** Texts that are times, of a column that no configuration describes. */
public final class UnmappedTimes {

  private UnmappedTimes() {}

  /**
   * Microseconds since the epoch; null if the text is not a time.
   *
   * @param patterns of the text; ISO 8601 is read without one
   * @param zone of local times
   */
  public static Column micros(Column text, List<String> patterns, ZoneId zone) {
    TimeTexts times = times(patterns, zone);
    return functions.udf((UDF1<String, Long>) times::micros, DataTypes.LongType).apply(text);
  }

  /** Whether the text names a day without a time; null if it is not a time. */
  public static Column isDayOnly(Column text, List<String> patterns) {
    TimeTexts times = times(patterns, ZoneOffset.UTC);
    return functions
        .udf((UDF1<String, Boolean>) times::isDayOnly, DataTypes.BooleanType)
        .apply(text);
  }

  /** As {@link #micros(Column, List, ZoneId)}, of one text after the other. */
  public static Function<String, Long> micros(List<String> patterns, ZoneId zone) {
    return times(patterns, zone)::micros;
  }

  /** As {@link #isDayOnly(Column, List)}; a text that is no time names no day. */
  public static Predicate<String> isDayOnly(List<String> patterns) {
    TimeTexts times = times(patterns, ZoneOffset.UTC);
    return text -> Boolean.TRUE.equals(times.isDayOnly(text));
  }

  private static TimeTexts times(List<String> patterns, ZoneId zone) {
    return new TimeTexts(zone, patterns, Optional.empty(), Optional.empty());
  }
}
