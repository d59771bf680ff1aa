package io.unisono.lake;

import io.unisono.contract.Table;
import io.unisono.error.UserException;
import io.unisono.lake.release.DataFile;
import io.unisono.lake.release.LakeFolders;
import io.unisono.lake.release.PresentFiles;
import io.unisono.lake.release.Release;
import io.unisono.lake.release.ReleaseErrors;
import io.unisono.lake.release.ReleaseLog;
import io.unisono.lake.release.TableVersion;
import io.unisono.lake.release.Views;
import io.unisono.lake.repair.Repair;
import io.unisono.lake.repair.Verification;
import io.unisono.lake.repair.Verifier;
import io.unisono.lake.storage.Disks;
import io.unisono.lake.storage.Disks.Step;
import io.unisono.lake.storage.ReadWatch;
import io.unisono.lake.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Published nights, as plain Parquet that any tool reads. A run stages its tables, the audit checks
 * the files, and all of them become visible together.
 *
 * <pre>{@code
 * Lake lake = Lake.open("/data/lake", "/data/work");
 * try (StagingArea staging = lake.stage(runId, runDate)) {
 *   staging.write(Customer.TABLE, customers);
 *   lake.audit(spark, staging);
 *   Release release = lake.publish(staging);
 * }
 * }</pre>
 *
 * <p>Errors of every method: exit code 6 if another run is in the way, 7 if the disk refuses; in
 * both cases what was live is live.
 */
public final class Lake {

  private final Storage lake;
  private final Storage work;
  private final LakeOptions options;
  private final Clock clock;
  private final ReleaseLog log;
  private final Runs runs;
  private final Views views;

  Lake(Storage lake, Storage work, LakeOptions options, Clock clock) {
    this.lake = lake;
    this.work = work;
    this.options = options;
    this.clock = clock;
    this.log = new ReleaseLog(lake);
    this.runs = new Runs(this, lake, work, clock);
    this.views = new Views(lake);
  }

  /**
   * Opens a lake; the folders are made when something is written.
   *
   * @param lakeRoot folder or URI that readers see
   * @param workRoot folder or URI for staging and quarantine, outside the lake
   * @param hadoop settings of Hadoop, such as endpoint and credentials of an object store; asked
   *     for only if a root is a URI
   */
  public static Lake open(
      String lakeRoot, String workRoot, LakeOptions options, Supplier<Configuration> hadoop) {
    return new Lake(
        storage(lakeRoot, options, hadoop),
        storage(workRoot, options, hadoop),
        options,
        Clock.systemUTC());
  }

  private static Storage storage(String root, LakeOptions options, Supplier<Configuration> hadoop) {
    return Disks.reading(root, () -> Storage.at(root, options.umask(), hadoop));
  }

  /** A lake kept as {@link LakeOptions#DEFAULT} says, with Hadoop's own settings. */
  public static Lake open(String lakeRoot, String workRoot) {
    return open(lakeRoot, workRoot, LakeOptions.DEFAULT, Configuration::new);
  }

  /** The live release; empty before the first night. */
  public Optional<Release> current() {
    return reading(log::current);
  }

  /**
   * The live release.
   *
   * @throws io.unisono.error.UserException with exit code 4 before the first night
   */
  public Release live() {
    return reading(log::live);
  }

  /**
   * Proves that lake and work folder can be written to: better now than when a night wants to
   * publish.
   *
   * @return what refuses
   */
  public List<UserException> refusals() {
    return runs.refusals();
  }

  /** Whether readers see this release. */
  public boolean isLive(Release release) {
    return current().filter(live -> live.number() == release.number()).isPresent();
  }

  /**
   * The release of the latest run date before a day; of one date, the last one published. A release
   * that was rolled back does not count. This is what a night may know of its past: a rerun of the
   * date finds the same.
   */
  public Optional<Release> newestBefore(LocalDate runDate) {
    return reading(() -> log.newestUpTo(runDate.minusDays(1)));
  }

  /** All releases that retention kept, oldest first. */
  public List<Release> history() {
    return reading(log::history);
  }

  /** Numbers of the releases that a rollback withdrew. */
  public SortedSet<Integer> withdrawn() {
    return reading(log::withdrawn);
  }

  /**
   * A table of a release, under today's contract: a column that a newer minor version added is
   * null.
   *
   * @throws io.unisono.error.UserException if the release does not have the table, or a file of it
   *     is missing or was cut off
   */
  public Dataset<Row> read(SparkSession spark, Release release, Table table) {
    TableVersion version =
        release
            .find(table)
            .orElseThrow(() -> LakeErrors.missingTable(table.name(), lake.location("")));
    reading(
        () -> {
          PresentFiles.require(lake, table.name(), version);
          return version;
        });
    return spark
        .read()
        .schema(table.schema())
        .parquet(
            version.files().stream()
                .map(file -> lake.location(file.path()))
                .toArray(String[]::new));
  }

  /**
   * Compares the files of tables with what was published: each is read. Of a table that the release
   * does not have, nothing.
   *
   * @throws io.unisono.error.UserException with exit code 7 that names a file that is damaged
   */
  public void requireUnchanged(Release release, Collection<Table> tables) {
    reading(
        () -> {
          PresentFiles.requireUnchanged(lake, release, tables);
          return release;
        });
  }

