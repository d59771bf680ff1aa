package io.unisono.run.spark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;

/**
 * Work on few rows. Spark writes and compiles a program for each plan, which takes seconds for the
 * conversions of one export: more than to compute some thousand rows without it.
 */
public final class Interpreted {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN");

  private Interpreted() {}

  /**
   * Runs what computes few rows, on this thread and on those that it starts. Nothing else may run
   * in the session meanwhile: it would be interpreted too.
   */
  public static <T> T during(SparkSession spark, Supplier<T> work) {
    RuntimeConfig session = spark.conf();
    Map<String, String> before = new LinkedHashMap<>();
    SETTINGS.keySet().forEach(name -> before.put(name, session.get(name)));
    SETTINGS.forEach(session::set);
    try {
      return work.get();
    } finally {
      before.forEach(session::set);
    }
  }
}
