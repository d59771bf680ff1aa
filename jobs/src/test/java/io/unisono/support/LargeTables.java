package io.unisono.support;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.RuntimeConfig;

/**
 * Until it is closed, Spark plans the joins of small tables as it does those of large ones: the
 * rows are shuffled, and the small side is broadcast once it is seen to be small.
 */
public final class LargeTables implements AutoCloseable {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "spark.sql.autoBroadcastJoinThreshold", "-1",
          "spark.sql.adaptive.autoBroadcastJoinThreshold", "10MB",
          "spark.sql.adaptive.coalescePartitions.enabled", "false",
          "spark.sql.shuffle.partitions", "4");

  private final Map<String, String> usual = new HashMap<>();

  public LargeTables() {
    RuntimeConfig conf = SparkFixture.spark().conf();
    SETTINGS.forEach(
        (name, value) -> {
          usual.put(name, conf.contains(name) ? conf.get(name) : null);
          conf.set(name, value);
        });
  }

  @Override
  public void close() {
    RuntimeConfig conf = SparkFixture.spark().conf();
    usual.forEach(
        (name, value) -> {
          if (value == null) {
            conf.unset(name);
          } else {
            conf.set(name, value);
          }
        });
  }
}
