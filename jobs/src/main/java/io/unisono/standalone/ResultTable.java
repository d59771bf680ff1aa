package io.unisono.standalone;

import io.unisono.io.LocalFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Writes a small result for programs and for people. */
public final class ResultTable {

  private ResultTable() {}

  /** Writes the rows as Parquet into the folder {@code name}, and as {@code name.csv}. */
  public static void write(
      SparkSession spark, Path folder, String name, StructType schema, List<Row> rows) {
    spark
        .createDataFrame(rows, schema)
        .coalesce(1)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(RecordFiles.place(folder.resolve(name)));
    LocalFiles.replace(
        folder.resolve(name + ".csv"),
        Stream.concat(Stream.of(RowFactory.create((Object[]) schema.fieldNames())), rows.stream())
            .map(
                row ->
                    CSVFormat.RFC4180.format(
                        IntStream.range(0, row.size()).mapToObj(row::get).toArray()))
            .collect(Collectors.joining("\n", "", "\n")));
  }
}
