package io.unisono.standalone;

import io.unisono.io.LocalFiles;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Writes a result for programs and for people. */
public final class ResultTable {

  private ResultTable() {}

  /** Writes the rows as Parquet into the folder {@code name}, and as {@code name.csv}. */
  public static void write(
      SparkSession spark, Path folder, String name, StructType schema, List<Row> rows) {
    write(spark.createDataFrame(rows, schema).coalesce(1), folder, name);
  }

  /** The same of a table that need not fit into memory; the CSV keeps its order. */
  public static void write(Dataset<Row> table, Path folder, String name) {
    table.write().mode(SaveMode.Overwrite).parquet(RecordFiles.place(folder.resolve(name)));
    LocalFiles.replace(
        folder.resolve(name + ".csv"),
        writer -> {
          CSVPrinter lines = lines(writer, table.columns());
          for (Iterator<Row> rows = table.toLocalIterator(); rows.hasNext(); ) {
            Row row = rows.next();
            lines.printRecord(IntStream.range(0, row.size()).mapToObj(row::get));
          }
        });
  }

  /** Writes rows in memory as CSV. */
  public static void writeCsv(String[] columns, Iterable<Object[]> rows, Path file) {
    LocalFiles.replace(
        file,
        writer -> {
          CSVPrinter lines = lines(writer, columns);
          for (Object[] row : rows) {
            lines.printRecord(row);
          }
        });
  }

  private static CSVPrinter lines(Writer writer, String... columns) throws IOException {
    return CSVFormat.RFC4180
        .builder()
        .setRecordSeparator('\n')
        .setHeader(columns)
        .get()
        .print(writer);
  }
}
