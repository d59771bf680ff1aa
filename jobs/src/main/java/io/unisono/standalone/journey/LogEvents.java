package io.unisono.standalone.journey;

import static org.apache.spark.sql.functions.col;

import io.unisono.journey.process.ProcessLog;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The events of a log that have a case, an activity and a time. What is left out is not counted:
 * {@link MineRun} told it, and refused a log without an event.
 */
final class LogEvents {

  private LogEvents() {}

  static Dataset<Row> of(SparkSession spark, EventFile file) {
    return file.open(spark, Map.of(), Map.of())
        .events()
        .where(
            col(ProcessLog.CASE)
                .isNotNull()
                .and(col(ProcessLog.ACTIVITY).isNotNull())
                .and(col(ProcessLog.AT).isNotNull()));
  }
}
