package io.unisono.cli;

import io.unisono.cli.night.Nights;
import io.unisono.cli.option.CommonOptions;
import io.unisono.cli.option.LogFile;
import io.unisono.config.Config;
import io.unisono.io.LocalFiles;
import io.unisono.lake.Lake;
import io.unisono.lake.release.Release;
import io.unisono.run.LiveRelease;
import io.unisono.run.ReleaseConsumer;
import io.unisono.run.RunConfig;
import io.unisono.run.RunErrors;
import io.unisono.run.spark.SparkConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cx report}: what leaves the lake, made again. */
@Command(
    name = "report",
    header = "Makes the report and the audience files of the live release again.",
    description = {
      "",
      "Makes the report and the audience files of the live release again, for example in another",
      "language, or after a night whose release was published but whose report failed.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = "  cx report --config conf/my-company.yaml")
final class ReportCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common;

  @Option(names = "--only", split = ",", paramLabel = "STEP", description = "Make these only.")
  private List<String> only = List.of();

  @Override
  public void run() {
    List<ReleaseConsumer> steps = steps();
    Lake lake = common.lake();
    Release release = lake.live();
    Config.Sections config =
        common.config(release.runDate()).bind(sections(steps), Nights.sections());
    RunConfig run = common.run(config.get(RunConfig.class));
    Path outbox = LocalFiles.writableFolder(run.outbox().resolve(release.runDate().toString()));
    LogFile.set(run.work(), "report-" + release.number());
    lake.requireUnchanged(
        release, steps.stream().flatMap(step -> step.reads().stream()).collect(Collectors.toSet()));
    SparkSession spark = common.spark(config.get(SparkConfig.class));
    LiveRelease.Use use =
        new LiveRelease.Use(
            config, outbox, LocalDate.now(Clock.system(run.timeZone())), this::print);
    LiveRelease released = new LiveRelease(spark, lake, release, use);
    for (ReleaseConsumer step : steps) {
      List<String> missing = released.missingFor(step);
      Object made =
          missing.isEmpty()
              ? step.run(released)
              : "skipped: the release has no " + String.join(", ", missing);
      print(step.name(), made);
    }
  }

  private static Set<Class<? extends Record>> sections(List<ReleaseConsumer> steps) {
    Set<Class<? extends Record>> sections =
        new LinkedHashSet<>(List.of(RunConfig.class, SparkConfig.class));
    steps.forEach(step -> sections.addAll(step.sections()));
    return sections;
  }

  private void print(String name, Object value) {
    spec.commandLine().getOut().printf("  %-16s %s%n", name, value);
  }

  private List<ReleaseConsumer> steps() {
    List<String> known = Nights.afterRelease().stream().map(ReleaseConsumer::name).toList();
    for (String name : only) {
      if (!known.contains(name)) {
        throw RunErrors.unknownJob(name, known);
      }
    }
    return Nights.afterRelease().stream()
        .filter(step -> only.isEmpty() || only.contains(step.name()))
        .toList();
  }
}
