package io.unisono.standalone.journey;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.unisono.journey.process.ProcessLog;
import io.unisono.standalone.RecordFiles;
import io.unisono.standalone.StandaloneErrors;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A file of events whose cases are followed.
 *
 * @param delimiter between the fields of CSV
 */
public record EventFile(Path file, char delimiter, LogColumns columns) {

  private static final String WITHOUT_CASE = "without_case";
  private static final String WITHOUT_TIME = "without_time";

  /**
   * Events, and how many are not among them.
   *
   * @param events as {@link LogColumns#events(Dataset, Map)} has them
   */
  record Events(Dataset<Row> events, Map<String, Long> leftOut) {}

  /**
   * All rows of the file as {@link LogColumns#events} has them, usable or not.
   *
   * @param hasTimeTexts whether times are texts, which are parsed each time the rows are read
   */
  record Opened(Dataset<Row> events, boolean hasTimeTexts) {}

  /**
   * @param further columns by the names that they get
   * @param options that name these columns, by the same names
   * @throws io.unisono.error.UserException if the file cannot be read, lacks a column, or has no
   *     event with a case and a time
   */
  Events read(SparkSession spark, Map<String, String> further, Map<String, String> options) {
    Dataset<Row> events = open(spark, further, options).events();
    return new Events(
        events.where(col(ProcessLog.CASE).isNotNull().and(col(ProcessLog.AT).isNotNull())),
        leftOut(events));
  }

  /**
   * As {@link #read}, before anything is left out.
   *
   * @throws io.unisono.error.UserException if the file cannot be read or lacks a column
   */
  Opened open(SparkSession spark, Map<String, String> further, Map<String, String> options) {
    // What attributes the events of XES have is only known at the end of the file.
    if (!RecordFiles.isXes(file)) {
      List<String> present = requireColumns(spark);
      further.forEach(
          (name, column) -> RecordFiles.requireColumn(options.get(name), column, present));
    }
    Dataset<Row> rows =
        RecordFiles.placed(
            spark,
            file,
            delimiter,
            Stream.concat(columns.all().stream(), further.values().stream()).distinct().toList());
    DataType time = rows.schema().apply(columns.time()).dataType();
    if (!LogColumns.isTime(time)) {
      throw JourneyFileErrors.noTime(columns.time(), time.typeName());
    }
    return new Opened(columns.events(rows, further), time.equals(DataTypes.StringType));
  }

  /**
   * @return the columns of the file
   * @throws io.unisono.error.UserException if it lacks one
   */
  List<String> requireColumns(SparkSession spark) {
    List<String> present = RecordFiles.columns(spark, file, delimiter);
    columns.requireIn(present);
    return present;
  }

  /** The order of the events of a case at one instant. */
  Column[] order() {
    return columns.order().toArray(Column[]::new);
  }

  private Map<String, Long> leftOut(Dataset<Row> events) {
    Column hasCase = col(ProcessLog.CASE).isNotNull();
    Row counts =
        events
            .agg(
                count(lit(1)),
                count_if(col(ProcessLog.CASE).isNull()),
                count_if(hasCase.and(col(ProcessLog.AT).isNull())))
            .head();
    long all = counts.getLong(0);
    Map<String, Long> leftOut = new LinkedHashMap<>();
    leftOut.put(WITHOUT_CASE, counts.getLong(1));
    leftOut.put(WITHOUT_TIME, counts.getLong(2));
    if (all == 0) {
      throw StandaloneErrors.noRecords(List.of(file.toString()));
    }
    if (counts.getLong(1) + counts.getLong(2) == all) {
      throw JourneyFileErrors.noEvent(this, all, counts.getLong(1));
    }
    return leftOut;
  }
}
