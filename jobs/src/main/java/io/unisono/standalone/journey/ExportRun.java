package io.unisono.standalone.journey;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.struct;

import io.unisono.journey.process.ProcessLog;
import io.unisono.staging.source.RawColumns;
import io.unisono.standalone.RecordFiles;
import io.unisono.standalone.exchange.LogExport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Writes any event log as XES or OCEL, with its other columns as attributes. */
public final class ExportRun {

  /** Type of the object that a case is. */
  private static final String CASE_TYPE = "case";

  /** What XES events are counted by when they are read; not theirs. */
  private static final String POSITION = "event_position";

  private static final String COLUMN = "column_";

  private ExportRun() {}

  /**
   * @param objects columns of further objects of OCEL, by their types
   * @throws io.unisono.error.UserException if the log cannot be read or lacks a column
   */
  public static LogExport.Written run(
      SparkSession spark, EventFile log, Map<String, String> objects, Path file) {
    return RecordFiles.translated(
        () -> {
          Map<String, String> attributes = attributes(log, log.requireColumns(spark));
          Map<String, String> further = new LinkedHashMap<>();
          attributes.values().forEach(column -> further.put(COLUMN + column, column));
          objects.values().forEach(column -> further.put(COLUMN + column, column));
          Map<String, String> options = new LinkedHashMap<>();
          further.keySet().forEach(name -> options.put(name, "--object"));
          Dataset<Row> events =
              log.read(spark, further, options)
                  .events()
                  .where(col(ProcessLog.ACTIVITY).isNotNull())
                  .withColumn(LogExport.ATTRIBUTES, texts(attributes))
                  .withColumn(LogExport.OBJECTS, objects(objects));
          return LogExport.write(events, file, log.order());
        });
  }

  /** Columns that are neither case, activity nor time, by the keys that they get. */
  private static Map<String, String> attributes(EventFile log, List<String> present) {
    LogColumns columns = log.columns();
    Set<String> named = new HashSet<>(List.of(columns.caseId(), columns.time(), POSITION));
    if (columns.activity().size() == 1) {
      named.addAll(columns.activity());
    }
    // What the format writes under these keys is the case, the activity and the time.
    named.addAll(List.of("case:concept:name", "concept:name", "time:timestamp"));
    Map<String, String> attributes = new LinkedHashMap<>();
    for (String column : present) {
      if (!named.contains(column)) {
        attributes.put(column, column);
      }
    }
    return attributes;
  }

  private static Column texts(Map<String, String> attributes) {
    if (attributes.isEmpty()) {
      return map().cast("map<string,string>");
    }
    List<Column> entries = new ArrayList<>();
    attributes.forEach(
        (key, column) -> {
          entries.add(lit(key));
          entries.add(RawColumns.named(COLUMN + column));
        });
    return map_filter(map(entries.toArray(Column[]::new)), (key, value) -> value.isNotNull());
  }

  private static Column objects(Map<String, String> objects) {
    List<Column> all = new ArrayList<>();
    all.add(object(CASE_TYPE, col(ProcessLog.CASE)));
    objects.forEach((type, column) -> all.add(object(type, RawColumns.named(COLUMN + column))));
    return filter(
        array(all.toArray(Column[]::new)), each -> each.getField(LogExport.ID).isNotNull());
  }

  /** Ids of different types must differ. */
  private static Column object(String type, Column id) {
    return struct(lit(type).as(LogExport.TYPE), concat(lit(type + ":"), id).as(LogExport.ID));
  }
}
