package io.unisono.standalone.journey;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.sum;

import io.unisono.journey.process.ProcessLog;
import io.unisono.standalone.ResultTable;
import io.unisono.table.marts.JourneyEdge;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The tables of a mined log, each in the order in which it is written. */
final class MineTables {

  /** Stands between the activities of a variant. */
  static final String BETWEEN = ">";

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

  /** Activities in which cases begin or end, the most frequent beginnings first. */
  Dataset<Row> startEnd() {
    return activities
        .select("activity", "start", "end")
        .where(col("start").plus(col("end")).gt(0))
        .orderBy(col("start").desc(), col("end").desc(), col("activity"));
  }

  /**
   * One row per position among the first ones and pair of activities: how many cases make the step;
   * the step after the last activity leads to null.
   *
   * @param steps activities from the first on that are told
   */
  Dataset<Row> firstSteps(int steps) {
    Column activities = split(col(ProcessLog.VARIANT), BETWEEN);
    return variants
        .select(
            slice(concat(activities, array(lit(null).cast("string"))), 1, steps).as("path"),
            col(ProcessLog.CASES))
        .withColumn("position", explode(sequence(lit(1), size(col("path")).minus(1))))
        .groupBy(
            col("position"),
            element_at(col("path"), col("position")).as("from"),
            element_at(col("path"), col("position").plus(1)).as("to"))
        .agg(sum(ProcessLog.CASES).as(ProcessLog.CASES))
        .orderBy(col(ProcessLog.CASES).desc(), col("position"), col("from"), col("to"));
  }

  /** Writes each table as Parquet, in a folder of its name, and as CSV. */
  void write(Path folder) {
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put("dfg", dfg);
    tables.put("variants", variants);
    tables.put("start_end", startEnd());
    tables.put(
        "activities",
        activities
            .select("activity", "events", "cases", "rework_cases", "ties")
            .orderBy(col("events").desc(), col("activity")));
    tables.forEach((name, table) -> ResultTable.write(table, folder, name));
  }
}
