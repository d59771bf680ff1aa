package io.unisono.report;

import io.unisono.contract.Table;
import io.unisono.run.ReleaseConsumer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A release in memory; it lacks the tables that the test does not give. */
final class TestRelease implements ReleaseConsumer.Released {

  private final Path outbox;
  private final ReportConfig config;
  private final Set<Table> readable;
  private final Map<Table, Dataset<Row>> tables = new HashMap<>();
  private final Map<Table, Dataset<Row>> previous = new HashMap<>();

  TestRelease(Path outbox, ReportConfig config, ReleaseConsumer reader) {
    this.outbox = outbox;
    this.config = config;
    this.readable = reader.reads();
  }

  /** A table of the newest release of an earlier run date. */
  TestRelease withPrevious(Table table, Dataset<Row> rows) {
    previous.put(table, table.conform(rows));
    return this;
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
  public LocalDate today() {
    return runDate().plusDays(1);
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
    return tables.get(table);
  }

  @Override
  public Optional<Dataset<Row>> find(Table table) {
    return tables.containsKey(table) ? Optional.of(read(table)) : Optional.empty();
  }

  @Override
  public Optional<Dataset<Row>> previous(Table table) {
    return Optional.ofNullable(previous.get(table));
  }

  @Override
  public ReleaseConsumer.Released newest(Table table) {
    return this;
  }

  @Override
  public void note(String name, Object value) {
    throw new UnsupportedOperationException("the report has no note " + name);
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
