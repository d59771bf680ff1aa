package io.unisono.standalone;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.unisono.staging.file.DamagedFile;
import io.unisono.staging.file.Nested;
import io.unisono.staging.file.UnexpectedForm;
import io.unisono.staging.read.UnmappedFiles;
import io.unisono.staging.source.RawColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Files of records, each column as text under its own name; blank is null. */
public final class RecordFiles {

  private static final int SHOWN = 5;

  private RecordFiles() {}

  /**
   * The records of a file, or of all files of a folder: CSV with a header, Parquet, or the events
   * of XES ({@link EventLog}).
   *
   * @param delimiter between the fields of CSV
   * @throws io.unisono.error.UserException if there is no such file
   */
  public static Dataset<Row> read(SparkSession spark, Path file, char delimiter) {
    return readWithLines(spark, file, delimiter).drop(RawColumns.LINE);
  }

  /**
   * As {@link #read}, with the delimiter that the header shows where it is not the usual one.
   *
   * @param usual delimiter, which is tried first
   */
  public static Dataset<Row> readAny(SparkSession spark, Path file, char usual) {
    return readAnyWithLines(spark, file, usual).drop(RawColumns.LINE);
  }

  /** As {@link #readAny}, with the line on which each begins as {@link RawColumns#LINE}. */
  public static Dataset<Row> readAnyWithLines(SparkSession spark, Path file, char usual) {
    requireFile(file);
    char delimiter =
        translated(
            () ->
                EventLog.isOne(file) ? usual : UnmappedFiles.delimiter(spark, place(file), usual));
    return readWithLines(spark, file, delimiter);
  }

  /** As {@link #read}, with the line or row on which each begins as {@link RawColumns#LINE}. */
  static Dataset<Row> readWithLines(SparkSession spark, Path file, char delimiter) {
    requireFile(file);
    return translated(
        () ->
            EventLog.isOne(file)
                ? EventLog.read(spark, file, EventLog.keys(spark, file))
                : UnmappedFiles.read(spark, place(file), delimiter));
  }

  /**
   * Some columns of the records, and where each record stands ({@link RawColumns#FILE}, a number,
   * and {@link RawColumns#LINE}). Columns of Parquet have their own types; those that the events of
   * XES lack are null.
   */
  public static Dataset<Row> placed(
      SparkSession spark, Path file, char delimiter, List<String> columns) {
    requireFile(file);
    return translated(
        () ->
            EventLog.isOne(file)
                ? EventLog.read(spark, file, columns).withColumn(RawColumns.FILE, lit(0))
                : UnmappedFiles.placed(spark, place(file), delimiter, columns));
  }

  /**
   * Gives the records of one file of texts, CSV or XES, one after the other and without Spark, as
   * {@link #placed} has them.
   *
   * @param take is given the texts of the columns, null for blank, and says whether it wants more
   * @return whether it is such a file, CSV with these columns, and all records were wanted
   */
  public static boolean forEachOfText(
      Path file, char delimiter, List<String> columns, Predicate<String[]> take)
      throws IOException {
    return EventLog.isOne(file)
        ? EventLog.forEach(file, columns, take)
        : UnmappedFiles.forEach(new Configuration(), place(file), delimiter, columns, take);
  }

  /** The names of the columns of {@link #read}; XES is read to its end for them. */
  public static List<String> columns(SparkSession spark, Path file, char delimiter) {
    requireFile(file);
    return translated(
        () ->
            EventLog.isOne(file)
                ? EventLog.keys(spark, file)
                : UnmappedFiles.columns(spark, place(file), delimiter));
  }

  /** Whether the file is an event log in XES. */
  public static boolean isXes(Path file) {
    return EventLog.isOne(file);
  }

  private static void requireFile(Path file) {
    if (!Files.exists(Path.of(Nested.of(file.toString()).file()))) {
      throw StandaloneErrors.unreadableFile(file.toString(), "There is no such file.");
    }
  }

  /** As Hadoop writes a file of this machine: without the escapes of a URI. */
  public static String place(Path file) {
    return "file:" + file.toAbsolutePath();
  }

  /**
   * Does what reads records.
   *
   * @throws io.unisono.error.UserException if a file turns out to be damaged
   */
  public static <T> T translated(Callable<T> reading) {
    try {
      return reading.call();
    } catch (Exception e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof UnexpectedForm form) {
          throw StandaloneErrors.unexpectedForm(form.uri(), form.getMessage(), form.cure());
        }
        if (cause instanceof DamagedFile damaged) {
          throw StandaloneErrors.unreadableFile(damaged.uri(), damaged.getMessage());
        }
      }
      throw e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
    }
  }

  /**
   * Refuses an option that names a column that is not there.
   *
   * @param present the columns of the file
   */
  public static void requireColumn(String option, String column, List<String> present) {
    if (!present.contains(column)) {
      throw StandaloneErrors.unknownColumn(option, column, present);
    }
  }

  /**
   * Refuses records that share a key.
   *
   * @param key columns of it, the id last
   */
  public static void requireUnique(Dataset<Row> records, String idName, String... key) {
    List<Row> several =
        records
            .groupBy(Arrays.stream(key).map(RawColumns::named).toArray(Column[]::new))
            .agg(count(lit(1)).as("records"))
            .where(col("records").gt(1))
            .orderBy(RawColumns.named(key[key.length - 1]))
            .limit(SHOWN)
            .collectAsList();
    if (!several.isEmpty()) {
      List<String> shown = new ArrayList<>();
      several.forEach(row -> shown.add(String.valueOf(row.<String>getAs(key[key.length - 1]))));
      throw StandaloneErrors.duplicateIds(idName, shown);
    }
  }
}
