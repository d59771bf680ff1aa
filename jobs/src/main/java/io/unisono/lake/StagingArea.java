package io.unisono.lake;

import static org.apache.spark.sql.functions.count_if;

import io.unisono.contract.DataRules;
import io.unisono.contract.Table;
import io.unisono.io.Json;
import io.unisono.lake.release.BaseTables;
import io.unisono.lake.release.DataFile;
import io.unisono.lake.release.LakeFolders;
import io.unisono.lake.release.Manifest;
import io.unisono.lake.release.Release;
import io.unisono.lake.storage.Disks;
import io.unisono.lake.storage.FaultPoint;
import io.unisono.lake.storage.Storage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Where one run writes its tables, outside the lake: {@code <work>/staging/<run-id>/<table>}. While
 * it is open, no other run of the date can be. Tables may be written side by side.
 */
public final class StagingArea implements AutoCloseable {

  private static final String AUDITED = "_audited.json";
  private static final String CHECKPOINTS = "_checkpoints";

  /** Digest of each manifest that the audit passed. */
  private record Audited(SortedMap<String, String> manifests) {}

  private final Lake owner;
  private final Storage lake;
  private final Storage work;
  private final RunNotes notes;
  private final Optional<Release> base;
  private final Storage.Lock marker;
  private final RowWriter files;
  private final WrittenTables written;
  private final BaseTables baseTables;

  StagingArea(
      Lake owner,
      Storage lake,
      Storage work,
      RunNotes notes,
      Optional<Release> base,
      Storage.Lock marker) {
    this.owner = owner;
    this.lake = lake;
    this.work = work;
    this.notes = notes;
    this.base = base;
    this.marker = marker;
    this.files = new RowWriter(work);
    this.written = new WrittenTables(lake, work, notes.run().runId());
    this.baseTables = new BaseTables(lake, base);
  }

  public String runId() {
    return notes.run().runId();
  }

  public LocalDate runDate() {
    return notes.run().runDate();
  }

  /** What the run notes of itself beside its tables. */
  public RunNotes notes() {
    return notes;
  }

  /**
   * The release whose tables this run builds on where it does not write them: the one that was live
   * when it began, or for an older run date the newest up to it. Empty on the first night.
   */
  public Optional<Release> base() {
    return base;
  }

  /**
   * Folder for steps of jobs, which are no tables: {@code <work>/staging/<run-id>/_checkpoints}. It
   * goes with the run, also with one that died.
   */
  public String checkpoints() {
    return work.location(run(CHECKPOINTS));
  }

  /** File in the lake that this process has written and holds while the run goes on. */
  public String marker() {
    return lake.location(RunMarker.pathOf(runDate()));
  }

  /** Whether this run has written the table to the end. */
  public boolean finished(Table table) {
    return Disks.reading(
        work.location(folder(table.name())), () -> written.text(table.name()).isPresent());
  }

  /** Whether {@link #read} can give the table: written by this run, or part of its base. */
  public boolean has(Table table) {
    return finished(table) || base.flatMap(release -> release.find(table)).isPresent();
  }

  /**
   * The table as this run wrote it; if it did not, as its base has it.
   *
   * @throws io.unisono.error.UserException if neither has it
   */
  public Dataset<Row> read(SparkSession spark, Table table) {
    if (finished(table)) {
      return readWritten(spark, table);
    }
    return base.filter(release -> release.find(table).isPresent())
        .map(release -> owner.read(spark, release, table))
        .orElseThrow(() -> LakeErrors.missingTable(table.name(), lake.location("")));
  }

  /**
   * The options under which the table was made that {@link #read} gives, by section; of an earlier
   * version of Unisono none are known.
   */
  public SortedMap<String, String> settings(Table table) {
    return Disks.reading(
        lake.location(""),
        () -> {
          Optional<String> text = written.text(table.name());
          Optional<Manifest> manifest =
              text.isEmpty()
                  ? baseTables.manifest(table)
                  : Optional.of(Json.read(text.get(), Manifest.class));
          return manifest.map(Manifest::settings).orElseGet(TreeMap::new);
        });
  }

  Dataset<Row> readWritten(SparkSession spark, Table table) {
    return Disks.reading(
        work.location(folder(table.name())),
        () -> {
          Manifest manifest = manifest(table.name());
          List<String> files = new ArrayList<>();
          for (DataFile file : manifest.files()) {
            files.add(written.location(manifest, file));
          }
          return spark.read().schema(table.schema()).parquet(files.toArray(String[]::new));
        });
  }

  /**
   * Conforms the rows to the contract and writes them in one Spark job, which also counts the rows
   * that break each row rule. A second write replaces the first.
   *
   * @return rows written
   * @throws io.unisono.error.UserException if the rows do not fit the contract, or the disk refuses
   */
  public long write(Table table, Dataset<Row> rows) {
    return write(table, rows, new TreeMap<>());
  }

