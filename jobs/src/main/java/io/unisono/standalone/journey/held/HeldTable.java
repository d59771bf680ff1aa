package io.unisono.standalone.journey.held;

import io.unisono.io.DiskErrors;
import io.unisono.io.LocalFiles;
import io.unisono.standalone.ResultTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;

/**
 * A table of results, whose rows may be made one by one.
 *
 * @param schema with texts, whole numbers and fractions
 */
public record HeldTable(StructType schema, List<Object[]> rows) {

  /** The first rows. */
  public List<Row> head(int most) {
    return rows.subList(0, Math.min(most, rows.size())).stream()
        .<Row>map(row -> new GenericRowWithSchema(row, schema))
        .toList();
  }

  /** Writes the rows as Parquet into the folder {@code name}, and as {@code name.csv}. */
  public void write(Path folder, String name) {
    Path draft = folder.resolve("." + name + "." + ProcessHandle.current().pid());
    Path parquet = folder.resolve(name);
    try {
      try {
        Files.createDirectories(draft);
        write(draft.resolve("part-00000.snappy.parquet"));
        LocalFiles.deleteTree(parquet);
        Files.move(draft, parquet);
      } finally {
        LocalFiles.deleteTree(draft);
      }
    } catch (IOException e) {
      throw DiskErrors.cannotWrite(parquet.toString(), e);
    }
    ResultTable.writeCsv(schema.fieldNames(), rows, folder.resolve(name + ".csv"));
  }

  private void write(Path file) throws IOException {
    try (ParquetWriter<Object[]> writer =
        new Builder(new LocalOutputFile(file), schema)
            .withConf(new PlainParquetConfiguration())
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .build()) {
      for (Object[] row : rows) {
        writer.write(row);
      }
    }
  }

  /** A writer of rows. */
  private static final class Builder extends ParquetWriter.Builder<Object[], Builder> {

    private final StructType schema;

    Builder(OutputFile file, StructType schema) {
      super(file);
      this.schema = schema;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Object[]> getWriteSupport(org.apache.hadoop.conf.Configuration hadoop) {
      return new RowWriteSupport(schema);
    }

    @Override
    protected WriteSupport<Object[]> getWriteSupport(ParquetConfiguration configuration) {
      return new RowWriteSupport(schema);
    }
  }
}
