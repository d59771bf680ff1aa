package io.unisono.staging;

import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.schemas.Conversion;
import io.unisono.staging.convert.CalendarRows;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.Feed.Rejection;

/** What somebody can do about rows that break a rule, in one sentence. */
final class Cures {

  private Cures() {}

  /**
   * @param rule of {@link RowRules}
   */
  static String ofRule(String rule, Feed feed) {
    int colon = rule.indexOf(':');
    String column = rule.substring(colon + 1);
    return switch (colon < 0 ? rule : rule.substring(0, colon)) {
      case "not_in_map" ->
          "Add the text to 'map' of columns.%s, or give 'otherwise'.".formatted(column);
      case "ambiguous" ->
          "Say which sign stands before the fraction: 'decimal' of columns.%s, a point or a comma."
              .formatted(column);
      case "scientific_notation" ->
          "A spreadsheet has cut the digits off: export again, with columns.%s as text."
              .formatted(column);
      case "unreadable" -> unreadable(feed.target().column(column));
      case "invalid_value" ->
          "Map it with 'map' of columns.%s to one of %s."
              .formatted(column, feed.target().column(column).validValues());
      case "not_null" ->
          feed.columns().containsKey(column)
              ? "The export leaves it empty: correct 'from' of columns.%s, or skip such rows with 'where'."
                  .formatted(column)
              : "Map columns.%s: every row needs it.".formatted(column);
      case "implausible" ->
          "Check 'unit' and 'format' of columns.%s, and staging.earliest-day and latest-day."
              .formatted(column);
      case "out_of_range" -> "Correct scale_min and scale_max of the question.";
      case CalendarRows.WEEKDAY_OR_DAY ->
          "Give a weekday from 1 (Monday) to 7, or a day: not both, and not neither.";
      case CalendarRows.HALF_OPEN -> "Give both times, or none for a closed day.";
      case CalendarRows.CLOSES_BEFORE_OPENS ->
          "An interval over midnight is two rows: until 24:00, and from 00:00 of the next day.";
      case CalendarRows.ENDS_BEFORE_BEGIN ->
          "valid_to is the first day on which the row no longer holds.";
      case CalendarRows.UNKNOWN_ZONE -> "Name the zone as Europe/Rome, or map it with 'map'.";
      case RowRules.AFTER_RUN_DATE -> "Nothing to do: the row belongs to a later run date.";
      case Rejection.DELETED_IN_SOURCE -> "Nothing to do: the source has deleted the record.";
      case Rejection.NOT_A_RESPONSE -> "Nothing to do: it is a preview, a test or spam.";
      case "field_count" ->
          "The row has more or fewer fields than the header: check 'delimiter' and the quotes.";
      case "bad_encoding" -> "Give the 'charset' of the input, such as windows-1252.";
      case "broken_json" -> "The line is no JSON object: check the 'format' of the input.";
      default -> "Look at the row; mend the mapping or the export.";
    };
  }

  /** Of a column whose text cannot be read, while the row is kept. */
  static String ofEmptied(ColumnSpec column, Feed feed) {
    if (column.isAs(Conversion.PHONE) && feed.phoneRegion().equals(Feeds.NO_REGION)) {
      return "Give 'phone-region' of the source: numbers without a prefix are dropped.";
    }
    if (column.isAs(Conversion.BIRTH_DATE)) {
      return unreadable(column);
    }
    return "Is it the right column? Else translate texts with 'map' of columns.%s."
        .formatted(column.name());
  }

  private static String unreadable(ColumnSpec column) {
    return switch (column.physicalType()) {
      case "timestamp", "date" ->
          "Give the 'format' of columns.%s, or 'unit' if it counts seconds or milliseconds."
              .formatted(column.name());
      case "boolean" ->
          "Translate it with 'map' of columns.%s to yes and no.".formatted(column.name());
      default ->
          "Give 'decimal', 'strip' or 'map' of columns.%s, or correct 'from'."
              .formatted(column.name());
    };
  }
}
