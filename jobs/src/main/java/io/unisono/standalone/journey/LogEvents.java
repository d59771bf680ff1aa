package io.unisono.standalone.journey;

import static org.apache.spark.sql.functions.col;

import io.unisono.journey.process.ProcessLog;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The events of a log that have a case, an activity and a time. */
final class LogEvents {

  private LogEvents() {}

  static Dataset<Row> of(SparkSession spark, EventFile file) {
    return file.read(spark, Map.of(), Map.of())
        .events()
        .where(col(ProcessLog.ACTIVITY).isNotNull());
  }
}
