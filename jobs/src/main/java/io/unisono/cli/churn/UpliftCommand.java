package io.unisono.cli.churn;

import io.unisono.churn.learn.Expectations;
import io.unisono.churn.learn.uplift.Estimates;
import io.unisono.churn.learn.uplift.Gain;
import io.unisono.cli.option.EngineOptions;
import io.unisono.cli.option.LogFile;
import io.unisono.error.UsageErrors;
import io.unisono.io.LocalFiles;
import io.unisono.standalone.churn.ExperimentFile;
import io.unisono.standalone.churn.UpliftReport;
import io.unisono.standalone.churn.UpliftRun;
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

/** {@code cx churn uplift}: what a campaign does, and for whom. */
@Command(
    name = "uplift",
    header = "Says what a campaign did, and for whom it does more, if chance decided who got it.",
    customSynopsis =
        "cx churn uplift --table=FILE --treatment=COLUMN --outcome=COLUMN[,COLUMN...] [OPTIONS]",
    showDefaultValues = true,
    description = {
      "",
      "Compares treated and untreated customers: mean effects with 95 %% intervals for each outcome and",
      "treatment, whether the groups are alike as chance makes them, and for the first outcome whose",
      "effect is greater: T- and X-learner fitted to other folds, Qini curve and coefficient, effect by",
      "decile. Customers are called persuadable, sure thing, lost cause or do not disturb only where",
      "the intervals allow it. Formulas and limits: docs/CHURN.md.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx churn uplift --table hillstrom.csv --treatment segment --outcome visit,conversion,spend \\",
      "    --out uplift",
      "  cx churn uplift --table retention.csv --treatment offer --outcome churned --unwanted \\",
      "    --positive Yes --id customer --out uplift --json",
      "",
      "With --out, writes uplift (Parquet and CSV, one row per customer and treatment, told by fits that",
      "did not see him), uplift.json, and a picture of the curves for each treatment (qini-1.svg ...)."
    })
final class UpliftCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private EngineOptions engine;

  @Mixin private LearningOptions learning;

  @Option(
      names = "--treatment",
      paramLabel = "COLUMN",
      required = true,
      description = "Column of what the customer got; one value means nothing.")
  private String treatment;

  @Option(
      names = "--control",
      paramLabel = "VALUE",
      description =
          "The value of --treatment of those who got nothing; without it what says so, such as no,"
              + " control or hold-out.")
  private String control;

  @Option(
      names = "--outcome",
      paramLabel = "COLUMN",
      required = true,
      split = ",",
      description =
          "Columns of what became of the customer, separated by commas: a yes or no, or a number. For"
              + " the first, customers are told apart.",
      showDefaultValue = Visibility.NEVER)
  private List<String> outcomes = List.of();

  @Option(
      names = "--positive",
      paramLabel = "VALUE",
      description =
          "The value of the first --outcome that means that it happened, in any case; without it yes,"
              + " true or 1.")
  private String positive;

  @Option(
      names = "--unwanted",
      description =
          "Less of the outcome is better, as of a loss; scores and gains are then of less.")
  private boolean isUnwanted;

  @Option(
      names = "--learner",
      paramLabel = "NAME",
      description = "What learns a yes or no: logistic, forest or boosted.",
      defaultValue = "logistic")
  private String learner;

  @Option(
      names = "--smallest-effect",
      paramLabel = "SHARE",
      description =
          "Effect on a yes or no that matters, above 0 to 1: who has less, surely, is a sure thing or a"
              + " lost cause.",
      defaultValue = "0.01")
  private double smallest;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder to write to; without it nothing is written.")
  private Path out;

  @Override
  public void run() {
    if (!Expectations.learners().contains(learner)) {
      throw UsageErrors.badOption("--learner", learner, "logistic, forest or boosted");
    }
    if (!(smallest > 0 && smallest <= 1)) {
      throw UsageErrors.badOption("--smallest-effect", "" + smallest, "a share above 0 to 1");
    }
    ExperimentFile file =
        new ExperimentFile(
            learning.table(),
            engine.delimiter(),
            treatment,
            Optional.ofNullable(control),
            outcomes,
            Optional.ofNullable(positive),
            learning.id(),
            learning.drop(),
            learning.keep());
    UpliftRun.Question question =
        new UpliftRun.Question(
            new Estimates.Settings(learning.folds(), learner, learning.seed()),
            new Gain.Aim(!isUnwanted, smallest));
    if (out != null) {
      LocalFiles.writableFolder(out);
      LogFile.set(out.toString(), "uplift");
    }
    SparkSession spark = engine.spark();
    UpliftReport report = UpliftRun.run(spark, file, question);
    if (out != null) {
      report.write(spark, out);
      UpliftPicture.write(report, out);
    }
    spec.commandLine()
        .getOut()
        .println(engine.json() ? report.json() : UpliftText.of(report, Optional.ofNullable(out)));
  }
}
