package io.unisono.cli.kpi;

import io.unisono.cli.option.CommonOptions;
import io.unisono.cli.option.EngineOptions;
import io.unisono.cli.option.LogFile;
import io.unisono.io.LocalFiles;
import io.unisono.kpi.KpiConfig;
import io.unisono.standalone.DriverReport;
import io.unisono.standalone.DriverRun;
import io.unisono.standalone.KpiQuestion.Scale;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cx kpi drivers}: what drives a score. */
@Command(
    name = "drivers",
    header = "Finds what drives a score: shares of R², penalties and rewards.",
    customSynopsis =
        "cx kpi drivers --responses=FILE --target=COLUMN --inputs=COLUMN,... --out=DIR [OPTIONS]",
    showDefaultValues = true,
    description = {
      "",
      "Shares the R² of a linear model of the target among the inputs (LMG and Johnson's relative",
      "weights), and tells for each input what a low answer costs and what a high one gains, with",
      "95 %% intervals. Only rows with a number in each column count. With --weight all figures are",
      "weighted, with --respondent the rows of one person are drawn together. Associations, not causes.",
      "Formulas and an example: docs/KPIS.md.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx kpi drivers --responses survey.csv --target NPS --inputs price,service,app --out drivers",
      "  cx kpi drivers --responses survey.csv --target NPS --target-scale 0:10 \\",
      "    --inputs q1,q2,q3 --scale 1:5 --weight w --respondent customer --out drivers --json",
      "",
      "Writes drivers (Parquet, one row per input), drivers.csv and drivers.json into --out."
    })
final class DriversCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private EngineOptions engine;

  @Mixin private ResponseOptions responses;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      required = true,
      description = "Column of the score, or another number, that is to be explained.")
  private String target;

  @Option(
      names = "--inputs",
      split = ",",
      paramLabel = "COLUMN",
      required = true,
      description =
          "Columns that may explain it, at most 16, with commas between; a name with a comma in"
              + " double quotes.")
  private List<String> inputs;

  @Option(
      names = "--scale",
      paramLabel = "LOW:HIGH",
      description =
          "Lowest and highest answer of the inputs: others are no answers. Without it every number"
              + " counts, and low and high are told from the answers that occur.")
  private String scale;

  @Option(
      names = "--target-scale",
      paramLabel = "LOW:HIGH",
      description = "The same of the target, such as 0:10.")
  private String targetScale;

  @Option(
      names = "--draws",
      paramLabel = "N",
      description = "Draws of the bootstrap; fewer are faster, and their intervals less steady.",
      defaultValue = "1000")
  private int draws;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write to.")
  private Path out;

  @Override
  public void run() {
    KpiConfig minimums = CommonOptions.onMaster(null).config().bind(KpiConfig.class);
    DriverRun drivers =
        new DriverRun(
            responses.file(spec, engine.delimiter()),
            target,
            inputs.stream().map(DriversCommand::withoutQuotes).toList(),
            Optional.ofNullable(scale).map(text -> Scale.of("--scale", text)),
            Optional.ofNullable(targetScale).map(text -> Scale.of("--target-scale", text)),
            responses.missing(),
            draws,
            minimums.publishMinimum(),
            minimums.reliableMinimum());
    LocalFiles.writableFolder(out);
    LogFile.set(out.toString(), "drivers");
    SparkSession spark = engine.spark();
    DriverReport report = drivers.run(spark);
    report.write(spark, out);
    spec.commandLine()
        .getOut()
        .println(engine.json() ? report.json() : DriversText.of(report, out));
  }

  /** Picocli splits around quotes, and leaves them. */
  private static String withoutQuotes(String column) {
    boolean quoted = column.length() > 1 && column.startsWith("\"") && column.endsWith("\"");
    return quoted ? column.substring(1, column.length() - 1) : column;
  }
}
