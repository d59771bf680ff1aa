package io.unisono.cli;

import io.unisono.cli.option.CommonOptions;
import io.unisono.cli.option.LiveLake;
import io.unisono.error.ExitCode;
import io.unisono.synthetic.grade.Grade;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cx grade}: a night against the truth. */
@Command(
    name = "grade",
    header = "Compares the live release with that truth.",
    description = {
      "",
      "Compares the live release with the truth that cx generate wrote: which records are the same",
      "person, how far the KPIs are off, how near the churn model comes to the best possible.",
      "The exit code is 5 if a goal is missed.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = "  cx grade --lake demo/lake --truth demo/company/truth")
final class GradeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common;

  @Option(
      names = "--truth",
      paramLabel = "DIR",
      required = true,
      description = "Folder truth that cx generate wrote.")
  private Path truth;

  @Option(names = "--json", description = "Print one JSON object with exact numbers instead.")
  private boolean json;

  @Override
  public Integer call() {
    LiveLake live = common.live();
    live.logAs("grade");
    SparkSession spark = live.spark();
    Grade grade =
        Grade.of(
            spark,
            table -> live.lake().read(spark, live.release(), table),
            live.release().runDate(),
            truth);
    spec.commandLine().getOut().println(json ? grade.json() : grade.text());
    return (grade.passed() ? ExitCode.OK : ExitCode.QUALITY).code();
  }
}
