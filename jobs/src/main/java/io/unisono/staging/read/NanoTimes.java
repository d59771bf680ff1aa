package io.unisono.staging.read;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.timestamp_micros;

import io.unisono.staging.file.DamagedFile;
import io.unisono.staging.source.RawColumns;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Times of Parquet in nanoseconds, as pandas writes them. Spark has no such type, and reads them as
 * whole numbers where {@code spark.sql.legacy.parquet.nanosAsLong} is set, as every session has it.
 */
final class NanoTimes {

  private static final int NANOS_A_MICROSECOND = 1_000;

  private NanoTimes() {}

  /**
   * The rows with times of microseconds instead; what is less is cut off.
   *
   * @param uri of one of the files
   */
  static Dataset<Row> toMicros(Dataset<Row> rows, Configuration hadoop, String uri) {
    Dataset<Row> restored = rows;
    for (String column : columns(hadoop, uri)) {
      restored = restored.withColumn(column, micros(RawColumns.named(column)));
    }
    return restored;
  }

  /** Without a division of numbers with a fraction, which would round. */
  private static Column micros(Column nanos) {
    Column whole = nanos.minus(pmod(nanos, lit(NANOS_A_MICROSECOND)));
    return timestamp_micros(call_function("div", whole, lit(NANOS_A_MICROSECOND)));
  }

  private static List<String> columns(Configuration hadoop, String uri) {
    try (ParquetFileReader file =
        ParquetFileReader.open(HadoopInputFile.fromPath(new Path(uri), hadoop))) {
      return file.getFileMetaData().getSchema().getFields().stream()
          .filter(NanoTimes::isNanos)
          .map(Type::getName)
          .toList();
    } catch (IOException e) {
      throw new DamagedFile(uri, e);
    }
  }

  private static boolean isNanos(Type type) {
    return type.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation time
        && time.getUnit() == TimeUnit.NANOS;
  }
}
