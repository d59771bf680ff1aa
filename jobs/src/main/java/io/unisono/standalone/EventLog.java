package io.unisono.standalone;

import io.unisono.staging.file.DamagedFile;
import io.unisono.staging.source.RawColumns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/** Event logs in XES as a table: one row per event, each attribute as text under its key. */
final class EventLog {

  private EventLog() {}

  /** Whether the name says that the file is an event log: {@code .xes} or {@code .xes.gz}. */
  static boolean isOne(Path file) {
    return file.toString().matches("(?i).*\\.xes(\\.gz)?");
  }

  /**
   * Some attributes of the events, and the number of the event in the file as {@link
   * RawColumns#LINE}.
   */
  static Dataset<Row> read(SparkSession spark, Path file, List<String> keys) {
    String uri = RecordFiles.place(file);
    SerializableConfiguration hadoop =
        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    StructType schema = new StructType();
    for (String key : keys) {
      schema = schema.add(key, DataTypes.StringType);
    }
    schema = schema.add(RawColumns.LINE, DataTypes.LongType);
    FlatMapFunction<String, Row> rows =
        log -> {
          XesEvents events = XesEvents.open(hadoop.value(), log);
          TaskContext.get()
              .addTaskCompletionListener((TaskCompletionListener) context -> close(events));
          return rows(events, keys);
        };
    return spark.createDataset(List.of(uri), Encoders.STRING()).flatMap(rows, Encoders.row(schema));
  }

  /**
   * Gives the events, one after the other and without Spark.
   *
   * @param take is given the texts of some attributes and says whether it wants more
   * @return whether all events were wanted
   */
  static boolean forEach(Path file, List<String> keys, Predicate<String[]> take)
      throws IOException {
    try (XesEvents events = XesEvents.open(new Configuration(), RecordFiles.place(file))) {
      while (events.hasNext()) {
        Map<String, String> event = events.next();
        if (!take.test(keys.stream().map(event::get).toArray(String[]::new))) {
          return false;
        }
      }
    }
    return true;
  }

  /** What attributes the events have. */
  static List<String> keys(SparkSession spark, Path file) {
    String uri = RecordFiles.place(file);
    Set<String> keys = new LinkedHashSet<>();
    XesEvents events = XesEvents.open(spark.sparkContext().hadoopConfiguration(), uri);
    try {
      events.forEachRemaining(event -> keys.addAll(event.keySet()));
    } finally {
      close(events);
    }
    if (keys.isEmpty()) {
      throw new DamagedFile(uri, new IOException("it has no event"));
    }
    return List.copyOf(keys);
  }

  private static Iterator<Row> rows(XesEvents events, List<String> keys) {
    return new Iterator<>() {
      private long number;

      @Override
      public boolean hasNext() {
        return events.hasNext();
      }

      @Override
      public Row next() {
        Map<String, String> event = events.next();
        return RowFactory.create(
            Stream.concat(keys.stream().map(event::get), Stream.of(number++)).toArray());
      }
    };
  }

  private static void close(XesEvents events) {
    try {
      events.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
