package io.unisono.report;

import io.unisono.contract.Table;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.schemas.Contract.ColumnSpec;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A release as a section sees it: the tables that it declares, in the form of their contracts. A
 * table that an earlier version of Unisono wrote without a required column counts as lacking, and
 * is told of; an optional column that it lacks is null.
 */
final class SectionTables implements Released {

  private final Released release;
  private final Set<Table> declared;
  private final Set<String> outdated = new TreeSet<>();

  SectionTables(Released release, Set<Table> declared) {
    this.release = release;
    this.declared = declared;
  }

  /** Columns that were asked for and that the release lacks, such as {@code churn_driver.rank}. */
  Set<String> outdated() {
    return outdated;
  }

  @Override
  public Optional<Dataset<Row>> find(Table table) {
    requireDeclared(table);
    Optional<Dataset<Row>> found = release.find(table);
    found.ifPresent(rows -> outdated.addAll(lacking(table, rows)));
    return inForm(table, found);
  }

  @Override
  public Optional<Dataset<Row>> previous(Table table) {
    requireDeclared(table);
    return inForm(table, release.previous(table));
  }

  @Override
  public Dataset<Row> read(Table table) {
    return find(table)
        .orElseThrow(() -> new IllegalArgumentException("the release has no " + table));
  }

  private void requireDeclared(Table table) {
    if (!declared.contains(table)) {
      throw new IllegalArgumentException(table + " is not among the tables that the section reads");
    }
  }

  private static Optional<Dataset<Row>> inForm(Table table, Optional<Dataset<Row>> rows) {
    return rows.filter(found -> lacking(table, found).isEmpty())
        .map(found -> found.to(table.schema()));
  }

  private static Set<String> lacking(Table table, Dataset<Row> rows) {
    Set<String> present = Set.of(rows.columns());
    Set<String> lacking = new TreeSet<>();
    table.columns().stream()
        .filter(ColumnSpec::required)
        .map(ColumnSpec::name)
        .filter(column -> !present.contains(column))
        .forEach(column -> lacking.add(table + "." + column));
    return lacking;
  }

  @Override
  public LocalDate runDate() {
    return release.runDate();
  }

  @Override
  public LocalDate today() {
    return release.today();
  }

  @Override
  public String runId() {
    return release.runId();
  }

  @Override
  public int release() {
    return release.release();
  }

  @Override
  public Released newest(Table table) {
    return new SectionTables(release.newest(table), declared);
  }

  @Override
  public <C extends Record> C config(Class<C> section) {
    return release.config(section);
  }

  @Override
  public void note(String name, Object value) {
    release.note(name, value);
  }

  @Override
  public Path outbox() {
    return release.outbox();
  }
}
