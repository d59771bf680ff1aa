package io.unisono.standalone.journey;

import static org.apache.spark.sql.functions.col;

import io.unisono.io.DiskErrors;
import io.unisono.journey.process.ProcessLog;
import io.unisono.table.marts.JourneyEdge;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/** The tables of a mined log, each in the order in which it is written. */
final class MineTables {

  private final Dataset<Row> dfg;
  private final Dataset<Row> variants;
  private final Dataset<Row> activities;

  /**
   * @param edges of {@link ProcessLog#edges}
   * @param variants of {@link ProcessLog#variants}
   * @param activities of {@link ProcessLog#activities}
   */
  MineTables(Dataset<Row> edges, Dataset<Row> variants, Dataset<Row> activities) {
    dfg =
        edges
            .where(col(JourneyEdge.OCCURRENCES).gt(0))
            .select(
                col(JourneyEdge.FROM_ACTIVITY).as("from"),
                col(JourneyEdge.TO_ACTIVITY).as("to"),
                col(JourneyEdge.OCCURRENCES).as("count"),
                col(JourneyEdge.MEAN_SECONDS).as("mean"),
                col(JourneyEdge.MEDIAN_SECONDS).as("median"),
                col(JourneyEdge.MIN_SECONDS).as("min"),
                col(JourneyEdge.MAX_SECONDS).as("max"),
                col(JourneyEdge.P90_SECONDS).as("p90"),
                col(JourneyEdge.SESSIONS).as("cases"))
            .orderBy(col("count").desc(), col("from"), col("to"));
    this.variants =
        variants
            .where(col(ProcessLog.CASES).gt(0))
            .select(
                ProcessLog.VARIANT,
                ProcessLog.CASES,
                ProcessLog.SHARE,
                ProcessLog.COVERAGE,
                ProcessLog.LENGTH,
                ProcessLog.REWORK)
            .orderBy(ProcessLog.RANK);
    this.activities = activities;
  }

  Dataset<Row> dfg() {
    return dfg;
  }

  Dataset<Row> variants() {
    return variants;
  }

  /** Writes each table as Parquet, in a folder of its name, and as CSV. */
  void write(Path folder) {
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put("dfg", dfg);
    tables.put("variants", variants);
    tables.put(
        "start_end",
        activities
            .select("activity", "start", "end")
            .where(col("start").plus(col("end")).gt(0))
            .orderBy(col("start").desc(), col("end").desc(), col("activity")));
    tables.put(
        "activities",
        activities
            .select("activity", "events", "cases", "rework_cases", "ties")
            .orderBy(col("events").desc(), col("activity")));
    tables.forEach((name, table) -> write(table, folder.resolve(name)));
  }

  private static void write(Dataset<Row> table, Path place) {
    table.write().mode(SaveMode.Overwrite).parquet(place.toString());
    Path csv = place.resolveSibling(place.getFileName() + ".csv");
    try (BufferedWriter text = Files.newBufferedWriter(csv);
        CSVPrinter lines =
            CSVFormat.RFC4180
                .builder()
                .setRecordSeparator('\n')
                .setHeader(table.columns())
                .get()
                .print(text)) {
      for (Iterator<Row> rows = table.toLocalIterator(); rows.hasNext(); ) {
        Row row = rows.next();
        lines.printRecord(IntStream.range(0, row.size()).mapToObj(row::get));
      }
    } catch (IOException e) {
      throw DiskErrors.cannotWrite(csv.toString(), e);
    }
  }
}
