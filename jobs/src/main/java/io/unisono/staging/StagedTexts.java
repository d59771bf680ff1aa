package io.unisono.staging;

import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.staging.convert.Conversions;
import io.unisono.staging.convert.UnmappedTimes;
import io.unisono.staging.source.TimePattern;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;

/** Texts that people type for a staged column, read as an export's are. */
public final class StagedTexts {

  private StagedTexts() {}

  /** The text in its canonical form; a telephone number must bring its own prefix. */
  public static Column of(ColumnSpec column, Column text) {
    return Conversions.string(column, text, Feeds.NO_REGION);
  }

  /**
   * The number that the text is, or that stands before its label: "10 - Extremely likely" is 10.
   * Null if it is none.
   *
   * @param decimal sign before the fraction, a point or a comma; the other one groups thousands
   */
  public static Column leadingNumber(Column text, char decimal) {
    return Conversions.leadingNumber(text, decimal);
  }

  /**
   * Microseconds since the epoch; null if the text is not a time.
   *
   * @param patterns of the text; ISO 8601 is read without one
   * @param zone of local times
   */
  public static Column micros(Column text, List<String> patterns, ZoneId zone) {
    return UnmappedTimes.micros(text, patterns, zone);
  }

  /** Whether the text names a day without a time; null if it is not a time. */
  public static Column isDayOnly(Column text, List<String> patterns) {
    return UnmappedTimes.isDayOnly(text, patterns);
  }

  /** As {@link #micros(Column, List, ZoneId)}, of one text after the other. */
  public static Function<String, Long> micros(List<String> patterns, ZoneId zone) {
    return UnmappedTimes.micros(patterns, zone);
  }

  /** As {@link #isDayOnly(Column, List)}, of one text; one that is no time names no day. */
  public static Predicate<String> isDayOnly(List<String> patterns) {
    return UnmappedTimes.isDayOnly(patterns);
  }

  /**
   * @throws IllegalArgumentException if texts that are times cannot have this pattern; its message
   *     says why
   */
  public static void requireTimePattern(String pattern) {
    TimePattern.require(pattern);
  }
}
