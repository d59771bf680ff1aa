package io.unisono.cli.churn;

import io.unisono.churn.value.CustomerValue;
import io.unisono.cli.option.Durations;
import io.unisono.cli.option.EngineOptions;
import io.unisono.cli.option.LogFile;
import io.unisono.error.UsageErrors;
import io.unisono.io.LocalFiles;
import io.unisono.standalone.churn.ClvReport;
import io.unisono.standalone.churn.ClvRun;
import io.unisono.standalone.churn.PurchaseFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cx churn clv}: what customers without a contract will buy. */
@Command(
    name = "clv",
    header = "Predicts what customers without a contract will buy, and what they are worth.",
    customSynopsis =
        "cx churn clv --transactions=FILE --customer=COLUMN --date=COLUMN --out=DIR [OPTIONS]",
    showDefaultValues = true,
    description = {
      "",
      "Fits when customers buy and silently leave (BG/NBD) and what they spend (gamma-gamma), and gives",
      "for each customer the probability that he is still there, the purchases of the horizon and their",
      "value today. All purchases of a day are one. With --calibrate-until the models see nothing",
      "later, and what was bought then is set against what they predict. Formulas: docs/CHURN.md.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx churn clv --transactions orders.csv --customer buyer --date day --amount total --out clv",
      "  cx churn clv --transactions cdnow.csv --customer id --date date --amount dollars \\",
      "    --time-format yyyyMMdd --calibrate-until 1997-09-30 --out clv --json",
      "",
      "Writes clv (Parquet, one row per customer), clv.csv and clv.json into --out."
    })
final class ClvCommand implements Runnable {

  private static final double MICROS_A_WEEK = TimeUnit.DAYS.toMicros(7);

  @Spec private CommandSpec spec;

  @Mixin private EngineOptions engine;

  @Option(
      names = "--transactions",
      paramLabel = "FILE",
      required = true,
      description = "CSV with a header, a workbook (.xlsx) or Parquet, one row per purchase.")
  private Path transactions;

  @Option(
      names = "--customer",
      paramLabel = "COLUMN",
      required = true,
      description = "Column of who bought.")
  private String customer;

  @Option(
      names = "--date",
      paramLabel = "COLUMN",
      required = true,
      description = "Column of the day of the purchase, or its time in UTC.")
  private String date;

  @Option(
      names = "--amount",
      paramLabel = "COLUMN",
      description = "Column of the amount; without it purchases are counted and not valued.")
  private String amount;

  @Option(
      names = "--time-format",
      paramLabel = "PATTERN",
      description =
          "How texts write dates, such as 'dd/MM/yyyy', if not in ISO 8601; may be repeated.",
      showDefaultValue = Visibility.NEVER)
  private List<String> patterns = List.of();

  @Option(
      names = "--calibrate-until",
      paramLabel = "DAY",
      description = "Last day that the models see; without it that of the last purchase.")
  private String until;

  @Option(
      names = "--horizon",
      paramLabel = "TIME",
      description =
          "Time that is predicted, such as 52w; without it the time after --calibrate-until, or 52w.")
  private String horizon;

  @Option(
      names = "--margin",
      paramLabel = "SHARE",
      description = "Share of an amount that is earned, above 0 to 1.",
      defaultValue = "1")
  private double margin;

  @Option(
      names = "--discount",
      paramLabel = "RATE",
      description = "By which money of a year later is worth less, 0 to 1.",
      defaultValue = "0.1")
  private double discount;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write to.")
  private Path out;

  @Override
  public void run() {
    if (!(margin > 0 && margin <= 1)) {
      throw UsageErrors.badOption("--margin", "" + margin, "a share above 0 to 1");
    }
    if (!(discount >= 0 && discount <= 1)) {
      throw UsageErrors.badOption("--discount", "" + discount, "a rate from 0 to 1");
    }
    PurchaseFile file =
        new PurchaseFile(
            transactions,
            engine.delimiter(),
            customer,
            date,
            Optional.ofNullable(amount),
            patterns);
    ClvRun.Question question =
        new ClvRun.Question(
            Optional.ofNullable(until).map(ClvCommand::day),
            Optional.ofNullable(horizon)
                .map(text -> Durations.micros("--horizon", text) / MICROS_A_WEEK),
            new CustomerValue.Terms(margin, discount));
    LocalFiles.writableFolder(out);
    LogFile.set(out.toString(), "clv");
    SparkSession spark = engine.spark();
    ClvReport report = ClvRun.run(spark, file, question);
    report.write(out);
    spec.commandLine().getOut().println(engine.json() ? report.json() : ClvText.of(report, out));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw UsageErrors.badOption("--calibrate-until", text, "a day, such as 2025-12-31");
    }
  }
}
