package io.unisono.lake;

import io.unisono.io.Json;
import io.unisono.lake.release.DataFile;
import io.unisono.lake.release.LakeFolders;
import io.unisono.lake.release.Manifest;
import io.unisono.lake.release.Release;
import io.unisono.lake.repair.Fault;
import io.unisono.lake.storage.Digests;
import io.unisono.lake.storage.LocalStorage;
import io.unisono.lake.storage.ReadWatch;
import io.unisono.lake.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;

/**
 * A lake whose nights are made without Spark, so that a test of publishing takes milliseconds. Each
 * night has two tables, {@code orders} and {@code visits}; every row says which night it is of, so
 * that a reader who meets two nights at once can tell.
 */
final class Company {

  static final List<String> TABLES = List.of("orders", "visits");
  static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
  static final LocalDate TUESDAY = MONDAY.plusDays(1);
  static final LocalDate WEDNESDAY = MONDAY.plusDays(2);
  static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private static final LakeOptions OPTIONS = LakeOptions.DEFAULT;
  private static final Connection DUCKDB = duckDb();

  final Path lakeRoot;
  final Path workRoot;
  private final Storage lakeStorage;
  private final Storage workStorage;

  Company(Path folder) {
    this(folder, storage(folder.resolve("lake")), storage(folder.resolve("work")));
  }

  /** A company whose lake is elsewhere. */
  Company(Path folder, Storage lake, Storage work) {
    this.lakeRoot = folder.resolve("lake");
    this.workRoot = folder.resolve("work");
    this.lakeStorage = lake;
    this.workStorage = work;
  }

  Lake lake() {
    return lakeAt(NOON);
  }

  Lake lakeAt(Instant now) {
    return lake(lakeStorage, now);
  }

  Lake lake(Storage lake, Instant now) {
    return new Lake(lake, workStorage, OPTIONS, Clock.fixed(now, ZoneOffset.UTC));
  }

  static Storage storage(Path root) {
    return LocalStorage.at(root.toString(), OPTIONS.umask());
  }

  /** What is damaged in the lake. */
  List<Fault> faults() {
    return lake().verify(ReadWatch.NONE).faults();
  }

  /** Stages and publishes both tables. */
  Release night(String runId, LocalDate runDate) {
    return night(runId, runDate, TABLES);
  }

  Release night(String runId, LocalDate runDate, List<String> tables) {
    try (StagingArea staging = stage(runId, runDate, tables)) {
      return lake().publish(staging);
    }
  }

  /** A run that has passed its audit and has only to be published. */
  StagingArea stage(String runId, LocalDate runDate, List<String> tables) {
    StagingArea staging = lake().stage(runId, runDate);
    try {
      for (String table : tables) {
        write(staging, table);
      }
      staging.passed();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return staging;
  }

  /** Leaves a run staged, as a driver does that is killed before it publishes. */
  void leaveStaged(String runId, LocalDate runDate) {
    stage(runId, runDate, TABLES).close();
  }

  private void write(StagingArea staging, String table) throws IOException {
    Path scratch = workRoot.resolveSibling("scratch");
    Path folder = scratch.resolve(table);
    Files.createDirectories(folder);
    Path file = folder.resolve("part-00000.parquet");
    long rows = rowsOf(staging.runId());
    sql(
        "COPY (SELECT range AS id, '%s' AS night FROM range(%d)) TO '%s' (FORMAT parquet)"
            .formatted(staging.runId(), rows, file));
    DataFile dataFile =
        new DataFile(
            LakeFolders.version(table, staging.runId()) + "/" + file.getFileName(),
            rows,
            Files.size(file),
            Digests.sha256(storage(folder), file.getFileName().toString()));
    Manifest manifest =
        new Manifest(
            table,
            "marts",
            staging.runId(),
            staging.runDate(),
            "1.0.0",
            rows,
            new TreeMap<>(),
            new TreeMap<>(),
            List.of(dataFile));
    Files.writeString(folder.resolve(Manifest.FILE), Json.write(manifest));
    workStorage.moveIn(storage(scratch), table, LakeFolders.staged(staging.runId()) + "/" + table);
    storage(scratch).delete("");
  }

  /** Nights differ in size, so that a mixture of two has a size of neither. */
  static long rowsOf(String runId) {
    return 10L + Math.floorMod(runId.hashCode(), 1000);
  }

  /** Runs a statement in DuckDB, in a session of its own on a database that is opened once. */
  static void sql(String statement) {
    try (Connection session = ((DuckDBConnection) DUCKDB).duplicate();
        Statement run = session.createStatement()) {
      run.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Connection duckDb() {
    try {
      return DriverManager.getConnection("jdbc:duckdb:");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