  /**
   * As {@link #write(Table, Dataset)}.
   *
   * @param settings options that the rows depend on, by section; {@link #settings} gives them back
   */
  public long write(Table table, Dataset<Row> rows, SortedMap<String, String> settings) {
    return write(table, rows, settings, Optional.empty());
  }

  /** The tables of the base, as what adds to them sees them. */
  public BaseTables baseTables() {
    return baseTables;
  }

  /**
   * The table of the base with further rows: its files are listed, only the new rows are written.
   * That no row of the base has the key of a new one is for the caller to know; the audit checks
   * it.
   *
   * @return rows of the table
   * @throws IllegalStateException unless {@link BaseTables#canAppend}
   */
  public long append(Table table, Dataset<Row> rows, SortedMap<String, String> settings) {
    if (!baseTables.canAppend(table)) {
      throw new IllegalStateException("there is no base to append to: " + table);
    }
    return write(table, rows, settings, baseTables.manifest(table));
  }

  private long write(
      Table table,
      Dataset<Row> rows,
      SortedMap<String, String> settings,
      Optional<Manifest> before) {
    Dataset<Row> conformed = table.conform(rows);
    Column[] failed =
        DataRules.rowRules(table).stream()
            .map(rule -> count_if(rule.failed()).as(rule.name()))
            .toArray(Column[]::new);
    String folder = folder(table.name());
    return Disks.writing(
        work.location(folder),
        () -> {
          if (written.isPublished(table.name())) {
            throw LakeErrors.versionTaken(table.name(), runId());
          }
          work.delete(run(AUDITED));
          work.delete(folder);
          SortedMap<String, Long> failures = files.write(conformed, failed, folder);
          long count = failures.remove(RowWriter.ROWS);
          FaultPoint.reached("before:manifest", table.name());
          Manifest own = manifest(rows.sparkSession(), table, count, failures, settings);
          Manifest manifest = before.map(own::after).orElse(own);
          work.replace(folder + "/" + Manifest.FILE, Json.write(manifest));
          FaultPoint.reached("after:manifest", table.name());
          return manifest.rows();
        });
  }

  private Manifest manifest(
      SparkSession spark,
      Table table,
      long rows,
      SortedMap<String, Long> failed,
      SortedMap<String, String> settings)
      throws IOException {
    return new Manifest(
        table.name(),
        table.layer().folder(),
        runId(),
        runDate(),
        table.version(),
        rows,
        failed,
        settings,
        files.written(spark, folder(table.name()), LakeFolders.version(table.name(), runId())));
  }

  /**
   * Keeps rejected rows in {@code <work>/quarantine/<table>/run=<run-id>}. A second call replaces
   * what the first one kept.
   *
   * @param rows of {@link Quarantine#SCHEMA}
   * @return rows kept
   */
  public long quarantine(Table table, Dataset<Row> rows) {
    String folder = LakeFolders.quarantine(table.name(), runId());
    return Disks.writing(
        work.location(folder),
        () -> {
          work.delete(folder);
          return files.write(rows.to(Quarantine.SCHEMA), new Column[0], folder).get(RowWriter.ROWS);
        });
  }

  /** Manifests of all tables that this run wrote, sorted by table. */
  List<Manifest> manifests() throws IOException {
    return written.manifests();
  }

  Manifest manifest(String table) throws IOException {
    return written.manifest(table);
  }

  /** The tables that this run has written. */
  WrittenTables written() {
    return written;
  }

  /** Records that the audit passed the tables as they are now. */
  void passed() throws IOException {
    work.replace(run(AUDITED), Json.write(new Audited(written.digests())));
  }

  /** Whether all that is written has passed the audit, and nothing changed since. */
  boolean hasPassed() throws IOException {
    Optional<String> text = work.read(run(AUDITED));
    return text.isPresent()
        && Json.read(text.get(), Audited.class).manifests().equals(written.digests());
  }

  /** Moves a table into the lake as a new version, unless it is there already. */
  void moveIntoLake(Manifest manifest) throws IOException {
    lake.moveIn(work, folder(manifest.table()), LakeFolders.version(manifest.table(), runId()));
  }

  /**
   * Removes all that is staged; what was moved into the lake stays. What says whose run it is goes
   * last, so that a clearing that was stopped can be taken up.
   */
  void clear() throws IOException {
    for (Storage.Entry entry : work.list(run(""))) {
      if (!run(entry.name()).equals(LakeFolders.runFile(runId()))) {
        work.delete(run(entry.name()));
      }
    }
    FaultPoint.reached("during:cleanup");
    work.delete(run(""));
  }

  /** Whoever lost the run date to another run must not publish it. */
  void requireMarker() throws IOException {
    if (!marker.isHeld()) {
      throw LakeErrors.runDateLost(runId(), runDate().toString());
    }
  }

  /** Lets go of the run date. What is staged stays, for {@code --resume} or until retention. */
  @Override
  public void close() {
    marker.close();
  }

  private String folder(String table) {
    return run(table);
  }

  private String run(String path) {
    return LakeFolders.staged(runId()) + (path.isEmpty() ? "" : "/" + path);
  }
}
