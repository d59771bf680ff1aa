package io.unisono.staging.convert;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.schemas.Conversion;
import io.unisono.staging.source.Feed;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What systems write for a time that they do not know: the first instant of their calendar, which
 * is midnight of 1 January of 1970 or 1980. Where a column may be null, it is null.
 */
public final class PlaceholderTimes {

  private static final LocalDate UNIX = LocalDate.of(1970, 1, 1);
  private static final LocalDate DOS = LocalDate.of(1980, 1, 1);

  private PlaceholderTimes() {}

  /** Whether the value of a time or day of the feed is a placeholder; null for null. */
  public static Column is(ColumnSpec column, Feed feed) {
    Column value = col(column.name());
    if (column.physicalType().equals("date")) {
      return value.equalTo(lit(UNIX));
    }
    ZoneId zone = feed.columns().get(column.name()).zone().orElse(feed.zone());
    return value.isin(
        Stream.of(UNIX, DOS)
            .flatMap(day -> Stream.of(day.atStartOfDay(ZoneOffset.UTC), day.atStartOfDay(zone)))
            .map(midnight -> midnight.toInstant())
            .distinct()
            .toArray());
  }

  /** The rows without placeholders in columns that may be null. */
  public static Dataset<Row> removed(Dataset<Row> rows, Feed feed) {
    Map<String, Column> known = new HashMap<>();
    for (ColumnSpec column : optional(feed)) {
      known.put(column.name(), when(is(column, feed), lit(null)).otherwise(col(column.name())));
    }
    return known.isEmpty() ? rows : rows.withColumns(known);
  }

  /** Whether the column holds times or days that something happened; days of birth are others. */
  public static boolean isTime(ColumnSpec column) {
    boolean time =
        column.physicalType().equals("timestamp") || column.physicalType().equals("date");
    return time && !column.isAs(Conversion.BIRTH_DATE);
  }

  private static List<ColumnSpec> optional(Feed feed) {
    return feed.target().columns().stream()
        .filter(column -> isTime(column) && !column.required())
        .filter(column -> feed.columns().containsKey(column.name()))
        .toList();
  }
}
