package io.unisono.standalone.journey;

import static org.apache.spark.sql.functions.array_remove;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.unisono.journey.attribution.Paths;
import io.unisono.staging.StagedTexts;
import io.unisono.staging.source.RawColumns;
import io.unisono.standalone.RecordFiles;
import io.unisono.standalone.StandaloneErrors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A file of paths that somebody has counted.
 *
 * @param delimiter between the fields of CSV
 * @param path column of the channels of the touches in their order
 * @param separator between them; blanks around it are no part of a name
 * @param conversions column of how many such paths convert
 * @param nulls column of how many do not; 0 without
 * @param value column of the value of the conversions together; 0 without
 */
public record PathFile(
    Path file,
    char delimiter,
    String path,
    String separator,
    String conversions,
    Optional<String> nulls,
    Optional<String> value) {

  /**
   * The paths as {@link Paths#SCHEMA} has them.
   *
   * @throws io.unisono.error.UserException if the file cannot be read, lacks a column, or has a
   *     number of paths that is none
   */
  Dataset<Row> read(SparkSession spark) {
    Dataset<Row> rows = RecordFiles.read(spark, file, delimiter);
    List<String> present = List.of(rows.columns());
    RecordFiles.requireColumn("--path", path, present);
    RecordFiles.requireColumn("--conversions", conversions, present);
    nulls.ifPresent(column -> RecordFiles.requireColumn("--nulls", column, present));
    value.ifPresent(column -> RecordFiles.requireColumn("--value", column, present));
    requireNumbers(rows);
    return rows.select(
        touches().as(Paths.TOUCHES),
        lit(null).cast("array<double>").as(Paths.AGES),
        coalesce(number(conversions), lit(0)).cast("bigint").as(Paths.CONVERSIONS),
        nulls
            .map(column -> coalesce(number(column), lit(0)))
            .orElse(lit(0))
            .cast("bigint")
            .as(Paths.NULLS),
        value
            .map(column -> coalesce(number(column), lit(0)))
            .orElse(lit(0))
            .cast("double")
            .as(Paths.VALUE));
  }

  private Column touches() {
    String between = separator.isBlank() ? separator : separator.strip();
    return array_remove(
        transform(
            split(coalesce(RawColumns.named(path), lit("")), Pattern.quote(between), -1),
            touch -> trim(touch)),
        "");
  }

  private static Column number(String column) {
    return StagedTexts.leadingNumber(RawColumns.named(column), '.');
  }

  private void requireNumbers(Dataset<Row> rows) {
    List<Column> aggregates = new ArrayList<>(List.of(count(lit(1))));
    List<Map.Entry<String, String>> counted = new ArrayList<>();
    counted.add(Map.entry("--conversions", conversions));
    nulls.ifPresent(column -> counted.add(Map.entry("--nulls", column)));
    value.ifPresent(column -> counted.add(Map.entry("--value", column)));
    for (Map.Entry<String, String> each : counted) {
      Column text = RawColumns.named(each.getValue());
      Column number = number(each.getValue());
      Column isWrong = text.isNotNull().and(number.isNull());
      if (!each.getKey().equals("--value")) {
        isWrong = isWrong.or(number.lt(0)).or(rint(number).notEqual(number));
      }
      Column wrong = coalesce(isWrong, lit(false));
      aggregates.add(count_if(wrong));
      aggregates.add(min(when(wrong, text)));
    }
    Row found =
        rows.agg(aggregates.get(0), aggregates.subList(1, aggregates.size()).toArray(Column[]::new))
            .head();
    if (found.getLong(0) == 0) {
      throw StandaloneErrors.noRecords(List.of(file.toString()));
    }
    for (int i = 0; i < counted.size(); i++) {
      if (found.getLong(1 + 2 * i) > 0) {
        throw JourneyFileErrors.badCounts(
            counted.get(i).getKey(),
            counted.get(i).getValue(),
            found.getLong(1 + 2 * i),
            found.getString(2 + 2 * i));
      }
    }
  }
}
