package io.unisono.support;

import io.unisono.run.spark.SparkSessions;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * The one Spark session of the test JVM, with the settings of a night on one machine, but two
 * partitions: rows that nothing brought together lie apart, and few tasks run.
 */
public final class SparkFixture {

  private SparkFixture() {}

  public static SparkSession spark() {
    return Holder.SPARK;
  }

  private static final class Holder {
    private static final SparkSession SPARK =
        SparkSessions.start(
            "unisono-tests",
            Optional.of("local[2]"),
            Map.of(
                "spark.sql.shuffle.partitions", "2",
                "spark.default.parallelism", "2",
                "spark.sql.warehouse.dir", "target/spark-warehouse"));
  }
}
