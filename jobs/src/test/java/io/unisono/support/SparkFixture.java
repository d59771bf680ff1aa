package io.unisono.support;

import org.apache.spark.sql.SparkSession;

/** The one Spark session of the test JVM, with the settings of a night. */
public final class SparkFixture {

  private SparkFixture() {}

  public static SparkSession spark() {
    return Holder.SPARK;
  }

  private static final class Holder {
    private static final SparkSession SPARK =
        SparkSession.builder()
            .master("local[2]")
            .appName("unisono-tests")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.default.parallelism", "2")
            .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
            .config("spark.hadoop.parquet.page.verify-checksum.enabled", "true")
            .config("spark.sql.legacy.parquet.nanosAsLong", "true")
            .config("spark.sql.runSQLOnFiles", "false")
            .config("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.warehouse.dir", "target/spark-warehouse")
            .getOrCreate();
  }
}
