package io.unisono.standalone.journey;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;

import io.unisono.journey.conformance.ConformanceCases;
import io.unisono.journey.conformance.ConformanceFigures;
import io.unisono.journey.conformance.ConformanceFigures.Item;
import io.unisono.journey.conformance.ConformanceRows;
import io.unisono.journey.conformance.ExpectedJourney;
import io.unisono.journey.process.ProcessLog;
import io.unisono.standalone.RecordFiles;
import io.unisono.standalone.ResultTable;
import io.unisono.table.marts.JourneyConformance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** How far the cases of any event log follow expected journeys. */
public final class ConformanceRun {

  /** Variants of a journey that the table lists. */
  private static final int VARIANTS = 10_000;

  private ConformanceRun() {}

  /**
   * Compares, and writes the table {@code conformance}.
   *
   * @param out folder for the table; without one it is not written
   * @throws io.unisono.error.UserException if the file cannot be read or lacks a column
   */
  public static List<ConformanceFigures> run(
      SparkSession spark, EventFile file, List<ExpectedJourney> journeys, Optional<Path> out) {
    return RecordFiles.translated(
        () -> {
          Dataset<Row> events =
              LogEvents.of(spark, file)
                  .withColumn(ConformanceCases.TICKET, lit(null).cast("string"))
                  .withColumn(ConformanceCases.IS_TIMED, not(col(ProcessLog.DAY_ONLY)));
          Row last = events.agg(max(ProcessLog.AT)).head();
          long end = last.isNullAt(0) ? 0 : last.getLong(0);
          Dataset<Row> sums =
              ConformanceCases.sums(events, journeys, end, file.order())
                  .persist(StorageLevel.MEMORY_AND_DISK());
          try {
            List<ConformanceFigures> figures =
                ConformanceFigures.of(
                    journeys, ConformanceRows.withoutVariants(sums).collectAsList());
            out.ifPresent(folder -> write(spark, folder, journeys, figures, sums));
            return figures;
          } finally {
            sums.unpersist();
          }
        });
  }

  private static void write(
      SparkSession spark,
      Path folder,
      List<ExpectedJourney> journeys,
      List<ConformanceFigures> figures,
      Dataset<Row> sums) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < journeys.size(); i++) {
      List<Row> variants = ConformanceRows.variants(sums, i).limit(VARIANTS).collectAsList();
      rows.addAll(ConformanceRows.of(journeys.get(i), figures.get(i), variants, 1));
    }
    ResultTable.write(spark, folder, "conformance", JourneyConformance.TABLE.schema(), rows);
  }

  /** The figures of each journey, by the names of {@code --json}. */
  public static List<Map<String, Object>> json(List<ConformanceFigures> figures) {
    return figures.stream().map(ConformanceRun::json).toList();
  }

  private static Map<String, Object> json(ConformanceFigures figures) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("journey", figures.journey());
    object.put("cases", figures.cases());
    object.put("conforming", figures.conforming());
    object.put("fitness", figures.fitness());
    object.put("log_fitness", figures.logFitness());
    object.put("matched", figures.matched());
    object.put("missing", figures.missing());
    object.put("extra", figures.extra());
    object.put("late", figures.late());
    object.put("open", figures.open());
    object.put("too_long", figures.tooLong());
    object.put("steps", figures.steps().stream().map(ConformanceRun::json).toList());
    object.put("limits", figures.limits().stream().map(ConformanceRun::json).toList());
    object.put("rules", figures.rules().stream().map(ConformanceRun::json).toList());
    return object;
  }

  private static Map<String, Object> json(Item item) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("item", item.item());
    object.put("cases", item.cases());
    object.put("conforming", item.kept());
    object.put("matched", item.matched());
    object.put("missing", item.missing());
    object.put("extra", item.extra());
    object.put("late", item.late());
    object.put("never", item.never());
    object.put("open", item.open());
    object.put("mean_seconds", item.meanSeconds().orElse(null));
    return object;
  }
}
