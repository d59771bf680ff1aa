package io.unisono.standalone.journey;

import static org.apache.spark.sql.functions.col;

import io.unisono.journey.lift.CasePaths;
import io.unisono.journey.lift.Lift;
import io.unisono.journey.lift.LiftMiner;
import io.unisono.journey.lift.LiftOptions;
import io.unisono.journey.process.ProcessLog;
import io.unisono.standalone.RecordFiles;
import io.unisono.standalone.ResultTable;
import io.unisono.table.marts.JourneyPathLift;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Which patterns before an activity go together with it, in an event log of any file.
 *
 * @param outcome the activity
 * @param out folder for the table {@code lift}; without one none is written
 */
public record LiftRun(EventFile log, String outcome, Optional<Path> out) {

  /** Events of a case before the outcome that are looked at, the last ones. */
  private static final int LONGEST_PATH = 1_000;

  private static final LiftOptions OPTIONS = new LiftOptions(3, 30, 0.001, 2_000);

  /**
   * What was found.
   *
   * @param lifts most frequent pattern first
   */
  public record Report(String outcome, long cases, long withOutcome, long least, List<Lift> lifts) {

    /** Findings that the other half confirms. */
    public List<Lift> confirmed() {
      return lifts.stream().filter(Lift::confirmed).toList();
    }

    /** Counts for the JSON object of {@code cx mine}. */
    public Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("outcome", outcome);
      json.put("cases", cases);
      json.put("cases_with_outcome", withOutcome);
      json.put("minimum_support", least);
      json.put("patterns_tested", lifts.size());
      json.put("patterns_confirmed", confirmed().size());
      return Map.of("lift", json);
    }
  }

  /**
   * @throws io.unisono.error.UserException if the file cannot be read, or every case or no case has
   *     the outcome
   */
  public Report run(SparkSession spark) {
    return RecordFiles.translated(() -> found(spark));
  }

  private Report found(SparkSession spark) {
    List<Column> order = new ArrayList<>(List.of(col(ProcessLog.AT)));
    order.addAll(log.columns().order());
    Dataset<Row> paths =
        CasePaths.untilOutcome(
                LogEvents.of(spark, log)
                    .withColumnRenamed(ProcessLog.CASE, CasePaths.CASE)
                    .withColumnRenamed(ProcessLog.ACTIVITY, CasePaths.ACTIVITY),
                order,
                outcome,
                LONGEST_PATH)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      LiftMiner.Found found = LiftMiner.find(paths, OPTIONS);
      if (!found.isComparable()) {
        throw MineErrors.noComparison(outcome, found.cases(), found.withOutcome());
      }
      out.ifPresent(folder -> write(spark, folder, found.lifts()));
      return new Report(outcome, found.cases(), found.withOutcome(), found.least(), found.lifts());
    } finally {
      paths.unpersist();
    }
  }

  private static void write(SparkSession spark, Path folder, List<Lift> lifts) {
    StructField[] fields = JourneyPathLift.TABLE.schema().fields();
    List<String> names = Arrays.stream(fields).map(StructField::name).toList();
    StructType schema =
        new StructType(
            Arrays.copyOfRange(
                fields,
                names.indexOf(JourneyPathLift.KIND),
                names.indexOf(JourneyPathLift.IS_CONFIRMED) + 1));
    List<Row> rows =
        lifts.stream()
            .map(lift -> RowFactory.create(lift.cells(OPTIONS.minimumSupport()).toArray()))
            .toList();
    ResultTable.write(spark, folder, "lift", schema, rows);
  }
}
