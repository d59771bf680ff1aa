package io.unisono.run.spark;

import io.unisono.config.Check;
import io.unisono.config.Section;
import java.util.Map;

/**
 * Settings handed to Spark as they are; spark-submit's win over them.
 *
 * @param spark by their full names, {@code spark.sql.shuffle.partitions}
 */
@Section("spark")
public record SparkConfig(Map<String, String> spark) {

  public SparkConfig {
    spark
        .keySet()
        .forEach(
            key ->
                Check.that(key.startsWith("spark."), key, "Spark's settings begin with 'spark.'"));
  }
}
