package io.unisono.cli.churn;

import io.unisono.cli.option.EngineOptions;
import io.unisono.cli.option.LogFile;
import io.unisono.io.LocalFiles;
import io.unisono.standalone.churn.OutcomeColumn;
import io.unisono.standalone.churn.SurvivalFile;
import io.unisono.standalone.churn.SurvivalReport;
import io.unisono.standalone.churn.SurvivalRun;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cx churn survival}: how long customers stay. */
@Command(
    name = "survival",
    header = "Says how long customers stay: survival curves of groups, and what ends them.",
    customSynopsis =
        "cx churn survival --table=FILE --duration=COLUMN --event=COLUMN --out=DIR [OPTIONS]",
    showDefaultValues = true,
    description = {
      "",
      "Kaplan and Meier's curve of each group with 95 %% log-log intervals and the median; groups are",
      "compared by the log-rank test. With --cause also the share that has ended through each cause",
      "(Aalen and Johansen). Who has not ended counts as long as he was seen (censored).",
      "Formulas and an example: docs/CHURN.md.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx churn survival --table telco.csv --duration tenure --event Churn --positive Yes \\",
      "    --by Contract --out survival",
      "  cx churn survival --table contracts.csv --duration months --event ended --cause reason \\",
      "    --out survival --json",
      "",
      "Writes survival (Parquet, one row per group and time), with causes incidence, both as CSV, too,",
      "and survival.json into --out."
    })
final class SurvivalCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private EngineOptions engine;

  @Mixin private TableOption table;

  @Option(
      names = "--duration",
      paramLabel = "COLUMN",
      required = true,
      description = "Column of how long the customer was there, in any unit, 0 or more.")
  private String duration;

  @Option(
      names = "--event",
      paramLabel = "COLUMN",
      required = true,
      description = "Column that says whether the customer has ended.")
  private String event;

  @Option(
      names = "--positive",
      paramLabel = "VALUE",
      description =
          "The value of --event of those that have ended, in any case; without it yes, true or 1.")
  private String positive;

  @Option(
      names = "--cause",
      paramLabel = "COLUMN",
      description = "Column of what they ended through.")
  private String cause;

  @Option(
      names = "--by",
      paramLabel = "COLUMN",
      description = "Column of the groups to compare, at most 100.")
  private String by;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write to.")
  private Path out;

  @Override
  public void run() {
    SurvivalFile file =
        new SurvivalFile(
            table.file(),
            engine.delimiter(),
            duration,
            new OutcomeColumn(event, Optional.ofNullable(positive)),
            Optional.ofNullable(cause),
            Optional.ofNullable(by));
    LocalFiles.writableFolder(out);
    LogFile.set(out.toString(), "survival");
    SparkSession spark = engine.spark();
    SurvivalReport report = SurvivalRun.run(spark, file);
    report.write(spark, out);
    spec.commandLine()
        .getOut()
        .println(engine.json() ? report.json() : SurvivalText.of(report, out));
  }
}
