package io.unisono.cli.advise;

import static org.apache.spark.sql.functions.col;

import io.unisono.cli.night.Nights;
import io.unisono.cli.option.CommonOptions;
import io.unisono.cli.option.LiveLake;
import io.unisono.config.Config;
import io.unisono.error.UsageErrors;
import io.unisono.lake.release.Release;
import io.unisono.report.AdviceText;
import io.unisono.report.ReportPage;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Messages;
import io.unisono.report.section.ReportConfig;
import io.unisono.report.section.ReportContext;
import io.unisono.run.LiveRelease;
import io.unisono.run.RunConfig;
import io.unisono.table.marts.Recommendation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cx advise}: the first page of the report, with more of its recommendations. */
@Command(
    name = "advise",
    header = "Says what to do first, what it is worth, who owns it, and what shows it.",
    description = {
      "",
      "Prints the recommendations of the live release, the surest gain first: value with its 80 %%",
      "interval, customers kept, owner, what it rests on, ids of the rows that show it, the SQL",
      "that shows them in DuckDB or Spark, and what is missing for a better answer.",
      "Below them stands what the first page of the report says: what became of earlier advice,",
      "whether programmes pay, which applications stay, where departments hand over, and how",
      "mature the company is; or what is missing to say so, and what it would take.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx advise --lake /data/lake",
      "  cx advise --lake /data/lake --top 3 --language it --width 72",
      "  cx advise --lake /data/lake --json > advice.json",
      "",
      "docs/ADVICE.md explains the numbers. Costs, margin, budget and owners are given in advice of",
      "the configuration; what is decided is told by action_log."
    })
public final class AdviseCommand implements Runnable {

  private static final int NARROWEST = 40;

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

  @Option(
      names = "--width",
      paramLabel = "COLUMNS",
      defaultValue = "100",
      description =
          "Longest line, 40 or more; ${DEFAULT-VALUE} unless given. A longer word stays whole."
              + " Where a table has no room, its rows stand below each other.")
  private int width;

  @Option(
      names = "--json",
      description = "Print one JSON object instead: all columns, and the parts of the page.")
  private boolean json;

  @Override
  public void run() {
    if (top < 1) {
      throw UsageErrors.badOption("--top", String.valueOf(top), "1 or more");
    }
    if (!List.of("en", "it").contains(language)) {
      throw UsageErrors.badOption("--language", language, "en or it");
    }
    if (width < NARROWEST) {
      throw UsageErrors.badOption("--width", String.valueOf(width), NARROWEST + " or more");
    }
    LiveLake live = common.live();
    Release release = live.release();
    Config.Sections sections =
        live.config().bind(List.of(RunConfig.class, ReportConfig.class), Nights.sections());
    RunConfig run = common.run(sections.get(RunConfig.class));
    live.logAs("advise");
    LiveRelease released =
        new LiveRelease(
            live.spark(),
            live.lake(),
            release,
            new LiveRelease.Use(
                sections,
                run.outbox(),
                LocalDate.now(Clock.system(run.timeZone())),
                (name, value) -> {}));
    ReportContext context = ReportContext.of(sections.get(ReportConfig.class).in(language));
    List<Row> rows =
        release.find(Recommendation.TABLE).isEmpty()
            ? List.of()
            : released
                .read(Recommendation.TABLE)
                .where(col(Recommendation.RANK).leq(top))
                .orderBy(Recommendation.RANK)
                .collectAsList();
    List<Figure> parts = ReportPage.firstPage(released, context).figures();
    spec.commandLine()
        .getOut()
        .print(
            json
                ? AdviceText.json(rows, parts, release.number(), release.runDate().toString())
                : text(rows, parts, context.messages()));
  }

  /** More recommendations than the first part of the page has, then its other parts. */
  private String text(List<Row> rows, List<Figure> parts, Messages messages) {
    PageText page = new PageText(messages, width);
    String first =
        rows.isEmpty()
            ? page.of(parts.get(0))
            : PageText.heading(messages.text("recommendations"))
                + AdviceText.of(rows, messages.language(), width);
    return first + parts.stream().skip(1).map(page::of).collect(Collectors.joining());
  }
}
