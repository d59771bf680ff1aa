package io.unisono.cli.churn;

import io.unisono.churn.learn.Comparison;
import io.unisono.cli.option.EngineOptions;
import io.unisono.cli.option.LogFile;
import io.unisono.io.LocalFiles;
import io.unisono.standalone.churn.CustomerTable;
import io.unisono.standalone.churn.EvaluationReport;
import io.unisono.standalone.churn.EvaluationRun;
import io.unisono.standalone.churn.OutcomeColumn;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
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

  @Spec private CommandSpec spec;

  @Mixin private EngineOptions engine;

  @Mixin private LearningOptions learning;

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
      names = "--out",
      paramLabel = "DIR",
      description = "Folder to write to; without it nothing is written.")
  private Path out;

  @Override
  public void run() {
    CustomerTable file =
        new CustomerTable(
            learning.table(),
            engine.delimiter(),
            new OutcomeColumn(target, Optional.ofNullable(positive)),
            learning.id(),
            learning.drop(),
            learning.keep());
    Comparison.Settings settings = new Comparison.Settings(learning.folds(), learning.seed());
    if (out != null) {
      LocalFiles.writableFolder(out);
      LogFile.set(out.toString(), "evaluate");
    }
    SparkSession spark = engine.spark();
    EvaluationReport report = EvaluationRun.run(spark, file, settings);
    if (out != null) {
      report.write(spark, out);
    }
    spec.commandLine()
        .getOut()
        .println(engine.json() ? report.json() : EvaluateText.of(report, Optional.ofNullable(out)));
  }
}
