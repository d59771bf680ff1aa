package io.unisono.cli.advise;

import static org.apache.spark.sql.functions.col;

import io.unisono.cli.option.CommonOptions;
import io.unisono.cli.option.LiveLake;
import io.unisono.error.ExitCode;
import io.unisono.error.UsageErrors;
import io.unisono.error.UserException;
import io.unisono.lake.release.Release;
import io.unisono.report.AdviceText;
import io.unisono.table.marts.Recommendation;
import java.util.List;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cx advise}: what to do first. */
@Command(
    name = "advise",
    header = "Says what to do first, what it is worth, who owns it, and what shows it.",
    description = {
      "",
      "Prints the recommendations of the live release, the surest gain first: value with its 80 %%",
      "interval, customers kept, owner, what it rests on, ids of the rows that show it, the SQL",
      "that shows them in DuckDB or Spark, and what is missing for a better answer.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx advise --lake /data/lake",
      "  cx advise --lake /data/lake --top 3 --language it",
      "  cx advise --lake /data/lake --json > advice.json",
      "",
      "docs/ADVICE.md explains the numbers. Costs, margin, budget and owners are given in advice of",
      "the configuration; what is decided is told by action_log."
    })
public final class AdviseCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "Recommendations, 1 or more; ${DEFAULT-VALUE} unless given.")
  private int top;

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      defaultValue = "en",
      description = "Language, en or it; ${DEFAULT-VALUE} unless given.")
  private String language;

  @Option(names = "--json", description = "Print one JSON object with all columns instead.")
  private boolean json;

  @Override
  public void run() {
    if (top < 1) {
      throw UsageErrors.badOption("--top", String.valueOf(top), "1 or more");
    }
    if (!List.of("en", "it").contains(language)) {
      throw UsageErrors.badOption("--language", language, "en or it");
    }
    LiveLake live = common.live();
    Release release = live.release();
    if (release.find(Recommendation.TABLE).isEmpty()) {
      throw noAdvice(release);
    }
    live.logAs("advise");
    List<Row> rows =
        live.lake()
            .read(live.spark(), release, Recommendation.TABLE)
            .where(col(Recommendation.RANK).leq(top))
            .orderBy(Recommendation.RANK)
            .collectAsList();
    spec.commandLine()
        .getOut()
        .print(
            json
                ? AdviceText.json(rows, release.number(), release.runDate().toString())
                : AdviceText.of(rows, language));
  }

  private static UserException noAdvice(Release release) {
    return UserException.problem(
            ExitCode.USAGE, "Release %d has no recommendations.", release.number())
        .why("It is of a version that gave none, or the job was skipped.")
        .cure("Run cx run --only recommendation with the configuration and date of the night.");
  }
}
