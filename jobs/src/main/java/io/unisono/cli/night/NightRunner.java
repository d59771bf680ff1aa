package io.unisono.cli.night;

import io.unisono.cli.option.CommonOptions;
import io.unisono.cli.option.Interruption;
import io.unisono.cli.option.LogFile;
import io.unisono.cli.option.Version;
import io.unisono.config.Config;
import io.unisono.error.ExitCode;
import io.unisono.error.Redaction;
import io.unisono.error.UserException;
import io.unisono.io.LocalFiles;
import io.unisono.lake.Lake;
import io.unisono.run.Failures;
import io.unisono.run.Job;
import io.unisono.run.NightGraph;
import io.unisono.run.NightRun;
import io.unisono.run.RunConfig;
import io.unisono.run.RunReport;
import io.unisono.run.spark.SparkConfig;
import io.unisono.run.spark.SparkSessions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs nights one after the other in one process: binds the configuration of each date, shows the
 * progress, prints the summary and leaves the run report and the metrics in the outbox, also of a
 * night that failed.
 */
public final class NightRunner {

  private static final Logger LOG = LoggerFactory.getLogger(NightRunner.class);

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final CommonOptions common;
  private final NightGraph graph;
  private final PrintWriter out;
  private final Clock clock;
  private final Optional<Integer> addsTo;

  public NightRunner(CommonOptions common, NightGraph graph, PrintWriter out, Clock clock) {
    this(common, graph, out, clock, Optional.empty());
  }

  /**
   * @param addsTo release to which the runs add what has arrived since
   */
  NightRunner(
      CommonOptions common,
      NightGraph graph,
      PrintWriter out,
      Clock clock,
      Optional<Integer> addsTo) {
    this.common = common;
    this.graph = graph;
    this.out = out;
    this.clock = clock;
    this.addsTo = addsTo;
  }

  /**
   * Runs the night of one date.
   *
   * @param resume id of a run that stopped, to be taken up
   * @return how it went
   */
  public RunReport run(LocalDate runDate, Optional<String> resume) {
    Config file = common.config(runDate);
    Config.Sections config = file.bindAll(Nights.sections());
    RunConfig run = common.run(config.get(RunConfig.class));
    Lake lake = common.lake(file);
    requireFolders(lake, run.outbox());
    String runId = resume.orElseGet(() -> runId(runDate, clock.instant()));
    LogFile.ofRun(run, runId);
    LOG.info("run {} of {} begins, Unisono {}", runId, runDate, Version.unisono());
    Path outbox = run.outbox().resolve(runDate.toString());
    SparkSession spark = common.spark(config.get(SparkConfig.class));
    NightRun night =
        new NightRun(
            new NightRun.Plan(
                runDate,
                LocalDate.now(clock),
                runId,
                resume.isPresent(),
                conditions(runDate, file),
                graph,
                addsTo.isPresent() ? List.of() : Nights.afterRelease(),
                Nights.shown(),
                config,
                outbox,
                run.parallelJobs(),
                addsTo),
            spark,
            lake,
            Progress.onThisTerminal());
    night.report().setting("versions", versions(spark));
    night.report().setting("lake", run.lake());
    night.report().setting("spark", SparkSessions.effective(spark));
    night.report().setting("configuration", file.effective());
    run(night, run);
    return night.report();
  }

  /** Better now than after the night: it can be written wherever the night will. */
  private static void requireFolders(Lake lake, Path outbox) {
    List<UserException> refusals = new ArrayList<>(lake.refusals());
    try {
      LocalFiles.writableFolder(outbox);
    } catch (UserException e) {
      refusals.add(e);
    }
    if (!refusals.isEmpty()) {
      throw UserException.all(refusals);
    }
  }

  /**
   * What the rows of a night depend on beside the exports themselves. Not where and how it runs:
   * folders, master, cores, logs.
   */
  private Map<String, String> conditions(LocalDate runDate, Config file) {
    Map<String, String> conditions = new LinkedHashMap<>();
    conditions.put("run date", runDate.toString());
    conditions.put("--data", common.exports());
    conditions.put(
        "jobs", graph.jobs().stream().map(Job::name).sorted().collect(Collectors.joining(",")));
    conditions.put("version of Unisono", Version.unisono());
    file.options()
        .forEach(
            (option, value) -> {
              if (!option.matches("(run|lake|spark)\\..*")) {
                conditions.put(option, Redaction.setting(option, value));
              }
            });
    return conditions;
  }

  private void run(NightRun night, RunConfig run) {
    Path outbox = run.outbox();
    RunReport report = night.report();
    Optional<Path> written = Optional.empty();
    try (Interruption watch = Interruption.of(night, () -> record(report, outbox))) {
      night.run();
      written = Optional.of(record(report, outbox));
    } catch (RuntimeException | Error e) {
      report.failed(Failures.exitCode(e).code(), Failures.message(e));
      written = record(report, outbox, e);
      throw e;
    } finally {
      end(report);
      if (!Interruption.underWay() && !isRefused(report)) {
        out.print(new Summary(report, run, written).text());
        out.flush();
      }
    }
  }

  private static Path folder(RunReport report, Path outbox) {
    return outbox.resolve(report.runDate().toString());
  }

  private static Path record(RunReport report, Path outbox) {
    Path file = report.write(folder(report, outbox));
    Metrics.write(report, outbox);
    return file;
  }

  /** The record of a night that failed must not hide why it did. */
  private static Optional<Path> record(RunReport report, Path outbox, Throwable failure) {
    if (Interruption.underWay() || isRefused(report)) {
      return Optional.empty();
    }
    try {
      if (report.exitCode() == ExitCode.CONFLICT.code()) {
        // What is newest is, or will be, that of the other run of this date.
        return Optional.of(report.keep(folder(report, outbox)));
      }
      return Optional.of(record(report, outbox));
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
      return Optional.empty();
    }
  }

  /** A command that makes no sense is no run: what the last run left stays the newest. */
  private static boolean isRefused(RunReport report) {
    return report.exitCode() == ExitCode.USAGE.code();
  }

  private static void end(RunReport report) {
    report.warnings().forEach(warning -> LOG.warn("quality: {}", warning));
    LOG.info(
        "run {} ends {} with exit code {}, release {}",
        report.runId(),
        report.status().name().toLowerCase(Locale.ROOT),
        report.exitCode(),
        report.release());
  }

  /** Sorts by date and start; the end tells runs of one second apart. */
  private static String runId(LocalDate runDate, Instant now) {
    int unique = ThreadLocalRandom.current().nextInt(0x10000);
    return "%s-%s-%04x".formatted(runDate, STAMP.format(now), unique);
  }

  private static Map<String, String> versions(SparkSession spark) {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("unisono", Version.unisono());
    versions.put("spark", spark.version());
    versions.put("java", System.getProperty("java.vm.version"));
    versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return versions;
  }
}
