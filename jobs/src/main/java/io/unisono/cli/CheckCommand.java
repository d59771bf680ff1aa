package io.unisono.cli;

import io.unisono.cli.check.CheckText;
import io.unisono.cli.night.Nights;
import io.unisono.cli.option.CommonOptions;
import io.unisono.cli.option.RunDates;
import io.unisono.config.Config;
import io.unisono.io.Json;
import io.unisono.run.RunConfig;
import io.unisono.run.spark.SparkConfig;
import io.unisono.staging.SourcesCheck;
import io.unisono.staging.StagingConfig;
import io.unisono.staging.source.SourcesConfig;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cx check}: would a night read these exports, and what would it make of them? */
@Command(
    name = "check",
    header = "Tries a configuration on its exports, in seconds.",
    description = {
      "",
      "Opens every input, maps a sample of its rows as a night would, and shows what becomes of them:",
      "rows as they would be staged, rejected values with their cure, columns that nothing reads.",
      "The sample is the first 1,000 rows of an input and each 200th up to the 200,000th; of Parquet",
      "files and databases it is the first 1,000. All problems of all inputs are told at once.",
      "Told as well, and no problem: optional inputs that are missing, decisions on records that no",
      "source has, and attributes whose names are nearly those that a job reads.",
      "The exit code is 3 if the configuration has to be mended, 4 if data are missing or too many",
      "rows would be rejected, else 0. Nothing is written.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx check --config conf/my-company.yaml --data /exports --run-date 2026-03-31",
      "  cx check --config conf/my-company.yaml --data /exports --json"
    })
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the exports, {data} in the configuration.")
  void data(String folder) {
    common.exports(folder);
  }

  @Option(
      names = "--run-date",
      paramLabel = "DAY",
      description = "Day of the night to try: 2026-03-31 or yesterday (the default).")
  private String runDate;

  @Option(
      names = "--show-personal",
      description = "Show personal values, not only their shape (xxxx9 for Anna1).")
  private boolean showPersonal;

  @Option(names = "--json", description = "Print one JSON object instead.")
  private boolean json;

  @Override
  public Integer call() {
    Clock clock = Clock.system(common.config().bind(RunConfig.class).timeZone());
    LocalDate day = RunDates.day(runDate, clock);
    Config.Sections config = common.config(day).bindAll(Nights.sections());
    SourcesCheck checks =
        SourcesCheck.of(
            common.spark(config.get(SparkConfig.class)),
            config.get(SourcesConfig.class),
            config.get(StagingConfig.class),
            day,
            showPersonal);
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? Json.write(CheckText.json(checks)) : CheckText.of(checks));
    out.flush();
    return checks.exitCode().code();
  }
}
