package io.unisono.report;

import io.unisono.contract.Table;
import io.unisono.report.page.Cell;
import io.unisono.report.page.Figure;
import io.unisono.report.page.PageSection;
import io.unisono.report.section.ReportConfig;
import io.unisono.report.section.ReportContext;
import io.unisono.report.section.ReportSection;
import io.unisono.run.ReleaseConsumer;
import io.unisono.support.TableRows;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A release in memory; it lacks the tables that the test does not give. */
public final class TestRelease implements ReleaseConsumer.Released {

  private final Path outbox;
  private final ReportConfig config;
  private final Map<Table, Dataset<Row>> tables = new HashMap<>();
  private final Map<Table, Dataset<Row>> previous = new HashMap<>();

  TestRelease(Path outbox, String language, String... company) {
    this.outbox = outbox;
    this.config =
        new ReportConfig(language, List.of(company).stream().findFirst(), 10, 13, 24, 8, 10);
  }

  /** A release for one section in English. */
  public static TestRelease of(Table table, TableRows rows) {
    return new TestRelease(null, "en").with(table, rows.dataset());
  }

  /** What a section tells of this release, under the rules of the page. */
  public PageSection told(ReportSection section) {
    return find(section).orElseThrow();
  }

  /** As {@link #told}; empty for a section that the page leaves out. */
  public Optional<PageSection> find(ReportSection section) {
    return section.of(new SectionTables(this, section.reads()), ReportContext.of(config));
  }

  /** Rows of a figure, cells parted by spaces. */
  public static List<String> rows(PageSection section, String figure) {
    return figure(section, figure).rows().stream()
        .map(row -> row.stream().map(TestRelease::text).collect(Collectors.joining(" ")))
        .toList();
  }

  private static String text(Cell cell) {
    return String.valueOf(cell.value());
  }

  public static String reading(PageSection section, String figure) {
    return figure(section, figure).reading();
  }

  private static Figure figure(PageSection section, String id) {
    return section.figures().stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
  }

  /** A table as it was written, also one in an older form than its contract. */
  public TestRelease asWritten(Table table, Dataset<Row> rows) {
    tables.put(table, rows);
    return this;
  }

  public TestRelease with(Table table, Dataset<Row> rows) {
    return asWritten(table, table.conform(rows));
  }

  public TestRelease with(Table table, TableRows rows) {
    return with(table, rows.dataset());
  }

  /** A table of the newest release of an earlier run date. */
  public TestRelease withPrevious(Table table, TableRows rows) {
    previous.put(table, table.conform(rows.dataset()));
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
    return tables.get(table);
  }

  @Override
  public Optional<Dataset<Row>> find(Table table) {
    return Optional.ofNullable(tables.get(table));
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
