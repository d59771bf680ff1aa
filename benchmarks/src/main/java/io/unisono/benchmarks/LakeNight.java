package io.unisono.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.cli.night.Nights;
import io.unisono.config.Config;
import io.unisono.contract.Table;
import io.unisono.run.Additions;
import io.unisono.run.Job;
import io.unisono.run.Night;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Runs one job on the tables of a folder, as a night does, but without release, audit and rules:
 * what the job writes goes to Parquet beside each other.
 *
 * @param tables a table by its name is the folder of this name
 * @param written folder for what the job writes
 */
record LakeNight(
    SparkSession spark,
    LocalDate runDate,
    Config configuration,
    Map<String, Dataset<Row>> tables,
    Path written)
    implements Night {

  /** The tables that the job of this name reads, as the live release of a lake has them. */
  static Map<String, Dataset<Row>> live(SparkSession spark, Path lake, Job job) throws IOException {
    JsonNode versions =
        new ObjectMapper().readTree(lake.resolve("_CURRENT.json").toFile()).path("tables");
    Map<String, Dataset<Row>> tables = new HashMap<>();
    for (Table table : job.reads()) {
      String version = versions.path(table.name()).path("version").asText();
      tables.put(
          table.name(),
          spark.read().parquet(lake.resolve(table.name()).resolve("v=" + version).toString()));
    }
    return tables;
  }

  /** The job of the night of this name. */
  static Job job(String name) {
    return Nights.jobs().stream().filter(job -> job.name().equals(name)).findFirst().orElseThrow();
  }

  @Override
  public String runId() {
    return "benchmark";
  }

  @Override
  public Dataset<Row> read(Table table) {
    return table.conform(tables.get(table.name()));
  }

  @Override
  public Optional<Dataset<Row>> previous(Table table) {
    return Optional.empty();
  }

  @Override
  public Optional<Dataset<Row>> seenOn(Table table, LocalDate day) {
    return Optional.empty();
  }

  @Override
  public void write(Table table, Dataset<Row> rows) {
    table
        .conform(rows)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(written.resolve(table.name()).toString());
  }

  @Override
  public void quarantine(Table target, Dataset<Row> rows) {
    throw new UnsupportedOperationException("a benchmark rejects nothing");
  }

  @Override
  public Additions additions() {
    throw new IllegalStateException("a benchmark makes its tables anew");
  }

  @Override
  public <C extends Record> C config(Class<C> section) {
    return configuration.bind(List.of(section), Nights.sections()).get(section);
  }

  @Override
  public void note(String name, Object value) {
    System.err.println(name + " " + value);
  }
}
