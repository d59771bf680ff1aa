package io.unisono.support;

import io.unisono.contract.Table;
import io.unisono.lake.Quarantine;
import io.unisono.run.Additions;
import io.unisono.run.Job;
import io.unisono.run.Night;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A night in memory: give it tables and configuration, run a job, look at what the job wrote.
 *
 * <pre>{@code
 * TestNight night =
 *     TestNight.of("2026-03-31")
 *         .with(Party.TABLE, parties)
 *         .with(new IdentityConfig(…));
 *
 * night.run(new IdentityJob());
 *
 * assertThat(night.written(CustomerIdentity.TABLE).collectAsList()).hasSize(1);
 * }</pre>
 *
 * <p>As in a real night a job may only read and write what it declares, and every write is executed
 * once and conforms to its contract. A declared table that the test does not give is empty.
 */
public final class TestNight implements Night {

  private final LocalDate runDate;
  private final Map<Table, Dataset<Row>> tables = new HashMap<>();
  private final Map<Table, Dataset<Row>> previous = new HashMap<>();
  private final Map<Table, Dataset<Row>> written = new HashMap<>();
  private final Map<Table, List<Row>> quarantined = new HashMap<>();
  private final Map<Class<?>, Record> sections = new HashMap<>();
  private final Map<String, Object> notes = new TreeMap<>();
  private Optional<TestNight> before = Optional.empty();
  private Set<Table> readable = Set.of();
  private Set<Table> readableBefore = Set.of();
  private Set<Table> writable = Set.of();

  private TestNight(LocalDate runDate) {
    this.runDate = runDate;
  }

  /** A night of this run date, e.g. {@code 2026-03-31}, without tables and configuration. */
  public static TestNight of(String runDate) {
    return new TestNight(LocalDate.parse(runDate));
  }

  /** A table of this night. */
  public TestNight with(Table table, Dataset<Row> rows) {
    tables.put(table, table.conform(rows));
    return this;
  }

  /** A table of the newest release of an earlier run date. */
  public TestNight withPrevious(Table table, Dataset<Row> rows) {
    previous.put(table, table.conform(rows));
    return this;
  }

  /** A section of the configuration. */
  public TestNight with(Record section) {
    sections.put(section.getClass(), section);
    return this;
  }

  /** Runs the job under its own declarations; what it writes can be read by the next job. */
  public TestNight run(Job job) {
    readable = job.reads();
    readableBefore = job.readsPrevious();
    writable = job.writes();
    job.run(this);
    return this;
  }

  /** What the jobs wrote to the table. */
  public synchronized Dataset<Row> written(Table table) {
    return Objects.requireNonNull(written.get(table), () -> table + " was not written");
  }

  /** Whether any job wrote the table. */
  public synchronized boolean hasWritten(Table table) {
    return written.containsKey(table);
  }

  /** What the jobs rejected on its way into the table; empty if nothing. */
  public synchronized Dataset<Row> quarantined(Table table) {
    return spark().createDataFrame(quarantined.getOrDefault(table, List.of()), Quarantine.SCHEMA);
  }

  /** The notes, by name. */
  public synchronized Map<String, Object> notes() {
    return Map.copyOf(notes);
  }

  @Override
  public LocalDate runDate() {
    return runDate;
  }

  @Override
  public String runId() {
    return "test-" + runDate;
  }

  @Override
  public SparkSession spark() {
    return SparkFixture.spark();
  }

  @Override
  public synchronized Dataset<Row> read(Table table) {
    requireDeclared(readable, table, "reads");
    Dataset<Row> rows = written.getOrDefault(table, tables.get(table));
    return rows == null ? table.empty(spark()) : rows;
  }

  @Override
  public Optional<Dataset<Row>> previous(Table table) {
    requireDeclared(readableBefore, table, "readsPrevious");
    return Optional.ofNullable(previous.get(table));
  }

  /** Tests of several releases give the one that they mean as the previous one. */
  @Override
  public Optional<Dataset<Row>> seenOn(Table table, LocalDate day) {
    return previous(table);
  }

  @Override
  public void write(Table table, Dataset<Row> rows) {
    requireDeclared(writable, table, "writes");
    Dataset<Row> executed = executed(table.conform(rows), table.schema());
    synchronized (this) {
      if (written.putIfAbsent(table, executed) != null) {
        throw new IllegalStateException(table + " was written twice");
      }
    }
  }

  /** Makes it a run that adds to what another one wrote. */
  public TestNight addingTo(TestNight release) {
    before = Optional.of(release);
    return this;
  }

  @Override
  public Additions additions() {
    TestNight release =
        before.orElseThrow(() -> new IllegalStateException("a night makes its tables anew"));
    return new Additions() {
      @Override
      public Optional<Dataset<Row>> before(Table table) {
        return Optional.of(release.written(table));
      }

      @Override
      public Optional<LocalDate> dateOf(Table table) {
        return Optional.of(release.runDate());
      }

      @Override
      public boolean canAppend(Table table) {
        return true;
      }

      @Override
      public void append(Table table, Dataset<Row> rows) {
        write(table, release.written(table).unionByName(table.conform(rows)));
      }

      @Override
      public void keep(Table table) {
        write(table, release.written(table));
      }
    };
  }

  @Override
  public void quarantine(Table target, Dataset<Row> rows) {
    List<Row> executed = rows.to(Quarantine.SCHEMA).collectAsList();
    synchronized (this) {
      quarantined.computeIfAbsent(target, table -> new ArrayList<>()).addAll(executed);
    }
  }

  @Override
  public <C extends Record> C config(Class<C> section) {
    return section.cast(
        Objects.requireNonNull(
            sections.get(section), () -> "the test gives no " + section.getSimpleName()));
  }

  @Override
  public synchronized void note(String name, Object value) {
    notes.put(name, value);
  }

  private Dataset<Row> executed(Dataset<Row> rows, StructType schema) {
    return spark().createDataFrame(rows.collectAsList(), schema);
  }

  private static void requireDeclared(Set<Table> declared, Table table, String verb) {
    if (!declared.contains(table)) {
      throw new IllegalArgumentException(
          "the job does not declare %s in %s()".formatted(table, verb));
    }
  }
}
