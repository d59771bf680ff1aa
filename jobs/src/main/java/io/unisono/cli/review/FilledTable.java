package io.unisono.cli.review;

import io.unisono.explain.review.DecisionSheet;
import io.unisono.staging.source.RawColumns;
import io.unisono.standalone.RecordFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A table that people filled in: the names of its columns, and its lines. */
record FilledTable(List<String> header, List<DecisionSheet.Line> lines) {

  /**
   * Reads a file, few lines.
   *
   * @throws io.unisono.error.UserException if it is missing or damaged
   */
  static FilledTable read(SparkSession spark, Path path) {
    return RecordFiles.translated(
        () -> {
          Dataset<Row> rows = RecordFiles.readAnyWithLines(spark, path, ',');
          List<String> columns = List.of(rows.columns());
          return new FilledTable(
              columns.stream().filter(column -> !column.equals(RawColumns.LINE)).toList(),
              rows.collectAsList().stream().map(row -> line(row, columns)).toList());
        });
  }

  private static DecisionSheet.Line line(Row row, List<String> columns) {
    Map<String, String> cells = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!row.isNullAt(i) && !columns.get(i).equals(RawColumns.LINE)) {
        cells.put(columns.get(i), row.getString(i));
      }
    }
    return new DecisionSheet.Line(row.<Number>getAs(RawColumns.LINE).longValue(), cells);
  }
}
