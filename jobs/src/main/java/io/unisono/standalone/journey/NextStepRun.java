package io.unisono.standalone.journey;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.unisono.journey.next.NextCounts;
import io.unisono.journey.next.NextFinder;
import io.unisono.journey.process.ProcessLog;
import io.unisono.standalone.RecordFiles;
import io.unisono.standalone.ResultTable;
import io.unisono.table.marts.JourneyNext;
import io.unisono.table.marts.JourneyNextQuality;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What comes next in the cases of any event log, which end with their last event. */
public final class NextStepRun {

  private NextStepRun() {}

  /**
   * Counts, and writes the tables {@code next} and {@code next_quality}.
   *
   * @param out folder for the tables; without one they are not written
   * @return the quality of each model, by the names of {@code --json}
   * @throws io.unisono.error.UserException if the file cannot be read or lacks a column
   */
  public static List<Map<String, Object>> run(
      SparkSession spark, EventFile file, Optional<Path> out) {
    return RecordFiles.translated(
        () -> {
          NextFinder.Found found =
              NextFinder.find(
                  LogEvents.of(spark, file)
                      .withColumn(NextCounts.IS_TIMED, not(col(ProcessLog.DAY_ONLY))),
                  true,
                  1,
                  file.order());
          out.ifPresent(
              folder -> {
                ResultTable.write(spark, folder, "next", JourneyNext.TABLE.schema(), found.next());
                ResultTable.write(
                    spark,
                    folder,
                    "next_quality",
                    JourneyNextQuality.TABLE.schema(),
                    found.quality());
              });
          return found.quality().stream().map(NextStepRun::json).toList();
        });
  }

  private static Map<String, Object> json(Row row) {
    List<String> names = new ArrayList<>(List.of(JourneyNextQuality.TABLE.schema().fieldNames()));
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      object.put(names.get(i), row.get(i));
    }
    return object;
  }
}
