package io.unisono.run;

import io.unisono.config.Config;
import io.unisono.contract.Table;
import io.unisono.lake.Lake;
import io.unisono.lake.StagingArea;
import io.unisono.lake.release.Manifest;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The night as one job sees it: it holds the job to what it declares. */
final class JobNight implements Night {

  private static final Logger LOG = LoggerFactory.getLogger(JobNight.class);

  private final Job job;
  private final Lake lake;
  private final StagingArea staging;
  private final SparkSession spark;
  private final Config.Sections config;
  private final Settings settings;
  private final RunReport report;
  private final SortedMap<String, String> dependsOn = new ConcurrentSkipListMap<>();
  private final Set<Table> written = ConcurrentHashMap.newKeySet();

  JobNight(
      Job job,
      Lake lake,
      StagingArea staging,
      SparkSession spark,
      Config.Sections config,
      Settings settings,
      RunReport report) {
    this.job = job;
    this.lake = lake;
    this.staging = staging;
    this.spark = spark;
    this.config = config;
    this.settings = settings;
    this.report = report;
  }

  /**
   * Runs the job.
   *
   * @throws IllegalStateException if it leaves out a table that it declares
   */
  public void run() {
    job.run(this);
    for (Table table : job.writes()) {
      if (!written.contains(table)) {
        throw new IllegalStateException("%s did not write %s".formatted(job.name(), table));
      }
    }
  }

  @Override
  public LocalDate runDate() {
    return staging.runDate();
  }

  @Override
  public String runId() {
    return staging.runId();
  }

  @Override
  public SparkSession spark() {
    return spark;
  }

  @Override
  public Dataset<Row> read(Table table) {
    requireDeclared(job.reads(), table, "reads");
    dependsOn.putAll(staging.settings(table));
    return staging.read(spark, table);
  }

  @Override
  public Optional<Dataset<Row>> previous(Table table) {
    return seenOn(table, runDate());
  }

  @Override
  public Optional<Dataset<Row>> seenOn(Table table, LocalDate day) {
    requireDeclared(job.readsPrevious(), table, "readsPrevious");
    LocalDate next = day.plusDays(1);
    return lake.newestBefore(next.isBefore(runDate()) ? next : runDate())
        .filter(release -> release.find(table).isPresent())
        .map(release -> lake.read(spark, release, table));
  }

  @Override
  public void write(Table table, Dataset<Row> rows) {
    put(table, () -> staging.write(table, rows, new TreeMap<>(dependsOn)));
  }

  private void put(Table table, LongSupplier writing) {
    requireDeclared(job.writes(), table, "writes");
    describe("write " + table);
    long count = writing.getAsLong();
    report.wrote(job.name(), table.name(), count);
    LOG.info("{} wrote {} rows of {}", job.name(), count, table);
    written.add(table);
    describe("after " + table);
  }

  @Override
  public Additions additions() {
    if (staging.notes().addsTo().isEmpty()) {
      throw new IllegalStateException("a night makes its tables anew");
    }
    return new OwnAdditions();
  }

  /** Of the tables that the job declares to write. */
  private final class OwnAdditions implements Additions {

    @Override
    public Optional<Dataset<Row>> before(Table table) {
      requireDeclared(job.writes(), table, "writes");
      return staging
          .base()
          .filter(release -> release.find(table).isPresent())
          .map(release -> lake.read(spark, release, table));
    }

    @Override
    public Optional<LocalDate> dateOf(Table table) {
      return staging.baseTables().manifest(table).map(Manifest::runDate);
    }

    @Override
    public boolean canAppend(Table table) {
      return staging.baseTables().canAppend(table);
    }

    @Override
    public void append(Table table, Dataset<Row> rows) {
      put(table, () -> staging.append(table, rows, new TreeMap<>(dependsOn)));
    }

    @Override
    public void keep(Table table) {
      requireDeclared(job.writes(), table, "writes");
      written.add(table);
    }
  }

  @Override
  public void quarantine(Table target, Dataset<Row> rows) {
    describe("quarantine of " + target);
    staging.quarantine(target, rows);
  }

  @Override
  public <C extends Record> C config(Class<C> section) {
    String path = Config.path(section);
    dependsOn.put(path, settings.of(path));
    return config.get(section);
  }

  @Override
  public void note(String name, Object value) {
    report.note(job.name(), name, value);
    LOG.info("{}: {} {}", job.name(), name, value);
  }

  /** What Spark shows beside its jobs. */
  private void describe(String action) {
    SparkContext context = spark.sparkContext();
    context.setJobDescription("%s: %s".formatted(job.name(), action));
  }

  private void requireDeclared(Set<Table> declared, Table table, String method) {
    if (!declared.contains(table)) {
      throw new IllegalArgumentException(
          "%s does not declare %s in %s()".formatted(job.name(), table, method));
    }
  }
}