  /** As {@link #read}, with the columns only that the files of the release have. */
  public Dataset<Row> readAsWritten(SparkSession spark, Release release, Table table) {
    Dataset<Row> rows = read(spark, release, table);
    List<DataFile> files = release.find(table).orElseThrow().files();
    if (files.isEmpty()) {
      return rows;
    }
    StructType written =
        reading(() -> ParquetFooter.of(spark, lake.location(files.get(0).path()))).schema();
    Set<String> columns = Set.of(written.fieldNames());
    return rows.drop(
        Arrays.stream(rows.columns()).filter(c -> !columns.contains(c)).toArray(String[]::new));
  }

  /**
   * Begins a run: takes its date for this process and gives it an empty staging area.
   *
   * @throws io.unisono.error.UserException if a run of the date is under way, or the run id is
   *     taken
   */
  public StagingArea stage(String runId, LocalDate runDate) {
    if (!LakeFolders.isRunId(runId)) {
      throw new IllegalArgumentException("no run id: " + runId);
    }
    return writing(() -> runs.stage(runId, runDate));
  }

  /**
   * Takes up a run that stopped: its finished tables are there.
   *
   * @throws io.unisono.error.UserException if there is no such run, it is published already, or its
   *     date is under way
   */
  public StagingArea resume(String runId) {
    return writing(() -> runs.resume(runId));
  }

  /**
   * Checks the files that a run wrote, and adds {@code quality_result} to them.
   *
   * @throws io.unisono.error.UserException with exit code 5 if a rule of severity error is broken
   *     or a file changed since it was written
   */
  public AuditReport audit(SparkSession spark, StagingArea staging) {
    return Disks.writing(work.location(""), () -> new Audit(spark, staging).run());
  }

  /**
   * Publishes what a run wrote, together with the tables of its base that it did not write. It goes
   * live unless the live release is about a later date: a backfill adds to the history and does not
   * take readers back.
   *
   * @throws IllegalStateException if the run has not passed the audit
   */
  public Release publish(StagingArea staging) {
    return holdingLake(
        staging.runId(), () -> new Publication(lake).publish(staging, clock.instant()));
  }

  /**
   * Makes an earlier release live again. Later ones stay in the history, but are withdrawn: no
   * later night takes them for its past.
   *
   * @throws io.unisono.error.UserException if there is no such release, or files of it are missing
   */
  public Release rollback(int number) {
    return holdingLake("rollback to " + number, () -> new Rollback(lake).to(number));
  }

  /**
   * Deletes releases that are neither live nor among the last ones, and all files that no release
   * needs any more: versions, abandoned staging areas, quarantine.
   *
   * @param keepReleases at least 1
   * @param grace how long a file outlives its use, for readers and runs that are under way
   */
  public Removed retain(int keepReleases, Duration grace) {
    return holdingLake(
        "retention", () -> new Retention(lake, work, keepReleases, grace, clock.instant()).run());
  }

  /** Runs and commands that hold a run date or the lake. */
  public List<Holder> holders() {
    return reading(() -> RunMarker.holders(lake));
  }

  /**
   * Frees what a dead run holds.
   *
   * @param run as {@link #holders} names it
   * @return what was freed
   * @throws io.unisono.error.UserException with exit code 2 if it holds nothing, 6 if it is alive
   */
  public List<Holder> unlock(String run) {
    return writing(() -> RunMarker.free(lake, run));
  }

  /**
   * Reads every file of every release and compares it with what was published. Takes no lock.
   *
   * @param watch is told how far the reading is
   */
  public Verification verify(ReadWatch watch) {
    return reading(() -> new Verifier(lake, work, watch).verify());
  }

  /**
   * Verifies the lake and mends what can be mended without the lost data: the pointer names the
   * newest release that is whole and was not withdrawn, damaged releases are withdrawn.
   *
   * @param dryRun whether only to say what would be done
   * @return what was done, one line a step; none if the lake is sound
   * @throws io.unisono.error.UserException if no release can be made live, or another run publishes
   */
  public List<String> repair(boolean dryRun, ReadWatch watch) {
    String before = reading(log::fingerprint);
    Verifier verifier = new Verifier(lake, work, watch);
    reading(verifier::verify);
    List<Repair.Step> steps = reading(() -> new Repair(lake, verifier).plan());
    if (!dryRun) {
      holdingLake(
          "repair",
          () -> {
            if (!log.fingerprint().equals(before)) {
              throw ReleaseErrors.lakeChanged(lake.location(""));
            }
            for (Repair.Step step : steps) {
              step.action().run();
            }
            return steps;
          });
    }
    return steps.stream().map(Repair.Step::what).toList();
  }

  /** Writes the views of the live release for the place where the lake lies now. */
  public Release showViews() {
    return holdingLake(
        "views",
        () -> {
          Release live = log.live();
          views.show(live);
          return live;
        });
  }

  private <T> T holdingLake(String task, Step<T> step) {
    return writing(
        () -> {
          try (Storage.Lock held = RunMarker.ofLake(lake, task, options, clock.instant())) {
            return step.run();
          }
        });
  }

  private <T> T writing(Step<T> step) {
    return Disks.writing(lake.location(""), step);
  }

  private <T> T reading(Step<T> step) {
    return Disks.reading(lake.location(""), step);
  }
}
