package io.unisono.cli;

import io.unisono.cli.check.CheckText;
import io.unisono.cli.night.NightRunner;
import io.unisono.cli.night.Nights;
import io.unisono.cli.night.SinceRunner;
import io.unisono.cli.option.CliErrors;
import io.unisono.cli.option.CommonOptions;
import io.unisono.cli.option.RunDates;
import io.unisono.cli.option.TextTable;
import io.unisono.config.Config;
import io.unisono.contract.Table;
import io.unisono.error.UsageErrors;
import io.unisono.lake.release.LakeFolders;
import io.unisono.run.Job;
import io.unisono.run.NightGraph;
import io.unisono.run.RunConfig;
import io.unisono.run.spark.SparkConfig;
import io.unisono.staging.SourcesCheck;
import io.unisono.staging.StagingConfig;
import io.unisono.staging.StagingJob;
import io.unisono.staging.source.SourcesConfig;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cx run}: the night. */
@Command(
    name = "run",
    header = "Runs the night of a day and publishes it as one release.",
    description = {
      "",
      "Runs the night of a day: reads the exports, writes all tables, audits them and publishes",
      "them together as one release. If anything fails, what was published stays live.",
      "The same day may be run again: it gives the same rows under a new release number.",
      "With --since it adds to the live release what has arrived, without the rest of the night:",
      "events, open issues, the closed loop and KPIs are of now, customers of the last night.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx run --config conf/my-company.yaml --data /exports --run-date 2026-03-31",
      "  cx run --config conf/my-company.yaml --data /exports --from 2026-03-01 --to 2026-03-31",
      "  cx run --config conf/my-company.yaml --data /exports --only kpi,journey",
      "  cx run --config conf/my-company.yaml --data /exports --since live",
      "  cx run --config conf/my-company.yaml --data /exports --dry-run"
    })
final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common;

  @Mixin private RunDates dates;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the exports, {data} in the configuration.")
  void data(String folder) {
    common.exports(folder);
  }

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "JOB",
      description = "Run these jobs; other tables come from the live release.")
  private List<String> only = List.of();

  @Option(
      names = "--skip",
      split = ",",
      paramLabel = "JOB",
      description = "Leave these jobs out; their tables come from the live release.")
  private List<String> skip = List.of();

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Take up a run that stopped: its finished jobs are not repeated.")
  private String resume;

  @Option(
      names = "--since",
      paramLabel = "RELEASE",
      description =
          "Add to this release what has arrived since: its number, which must be the live one, or"
              + " live. --run-date is today unless it is given.")
  private String since;

  @Option(
      names = "--dry-run",
      description = "Show the plan and check the inputs as cx check does; write nothing.")
  private boolean dryRun;

  @Override
  public Integer call() {
    return since == null ? night() : small();
  }

  private int small() {
    if (!only.isEmpty() || !skip.isEmpty()) {
      throw CliErrors.besideSince("--only and --skip");
    }
    if (resume != null) {
      throw CliErrors.besideSince("--resume");
    }
    if (dryRun) {
      throw CliErrors.besideSince("--dry-run");
    }
    Clock clock = Clock.system(common.run(common.config().bind(RunConfig.class)).timeZone());
    LocalDate day = dates.day(LocalDate.now(clock), clock);
    new SinceRunner(common, spec.commandLine().getOut(), clock).run(since, day);
    return 0;
  }

  private int night() {
    NightGraph graph = Nights.graph().select(only, skip);
    RunConfig run = common.run(common.config().bind(RunConfig.class));
    Clock clock = Clock.system(run.timeZone());
    List<LocalDate> days = dates.days(clock);
    if (dryRun) {
      List<Integer> codes = days.stream().map(day -> rehearse(graph, day)).toList();
      return codes.stream().filter(code -> code != 0).findFirst().orElse(0);
    }
    if (resume != null && !LakeFolders.isRunId(resume)) {
      throw UsageErrors.badOption(
          "--resume", resume, "the id of a run as the summary and run-report.json give it");
    }
    if (resume != null && days.size() > 1) {
      throw CliErrors.runDates("--resume takes up the run of one day");
    }
    NightRunner runner = new NightRunner(common, graph, spec.commandLine().getOut(), clock);
    for (LocalDate day : days) {
      runner.run(day, Optional.ofNullable(resume));
    }
    return 0;
  }

  private int rehearse(NightGraph graph, LocalDate day) {
    Config.Sections config = common.config(day).bindAll(Nights.sections());
    TextTable jobs = new TextTable("Job", "after", "writes");
    for (Job job : graph.jobs()) {
      jobs.row(
          job.name(),
          graph.dependencies(job).stream().map(Job::name).collect(Collectors.joining(", ")),
          job.writes().stream().map(Object::toString).sorted().collect(Collectors.joining(", ")));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf("Night of %s, nothing is written%n", day);
    graph.fromLiveRelease().forEach(table -> out.printf("  reads %s of the live release%n", table));
    graph.fromPreviousNight().stream()
        .map(Table::name)
        .sorted()
        .forEach(table -> out.printf("  reads %s of the night before, if there was one%n", table));
    out.print(jobs.text());
    return graph.jobs().stream().anyMatch(StagingJob.class::isInstance) ? check(config, day) : 0;
  }

  /** As {@code cx check} does. */
  private int check(Config.Sections config, LocalDate day) {
    SourcesCheck checks =
        SourcesCheck.of(
            common.spark(config.get(SparkConfig.class)),
            config.get(SourcesConfig.class),
            config.get(StagingConfig.class),
            day,
            false);
    spec.commandLine().getOut().printf("%n%s", CheckText.of(checks));
    return checks.exitCode().code();
  }
}
