package io.unisono.staging.convert;

import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.schemas.Conversion;
import io.unisono.staging.source.ColumnMapping;
import io.unisono.staging.source.ColumnMapping.DurationUnit;
import io.unisono.staging.source.Feed;
import java.time.ZoneId;

/** Texts that a configuration writes itself: constants and values of maps. */
final class Literals {

  private Literals() {}

  /** Whether the text becomes a value of the column, by the conversions that rows go through. */
  static boolean isReadable(ColumnSpec column, String text, ColumnMapping mapping, Feed feed) {
    NumberTexts numbers = Conversions.numbers(mapping, feed);
    ZoneId zone = feed.zone();
    return switch (column.physicalType()) {
      case "timestamp" ->
          mapping.start().isPresent()
              ? Conversions.durations(mapping, feed, DurationUnit.M).micros(text) != null
              : Conversions.times(mapping, zone).micros(text) != null;
      case "date" ->
          mapping.monthsBefore().isPresent()
              ? numbers.whole(text) != null
              : Conversions.times(mapping, zone).epochDay(text) != null;
      case "boolean" -> Conversions.isTruth(text);
      case "int", "bigint" -> numbers.whole(text) != null;
      case "double" ->
          column.isAs(Conversion.DURATION)
              ? Conversions.durations(mapping, feed, DurationUnit.S).seconds(text) != null
              : numbers.leading(text) != null;
      case "string" -> isReadable(column, text, feed.phoneRegion());
      default -> numbers.real(text) != null;
    };
  }

  private static boolean isReadable(ColumnSpec column, String text, String phoneRegion) {
    if (!column.validValues().isEmpty()) {
      return column.validValues().contains(Conversions.snakeCase(text));
    }
    if (column.isAs(Conversion.EMAIL)) {
      return ContactPoints.email(text) != null;
    }
    if (column.isAs(Conversion.PHONE)) {
      return ContactPoints.phone(text, phoneRegion) != null;
    }
    if (column.isAs(Conversion.COUNTRY)) {
      return Codes.country(text) != null;
    }
    return !column.isAs(Conversion.LANGUAGE) || Codes.language(text) != null;
  }
}
