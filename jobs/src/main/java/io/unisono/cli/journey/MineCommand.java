package io.unisono.cli.journey;

import io.unisono.cli.option.EngineOptions;
import io.unisono.cli.option.LogFile;
import io.unisono.error.UsageErrors;
import io.unisono.io.LocalFiles;
import io.unisono.standalone.journey.EventFile;
import io.unisono.standalone.journey.LiftRun;
import io.unisono.standalone.journey.MineReport;
import io.unisono.standalone.journey.MineRun;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cx mine}: the process that an event log tells of. */
@Command(
    name = "mine",
    header = "Mines any event log: the directly-follows graph with times, and the variants.",
    customSynopsis = "cx mine LOG [OPTIONS]",
    showDefaultValues = true,
    description = {
      "",
      "Reads one row per event, in any order, and tells what directly follows what in a case, how",
      "often and after how long; which sequences of activities (variants) cases follow; and where",
      "cases begin and end. All figures are exact. Events of a case at one instant are in the order",
      "of --rank, then of --tie, then of the file; how much depends on that is told. A time that is",
      "a day alone gives order, and no durations. Definitions and an example: docs/JOURNEYS.md.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx mine log.xes.gz",
      "  cx mine log.xes.gz --activity concept:name,lifecycle:transition --json",
      "  cx mine log.xes.gz --lift-outcome Escalated --out mined",
      "  cx mine events.parquet --case ticket --activity status --time changed_at --out mined",
      "  cx mine log.xes.gz --picture picture --picture-edges 30 --language it",
      "  cx mine events.csv --delimiter ';' --case id --activity step --time at --time-format 'dd/MM/yyyy HH:mm'",
      "  cx mine log.xes.gz --expected journeys.yaml --next --out mined",
      "  cx mine events.csv --case id --activity step --time at --export log.xes.gz",
      "",
      "Writes into --out, as Parquet (dfg/*.parquet) and as CSV (dfg.csv): dfg (one row per pair, times",
      "in seconds), variants (most frequent first, with coverage), start_end, activities (with rework);",
      "with --lift-outcome also lift (one row per pattern), with --expected conformance, with --next next",
      "and next_quality. --picture shows the map of the process (map.svg), first steps and variants."
    })
public final class MineCommand implements Runnable {

  private static final int MOST_EDGES = 500;

  @Spec private CommandSpec spec;

  @Mixin private EngineOptions engine;

  @Mixin private EventOptions events;

  @Option(
      names = "--rank",
      split = ",",
      paramLabel = "ACTIVITY",
      description = "Activities that come first among the events of a case at one instant.",
      showDefaultValue = Visibility.NEVER)
  private List<String> ranked = List.of();

  @Option(
      names = "--lift-outcome",
      paramLabel = "ACTIVITY",
      description =
          "Also tell which patterns before the first ACTIVITY of a case go together with it.")
  private String liftOutcome;

  @Option(names = "--out", paramLabel = "DIR", description = "Folder for the tables and the log.")
  private Path out;

  @Mixin private PictureOptions pictures;

  @Option(
      names = "--picture-edges",
      paramLabel = "N",
      description =
          "Pairs that the map draws. Every activity drawn keeps its ways from the start and to the"
              + " end; what is hidden is told.",
      defaultValue = "24")
  private int pictureEdges;

  @Mixin private FurtherMining further;

  @Override
  public void run() {
    requirePictureEdges();
    EventFile log =
        events
            .file(engine.delimiter(), ranked)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "Missing LOG: the file of the events."));
    Optional<Path> picture = pictures.folder();
    MineRun mine = new MineRun(log, Optional.ofNullable(out), picture.isPresent());
    further.check();
    if (out != null) {
      LocalFiles.writableFolder(out);
      LogFile.set(out.toString(), "mine");
    }
    MineReport report =
        engine.isThisMachine() ? mine.run(engine::spark) : mine.runOnSpark(engine.spark());
    Optional<LiftRun.Report> lift =
        Optional.ofNullable(liftOutcome)
            .map(outcome -> new LiftRun(log, outcome, Optional.ofNullable(out)))
            .map(run -> run.run(engine.spark()));
    FurtherMining.Found besides = further.run(engine::spark, log, Optional.ofNullable(out));
    Optional<Path> page =
        picture.map(
            folder ->
                MinePicture.page(mine.log().file(), report)
                    .write(folder, pictures.language(), pictureEdges));
    if (engine.json()) {
      Map<String, Object> more = new LinkedHashMap<>();
      lift.map(LiftRun.Report::json).ifPresent(more::putAll);
      more.putAll(besides.json());
      spec.commandLine().getOut().println(report.json(more));
      if (report.leftOut().rows() > report.leftOut().usable()) {
        spec.commandLine().getErr().println(report.leftOut().words());
      }
    } else {
      spec.commandLine()
          .getOut()
          .println(MineText.of(report, Optional.ofNullable(out)) + besides.text());
      lift.ifPresent(found -> spec.commandLine().getOut().println("\n" + LiftText.of(found)));
      page.map(PictureOptions::told).ifPresent(spec.commandLine().getOut()::println);
    }
  }

  private void requirePictureEdges() {
    if (pictureEdges < 1 || pictureEdges > MOST_EDGES) {
      throw UsageErrors.badOption(
          "--picture-edges", "" + pictureEdges, "a number from 1 to %d".formatted(MOST_EDGES));
    }
  }
}
