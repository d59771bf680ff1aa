package io.unisono.lake;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.unisono.error.ExitCode;
import io.unisono.io.DiskErrors;
import io.unisono.lake.release.DataFile;
import io.unisono.lake.storage.Digests;
import io.unisono.lake.storage.Storage;
import io.unisono.lake.storage.StorageFailure;
import io.unisono.lake.storage.StoreFailures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Writes rows to Parquet files in the work folder. */
final class RowWriter {

  /** Name of the count of all rows. */
  static final String ROWS = "rows";

  private final Storage work;

  RowWriter(Storage work) {
    this.work = work;
  }

  /**
   * Writes the rows in one Spark job, which also counts them.
   *
   * @param counts aggregates to take meanwhile, by their aliases
   * @return these, and the number of rows as {@value #ROWS}
   */
  SortedMap<String, Long> write(Dataset<Row> rows, Column[] counts, String folder)
      throws IOException {
    SortedMap<String, Long> observed = save(rows, counts, work.location(folder));
    tidy(folder);
    work.protect(folder);
    return observed;
  }

  private static SortedMap<String, Long> save(Dataset<Row> rows, Column[] counts, String location) {
    Observation observation = new Observation();
    try {
      rows.coalesce(FileSizing.filesFor(rows))
          .observe(observation, count(lit(1)).as(ROWS), counts)
          .write()
          .mode(SaveMode.Overwrite)
          .option("compression", "zstd")
          .parquet(location);
      SortedMap<String, Long> observed = new TreeMap<>();
      observation.getAsJava().forEach((name, value) -> observed.put(name, (Long) value));
      return observed;
    } catch (Exception e) {
      // Spark throws the checked SparkException without declaring it.
      throw StorageFailure.in(e, location)
          .map(reason -> DiskErrors.cannotWrite(location, reason))
          .or(() -> StoreFailures.of(e, location, ExitCode.PUBLISH))
          .map(RuntimeException.class::cast)
          .orElseGet(() -> StorageFailure.unchecked(e));
    }
  }

  /** Removes what Spark and Hadoop leave beside the Parquet files. */
  private void tidy(String folder) throws IOException {
    for (Storage.Entry file : work.list(folder)) {
      if (file.name().startsWith("_") || file.name().startsWith(".")) {
        work.delete(folder + "/" + file.name());
      }
    }
  }

  /**
   * The files of a folder.
   *
   * @param version folder of the lake that they will lie in
   */
  List<DataFile> written(SparkSession spark, String folder, String version) throws IOException {
    List<DataFile> files = new ArrayList<>();
    for (Storage.Entry file : work.list(folder)) {
      String path = folder + "/" + file.name();
      files.add(
          new DataFile(
              version + "/" + file.name(),
              ParquetFooter.of(spark, work.location(path)).rows(),
              file.bytes(),
              Digests.sha256(work, path)));
    }
    return files;
  }
}
