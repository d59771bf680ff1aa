package io.unisono.report;

import io.unisono.contract.Table;
import io.unisono.run.AfterRelease;
import io.unisono.support.SparkFixture;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A release in memory; a table that the test does not give is empty. */
final class TestRelease implements AfterRelease.Released {

  private final Path outbox;
  private final ReportConfig config;
  private final Set<Table> readable;
  private final Map<Table, Dataset<Row>> tables = new HashMap<>();

  TestRelease(Path outbox, ReportConfig config, AfterRelease reader) {
    this.outbox = outbox;
    this.config = config;
    this.readable = reader.reads();
  }

  TestRelease with(Table table, Dataset<Row> rows) {
    tables.put(table, table.conform(rows));
    return this;
  }

  @Override
  public LocalDate runDate() {
    return LocalDate.of(2026, 1, 31);
  }

  @Override
  public String runId() {
    return "20260131-1";
  }

  @Override
  public int release() {
    return 7;
  }

  @Override
  public Dataset<Row> read(Table table) {
    if (!readable.contains(table)) {
      throw new IllegalArgumentException(table + " is not declared");
    }
    return tables.getOrDefault(table, table.empty(SparkFixture.spark()));
  }

  @Override
  public <C extends Record> C config(Class<C> section) {
    return section.cast(config);
  }

  @Override
  public Path outbox() {
    return outbox;
  }
}
