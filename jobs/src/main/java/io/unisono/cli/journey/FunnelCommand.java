package io.unisono.cli.journey;

import io.unisono.cli.option.Durations;
import io.unisono.cli.option.EngineOptions;
import io.unisono.cli.option.LogFile;
import io.unisono.io.LocalFiles;
import io.unisono.journey.funnel.Funnel;
import io.unisono.journey.funnel.Funnel.Mode;
import io.unisono.journey.funnel.Funnel.Rule;
import io.unisono.standalone.journey.EventFile;
import io.unisono.standalone.journey.FunnelReport;
import io.unisono.standalone.journey.FunnelRun;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cx funnel}: how many cases make some steps. */
@Command(
    name = "funnel",
    header = "Counts how many cases make some steps, how fast, and where others drop off.",
    customSynopsis = {
      "cx funnel LOG --case=COLUMN --activity=COLUMN --time=COLUMN --steps=VALUE,... --out=DIR",
      "          [OPTIONS]"
    },
    showDefaultValues = true,
    description = {
      "",
      "Any first step of a case can begin a chain of steps, and how far the best chain comes",
      "counts. With a window, cases whose window is not over when the data ends are open: they",
      "are counted apart and are in no rate. Rates have 95 %% intervals of Wilson's.",
      "Definitions and examples: docs/FUNNELS.md.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx funnel shop.csv --case user --activity event --time at \\",
      "    --steps catalog,add_to_cart,purchase --window 7d --out funnel",
      "  cx funnel log.xes.gz --steps register,check,decide --mode strict --out funnel --json",
      "  cx funnel shop.csv --case user --activity event --time at --steps cart,payment,purchase \\",
      "    --exclude support --hold platform --step-windows 10m,1h --out funnel",
      "  cx funnel shop.csv --case user --activity event --time at --steps cart,payment,purchase \\",
      "    --window 7d --out funnel --picture picture --language it",
      "",
      "Writes funnel and drop_off (Parquet and CSV) and funnel.json into --out. --picture shows how far",
      "cases come and what becomes of the others (funnel.svg)."
    })
public final class FunnelCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private EngineOptions engine;

  @Mixin private EventOptions events;

  @Option(
      names = "--steps",
      split = ",",
      paramLabel = "VALUE",
      required = true,
      description = "Activities in their order, with commas between.")
  private List<String> steps;

  @Option(
      names = "--window",
      paramLabel = "TIME",
      description =
          "All steps happen within this time from the first one, such as 30m or 7d; exactly that"
              + " long is in time. Without it any time.")
  private String window;

  @Option(
      names = "--step-windows",
      split = ",",
      paramLabel = "TIME",
      showDefaultValue = Visibility.NEVER,
      description = "Longest time from each step to the next: one fewer than steps.")
  private List<String> stepWindows = List.of();

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description =
          "What may happen between steps: ordered: anything. any: anything, and the steps come in"
              + " any order. strict: nothing.",
      defaultValue = "ordered")
  private Mode mode;

  @Option(
      names = "--exclude",
      split = ",",
      paramLabel = "VALUE",
      showDefaultValue = Visibility.NEVER,
      description = "Activities that end a chain of steps; a later first step can begin another.")
  private List<String> exclusions = List.of();

  @Option(
      names = "--hold",
      paramLabel = "COLUMN",
      description = "Column that all steps of a chain agree in, such as the platform.")
  private String hold;

  @Option(
      names = "--strict-increase",
      description = "Each step is later than the one before, and not at the same time.")
  private boolean strictIncrease;

  @Option(
      names = "--strict-deduplication",
      description = "A step after the first that a chain makes twice ends it.")
  private boolean strictDeduplication;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write to.")
  private Path out;

  @Mixin private PictureOptions pictures;

  @Override
  public void run() {
    EventFile log =
        events
            .file(engine.delimiter())
            .orElseThrow(
                () -> new ParameterException(spec.commandLine(), "Give the event log: --events."));
    Funnel funnel = funnel();
    Optional<Path> picture = pictures.folder();
    LocalFiles.writableFolder(out);
    LogFile.set(out.toString(), "funnel");
    SparkSession spark = engine.spark();
    FunnelReport report = FunnelRun.run(spark, log, Optional.ofNullable(hold), funnel);
    report.write(spark, out);
    Optional<Path> page =
        picture.map(
            folder -> FunnelPicture.page(log.file(), report).write(folder, pictures.language()));
    spec.commandLine().getOut().println(engine.json() ? report.json() : FunnelText.of(report, out));
    if (!engine.json()) {
      page.map(PictureOptions::told).ifPresent(spec.commandLine().getOut()::println);
    }
  }

  private Funnel funnel() {
    Set<Rule> rules = EnumSet.noneOf(Rule.class);
    if (strictIncrease) {
      rules.add(Rule.STRICT_INCREASE);
    }
    if (strictDeduplication) {
      rules.add(Rule.STRICT_DEDUPLICATION);
    }
    try {
      return new Funnel(
          steps,
          mode,
          window == null ? Funnel.UNLIMITED : Durations.micros("--window", window),
          stepWindows.stream().map(text -> Durations.micros("--step-windows", text)).toList(),
          new HashSet<>(exclusions),
          rules);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "The funnel makes no sense: " + e.getMessage(), e);
    }
  }
}
