package io.unisono.cli.journey;

import io.unisono.cli.night.Nights;
import io.unisono.cli.option.TextTable;
import io.unisono.config.Config;
import io.unisono.error.UsageErrors;
import io.unisono.journey.conformance.ConformanceFigures;
import io.unisono.journey.conformance.ExpectedConfig;
import io.unisono.journey.conformance.ExpectedJourney;
import io.unisono.standalone.exchange.LogExport;
import io.unisono.standalone.journey.ConformanceRun;
import io.unisono.standalone.journey.EventFile;
import io.unisono.standalone.journey.ExportRun;
import io.unisono.standalone.journey.NextStepRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** What {@code cx mine} does besides, if asked: conformance, the next step, an export. */
final class FurtherMining {

  @Option(
      names = "--expected",
      paramLabel = "FILE",
      description =
          "YAML with expected journeys under journey: expected:, as conf/unisono.yaml explains;"
              + " tells how far the cases follow each.")
  private Path expected;

  @Option(
      names = "--next",
      description =
          "Count what follows the last one to three activities, and how well that predicts.")
  private boolean next;

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description =
          "Write the log again, sorted: .xes, or .jsonocel and .ocel.json for OCEL 2.0; .gz for gzip.")
  private Path export;

  @Option(
      names = "--object",
      paramLabel = "TYPE=COLUMN",
      showDefaultValue = Visibility.NEVER,
      description = "Of OCEL: column of another object of the events; may be repeated.")
  private Map<String, String> objects = new LinkedHashMap<>();

  private List<ExpectedJourney> journeys = List.of();

  /** What was found, for programs and for people. */
  record Found(Map<String, Object> json, String text) {}

  /**
   * Reads what must be right before anything is mined.
   *
   * @throws io.unisono.error.UserException with all problems of the expected journeys
   */
  void check() {
    if (export != null) {
      LogExport.requireFormat("--export", export);
    }
    if (expected != null) {
      if (!Files.exists(expected)) {
        throw UsageErrors.badOption("--expected", expected.toString(), "a file that is there");
      }
      journeys =
          Config.load(Optional.of(expected), Map.of())
              .bind(List.of(ExpectedConfig.class), Nights.sections())
              .get(ExpectedConfig.class)
              .journeys();
      if (journeys.isEmpty()) {
        throw UsageErrors.badOption(
            "--expected", expected.toString(), "journeys in the list journey.expected");
      }
    }
  }

  /**
   * @param session is asked for only if it is needed
   */
  Found run(Supplier<SparkSession> session, EventFile log, Optional<Path> out) {
    if (journeys.isEmpty() && !next && export == null) {
      return new Found(Map.of(), "");
    }
    SparkSession spark = session.get();
    Map<String, Object> json = new LinkedHashMap<>();
    StringBuilder text = new StringBuilder();
    if (!journeys.isEmpty()) {
      List<ConformanceFigures> figures = ConformanceRun.run(spark, log, journeys, out);
      json.put("conformance", ConformanceRun.json(figures));
      text.append("\n\n").append(conformance(figures));
    }
    if (next) {
      List<Map<String, Object>> quality = NextStepRun.run(spark, log, out);
      json.put("next", quality);
      text.append("\n\n").append(nextStep(quality));
    }
    if (export != null) {
      LogExport.Written written = ExportRun.run(spark, log, objects, export);
      json.put("export", written);
      text.append("\n\nWritten: %s with %,d events".formatted(export, written.events()));
    }
    return new Found(json, text.toString());
  }

  private static String conformance(List<ConformanceFigures> figures) {
    TextTable table =
        new TextTable(
            "expected journey", "cases", "conform", "fitness", "missing", "extra", "late");
    for (ConformanceFigures each : figures) {
      table.row(
          each.journey(),
          each.cases(),
          percent(each.cases() == 0 ? 0 : (double) each.conforming() / each.cases()),
          String.format(Locale.ROOT, "%.4f", each.fitness()),
          each.missing(),
          each.extra(),
          each.late());
    }
    return "How far cases follow what is expected:\n" + table.text().stripTrailing();
  }

  private static String nextStep(List<Map<String, Object>> quality) {
    if (quality.isEmpty()) {
      return "The next step: no case could be held out.";
    }
    TextTable table = new TextTable("next step by", "steps", "right", "among three", "log loss");
    quality.forEach(
        each ->
            table.row(
                each.get("model"),
                each.get("steps"),
                percent((double) each.get("accuracy")),
                percent((double) each.get("top3_accuracy")),
                String.format(Locale.ROOT, "%.4f", (double) each.get("log_loss"))));
    return "The next step, in cases that were held out:\n" + table.text().stripTrailing();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
