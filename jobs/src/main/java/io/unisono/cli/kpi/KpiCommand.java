package io.unisono.cli.kpi;

import io.unisono.cli.option.CommonOptions;
import io.unisono.cli.option.EngineOptions;
import io.unisono.cli.option.LogFile;
import io.unisono.error.UsageErrors;
import io.unisono.io.LocalFiles;
import io.unisono.kpi.KpiConfig;
import io.unisono.standalone.KpiQuestion;
import io.unisono.standalone.KpiQuestion.Metric;
import io.unisono.standalone.KpiQuestion.Scale;
import io.unisono.standalone.KpiReport;
import io.unisono.standalone.KpiRun;
import io.unisono.standalone.KpiRun.Clock;
import io.unisono.standalone.KpiRun.Cuts;
import io.unisono.table.marts.KpiValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cx kpi}: a KPI of any response file. */
@Command(
    name = "kpi",
    header = "Measures a KPI in any response file, with its interval.",
    customSynopsis = {
      "cx kpi --metric=METRIC --responses=FILE --score=COLUMN [OPTIONS]",
      "       cx kpi drivers [OPTIONS]"
    },
    showDefaultValues = true,
    subcommands = DriversCommand.class,
    description = {
      "",
      "Measures a survey KPI from a file with one row per response, as the night does: its value,",
      "standard error and 95 %% interval, raw and weighted. Answers that are none are left out and",
      "counted by reason, with examples. Segments are compared with all others, periods with the one",
      "before. Definitions, formulas and an example: docs/KPIS.md.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx kpi --metric nps --responses survey.csv --score NETPRO --weight WEIGHT",
      "  cx kpi --metric csat --responses survey.csv --score Q7 --scale 1:5 --missing 0,6 --by REGION",
      "  cx kpi --metric ces --responses survey.csv --score effort --scale 1:5 --direction lower",
      "  cx kpi --metric csi --responses survey.csv --score overall,expected,ideal --json",
      "  cx kpi nps --responses survey.csv --score NPS --respondent email \\",
      "    --time \"Survey date\" --time-format dd/MM/yy --period quarter"
    })
public final class KpiCommand implements Runnable {

  private static final List<String> PERIODS =
      List.of(
          KpiValue.Period.DAY,
          KpiValue.Period.WEEK,
          KpiValue.Period.MONTH,
          KpiValue.Period.QUARTER);

  @Spec private CommandSpec spec;

  @Mixin private EngineOptions engine;

  @Mixin private ResponseOptions responses;

  @Parameters(
      paramLabel = "METRIC",
      arity = "0..1",
      description = "The same as --metric.",
      showDefaultValue = Visibility.NEVER)
  private String first;

  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      description =
          "The KPI: nps (Net Promoter Score), csat (share of the satisfied), ces (share of those who found it"
              + " easy) or csi (index of three items, in the form of the ACSI).")
  private String metric;

  @Option(
      names = "--score",
      paramLabel = "COLUMN",
      showDefaultValue = Visibility.NEVER,
      description =
          "Column of the answers; for csi the three of its items, with commas between, or three times.")
  private List<String> score = List.of();

  @Option(
      names = "--scale",
      paramLabel = "LOW:HIGH",
      description =
          "Lowest and highest answer. Without it 0:10 for nps, 1:5 for csat, 1:7 for ces, 1:10 for"
              + " csi.")
  private String scale;

  @Option(
      names = "--direction",
      paramLabel = "higher|lower",
      description = "Which answers are good: lower where 1 is very satisfied or no effort.",
      defaultValue = "higher")
  private String direction;

  @Option(
      names = "--item-weights",
      split = ",",
      paramLabel = "W",
      showDefaultValue = Visibility.NEVER,
      description = "Weights of the three items of csi, which add up to 1; equal without it.")
  private List<Double> itemWeights = List.of();

  @Option(
      names = "--by",
      paramLabel = "COLUMN",
      description = "Column whose values are segments, each of which is measured, too.")
  private String by;

  @Option(
      names = "--repeats",
      paramLabel = "last|every",
      description =
          "What counts of a --respondent who answered more than once. Without it the last answer for"
              + " nps and csi, every one for csat and ces, as in the night.")
  private String repeats;

  @Option(
      names = "--time",
      paramLabel = "COLUMN",
      description =
          "Column that says when an answer was given: periods are measured, too, and the last answer"
              + " of a --respondent is the one with the latest time. Without it, it is the last in the"
              + " file.")
  private String time;

  @Option(
      names = "--time-format",
      paramLabel = "PATTERN",
      showDefaultValue = Visibility.NEVER,
      description =
          "How --time is written, such as dd/MM/yyyy or 'M/d/yy H:mm'; may be given more than once."
              + " Without it like 2024-05-31 or 2024-05-31T18:30:00Z.")
  private List<String> timeFormats = List.of();

  @Option(
      names = "--period",
      paramLabel = "PERIOD",
      description =
          "Length of the periods of --time: day, week, month or quarter; month without it.")
  private String period;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for kpi (Parquet, one row per segment), kpi.json and the log.")
  private Path out;

  @Override
  public void run() {
    ResponseOptions.require(spec, "--metric", metric == null ? first : metric);
    ResponseOptions.require(spec, "--score", score.isEmpty() ? null : score);
    KpiConfig minimums = CommonOptions.onMaster(null).config().bind(KpiConfig.class);
    KpiQuestion question = question();
    KpiRun kpi =
        new KpiRun(
            responses.file(spec, engine.delimiter()),
            question,
            new Cuts(Optional.ofNullable(by), clock(), lastOnly(question.metric())),
            minimums.publishMinimum(),
            minimums.reliableMinimum());
    if (out != null) {
      LocalFiles.writableFolder(out);
      LogFile.set(out.toString(), "kpi");
    }
    SparkSession spark = engine.spark();
    KpiReport report = kpi.run(spark);
    if (out != null) {
      report.write(spark, out);
    }
    spec.commandLine().getOut().println(engine.json() ? report.json() : KpiText.of(report));
  }

  private KpiQuestion question() {
    if (metric != null && first != null && !metric.equals(first)) {
      throw UsageErrors.badOption("--metric", metric, "the metric " + first + ", which is given");
    }
    return KpiQuestion.of(
        Metric.named(metric == null ? first : metric),
        score,
        Optional.ofNullable(scale).map(text -> Scale.of("--scale", text)),
        lowIsGood(),
        responses.missing(),
        itemWeights);
  }

  private Optional<Clock> clock() {
    ResponseOptions.requireWith(spec, "--period", period != null, "--time", time);
    ResponseOptions.requireWith(spec, "--time-format", !timeFormats.isEmpty(), "--time", time);
    String length = period == null ? KpiValue.Period.MONTH : period;
    if (!PERIODS.contains(length)) {
      throw UsageErrors.badOption("--period", period, String.join(", ", PERIODS));
    }
    return Optional.ofNullable(time).map(column -> new Clock(column, timeFormats, length));
  }

  private boolean lastOnly(Metric metric) {
    responses.requireRespondent(spec, "--repeats", repeats != null);
    if (repeats == null) {
      return metric == Metric.NPS || metric == Metric.CSI;
    }
    return switch (repeats) {
      case "last" -> true;
      case "every" -> false;
      default -> throw UsageErrors.badOption("--repeats", repeats, "last or every");
    };
  }

  private boolean lowIsGood() {
    return switch (direction) {
      case "higher" -> false;
      case "lower" -> true;
      default -> throw UsageErrors.badOption("--direction", direction, "higher or lower");
    };
  }
}
