package io.unisono.cli.churn;

import io.unisono.churn.learn.Comparison;
import io.unisono.cli.option.EngineOptions;
import io.unisono.cli.option.LogFile;
import io.unisono.error.UsageErrors;
import io.unisono.io.LocalFiles;
import io.unisono.standalone.churn.CustomerTable;
import io.unisono.standalone.churn.EvaluationReport;
import io.unisono.standalone.churn.EvaluationRun;
import io.unisono.standalone.churn.OutcomeColumn;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cx churn evaluate}: how well it can be told who is lost. */
@Command(
    name = "evaluate",
    header = "Says how well it can be told who is lost, with which learner, and from what.",
    customSynopsis = "cx churn evaluate --table=FILE --target=COLUMN [OPTIONS]",
    showDefaultValues = true,
    description = {
      "",
      "Compares an elastic-net logistic regression, a random forest, boosted trees and their weighted",
      "mean by stratified cross-validation. Everything is fitted inside the folds: levels, splines,",
      "settings, calibration. The simplest learner that is not clearly worse than the best is chosen.",
      "Columns that know the outcome are dropped and told; copied rows and rows of one --id stay in one",
      "fold. Of more than 200,000 rows a fixed part is used. Formulas and limits: docs/CHURN.md.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx churn evaluate --table telco.csv --target Churn --positive Yes --id customerID",
      "  cx churn evaluate --table customers.csv --target status --positive Left --id customer \\",
      "    --drop end_date,reason --keep visits --folds 10 --seed 7 --out evaluation --json",
      "",
      "With --out, writes predictions (Parquet and CSV, one row per customer, told by fits that did not",
      "see it) and evaluation.json."
    })
final class EvaluateCommand implements Runnable {

  private static final int MOST_FOLDS = 50;

  @Spec private CommandSpec spec;

  @Mixin private EngineOptions engine;

  @Option(
      names = "--table",
      paramLabel = "FILE",
      required = true,
      description = "CSV with a header, a workbook (.xlsx) or Parquet, one row per customer.")
  private Path table;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      required = true,
      description = "Column that says whether the customer was lost.")
  private String target;

  @Option(
      names = "--positive",
      paramLabel = "VALUE",
      description =
          "The value of --target of those that were lost, in any case; without it yes, true or 1.")
  private String positive;

  @Option(
      names = "--id",
      paramLabel = "COLUMN",
      description = "Column of the customer; nothing is learnt from it.")
  private String id;

  @Option(
      names = "--drop",
      paramLabel = "COLUMN",
      split = ",",
      description = "Columns to leave out, separated by commas.",
      showDefaultValue = Visibility.NEVER)
  private List<String> drop = List.of();

  @Option(
      names = "--keep",
      paramLabel = "COLUMN",
      split = ",",
      description = "Columns that were known before the loss, though they look as if not.",
      showDefaultValue = Visibility.NEVER)
  private List<String> keep = List.of();

  @Option(
      names = "--folds",
      paramLabel = "NUMBER",
      description = "Parts of the rows, 2 to 50; each is judged by fits to the others.",
      defaultValue = "5")
  private int folds;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Another number parts the rows otherwise.",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder to write to; without it nothing is written.")
  private Path out;

  @Override
  public void run() {
    if (folds < 2 || folds > MOST_FOLDS) {
      throw UsageErrors.badOption("--folds", "" + folds, "a number from 2 to " + MOST_FOLDS);
    }
    CustomerTable file =
        new CustomerTable(
            table,
            engine.delimiter(),
            new OutcomeColumn(target, Optional.ofNullable(positive)),
            Optional.ofNullable(id),
            drop,
            keep);
    if (out != null) {
      LocalFiles.writableFolder(out);
      LogFile.set(out.toString(), "evaluate");
    }
    SparkSession spark = engine.spark();
    EvaluationReport report = EvaluationRun.run(spark, file, new Comparison.Settings(folds, seed));
    if (out != null) {
      report.write(spark, out);
    }
    spec.commandLine()
        .getOut()
        .println(engine.json() ? report.json() : EvaluateText.of(report, Optional.ofNullable(out)));
  }
}
