package io.unisono.lake;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.types.StructType;

/** What a Parquet file says about itself, without reading its rows. */
record ParquetFooter(long rows, StructType schema) {

  /**
   * @throws IOException if the file is missing, cut short or no Parquet
   */
  static ParquetFooter of(SparkSession spark, String location) throws IOException {
    Configuration hadoop = spark.sessionState().newHadoopConf();
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(new Path(location), hadoop))) {
      return new ParquetFooter(
          reader.getRecordCount(),
          new ParquetToSparkSchemaConverter(spark.sessionState().conf())
              .convert(reader.getFileMetaData().getSchema()));
    } catch (RuntimeException e) {
      // Parquet's readers say "is not a Parquet file" with unchecked exceptions.
      throw new IOException(location + " is no readable Parquet file: " + e.getMessage(), e);
    }
  }
}
