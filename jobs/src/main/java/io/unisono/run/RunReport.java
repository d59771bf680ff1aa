package io.unisono.run;

import io.unisono.error.ExitCode;
import io.unisono.error.Redaction;
import io.unisono.io.Json;
import io.unisono.io.LocalFiles;
import io.unisono.lake.release.Release;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that is known about one run, for the summary in the terminal and as {@code
 * run-report.json} for schedulers. It is filled while the night goes on, from several threads, and
 * is as complete as the night got when that fails.
 */
public final class RunReport {

  /** The newest report of a run date. */
  public static final String FILE = "run-report.json";

  /** Folder beside it that keeps the report of every run of the date. */
  public static final String HISTORY = "runs";

  /** A table in the run report is a summary; more rows than this are not read by anybody. */
  public static final int MAX_ROWS = 1_000;

  /** Exit codes of failures that would come back unless the user changes something. */
  private static final Set<Integer> NEED_CHANGE =
      Set.of(
          ExitCode.USAGE.code(),
          ExitCode.CONFIGURATION.code(),
          ExitCode.INPUT.code(),
          ExitCode.QUALITY.code());

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** How the run ended. */
  public enum Status {
    PUBLISHED,
    FAILED,
    INTERRUPTED
  }

  /**
   * A job, or a step of the release.
   *
   * @param rows written, by table
   * @param notes what the job had to say
   */
  public record Step(
      String name, double seconds, Map<String, Long> rows, Map<String, Object> notes) {}

  /**
   * What an {@link ReleaseConsumer} made.
   *
   * @param path the file or folder; null if there is none
   * @param skipped why it was left out; null if it was not
   * @param error why it failed; null if it did not
   */
  public record Made(String name, String path, String skipped, String error) {

    static Made at(String name, Path path) {
      return new Made(name, path.toString(), null, null);
    }

    static Made skipped(String name, String reason) {
      return new Made(name, null, reason, null);
    }

    static Made failed(String name, String error) {
      return new Made(name, null, null, error);
    }
  }

  private final LocalDate runDate;
  private final String runId;
  private final Instant startedAt;
  private final Map<String, Map<String, Long>> rows = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> notes = new LinkedHashMap<>();
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private final Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
  private final Map<String, Long> released = new TreeMap<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<Made> made = new ArrayList<>();
  private final Map<String, Object> setting = new LinkedHashMap<>();
  private Status status = Status.FAILED;
  private boolean staged;
  private int exitCode;
  private String error;
  private Integer release;
  private boolean live;
  private Optional<Integer> previous = Optional.empty();

  RunReport(LocalDate runDate, String runId, Instant startedAt) {
    this.runDate = runDate;
    this.runId = runId;
    this.startedAt = startedAt;
  }

  public LocalDate runDate() {
    return runDate;
  }

  public String runId() {
    return runId;
  }

  public Instant startedAt() {
    return startedAt;
  }

  /** 0 unless it failed or was interrupted. */
  public synchronized int exitCode() {
    return exitCode;
  }

  public synchronized Status status() {
    return status;
  }

  /** Jobs and steps of the release in the order in which they ended. */
  public synchronized List<Step> steps() {
    return seconds.entrySet().stream()
        .map(
            step ->
                new Step(
                    step.getKey(),
                    step.getValue(),
                    rows.getOrDefault(step.getKey(), Map.of()),
                    notes.getOrDefault(step.getKey(), Map.of())))
        .toList();
  }

  /** Rows of the small tables that are shown in the summary, by table name. */
  public synchronized List<Map<String, Object>> rowsOf(String table) {
    return tables.getOrDefault(table, List.of());
  }

  /** Rows of every table of the release. */
  public synchronized Map<String, Long> released() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(released));
  }

  /** Quality rules of severity warning that are broken. */
  public synchronized List<String> warnings() {
    return List.copyOf(warnings);
  }

  public synchronized List<Made> made() {
    return List.copyOf(made);
  }

  /** Number of the release; 0 if nothing was published. */
  public synchronized int release() {
    return release == null ? 0 : release;
  }

  /** Whether readers see the release; a backfill of an earlier date is published but not live. */
  public synchronized boolean live() {
    return live;
  }

  /** Number of the release that was live before this one; empty if there was none. */
  public synchronized Optional<Integer> previous() {
    return live ? previous : Optional.empty();
  }

  /**
   * Whether to take the run up again can help: a job is done that need not be repeated, and what
   * stopped the run was neither data nor configuration, which have to change first.
   */
  public synchronized boolean resumable() {
    return staged && status != Status.PUBLISHED && !NEED_CHANGE.contains(exitCode);
  }

  /** A job is done, and its tables are there for a run that is taken up. */
  synchronized void staged() {
    staged = true;
  }

  synchronized void wrote(String job, String table, long count) {
    rows.computeIfAbsent(job, name -> new LinkedHashMap<>()).put(table, count);
  }

  synchronized void note(String job, String name, Object value) {
    notes.computeIfAbsent(job, key -> new LinkedHashMap<>()).put(name, value);
  }

  synchronized void took(String step, double elapsed) {
    seconds.put(step, elapsed);
  }

  synchronized void show(String table, List<Map<String, Object>> content) {
    tables.put(table, content);
  }

  synchronized void warn(List<String> broken) {
    warnings.addAll(broken);
  }

  synchronized void published(Release publication, boolean isLive, Optional<Integer> before) {
    status = Status.PUBLISHED;
    release = publication.number();
    live = isLive;
    previous = before;
    publication.tables().forEach((table, version) -> released.put(table, version.rows()));
  }

  synchronized void made(Made step) {
    made.add(step);
  }

  /** Versions, settings, configuration: what one needs to run the same again. */
  public synchronized void setting(String name, Object value) {
    setting.put(name, value);
  }

  /** A failure after the release leaves the status as it is: the night is published. */
  public synchronized void failed(int code, String message) {
    exitCode = code;
    error = message;
  }

  public synchronized void interrupted(int code, String message) {
    if (status != Status.PUBLISHED) {
      status = Status.INTERRUPTED;
    }
    failed(code, message);
  }

  /** The report as JSON, without secrets. */
  public synchronized String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run_id", runId);
    json.put("run_date", runDate);
    json.put("status", status.name().toLowerCase(Locale.ROOT));
    json.put("exit_code", exitCode);
    json.put("error", error);
    json.put("resumable", resumable());
    json.put("release", release);
    json.put("live", live);
    json.put("started_at", startedAt);
    json.put("ended_at", Instant.now());
    json.put("peak_memory_mb", PeakMemory.megabytes());
    json.put("steps", steps());
    json.put("tables", released);
    json.putAll(tables);
    json.put("warnings", warnings);
    json.put("made", made);
    json.putAll(setting);
    return Json.write(Redaction.tree(Json.plain(json)));
  }

  /**
   * Writes {@value #FILE} into a folder, in place of an earlier one, and {@link #keep keeps} it.
   *
   * @throws io.unisono.error.UserException if the disk refuses
   */
  public Path write(Path folder) {
    keep(folder);
    return LocalFiles.replace(folder.resolve(FILE), json());
  }

  /**
   * Adds the report to the {@value #HISTORY} of a folder. A run that was taken up again has one for
   * each time that it was started.
   *
   * @throws io.unisono.error.UserException if the disk refuses
   */
  public Path keep(Path folder) {
    String name = "%s.%s.json".formatted(runId, STAMP.format(startedAt));
    return LocalFiles.replace(folder.resolve(HISTORY).resolve(name), json());
  }
}
