package io.unisono.cli.journey;

import io.unisono.cli.option.Durations;
import io.unisono.cli.option.EngineOptions;
import io.unisono.cli.option.LogFile;
import io.unisono.error.UsageErrors;
import io.unisono.io.LocalFiles;
import io.unisono.journey.attribution.AttributionOptions;
import io.unisono.journey.attribution.EventPaths;
import io.unisono.journey.attribution.EventPaths.Dedupe;
import io.unisono.standalone.journey.AttributionReport;
import io.unisono.standalone.journey.AttributionRun;
import io.unisono.standalone.journey.AttributionRun.Touches;
import io.unisono.standalone.journey.EventFile;
import io.unisono.standalone.journey.PathFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cx attribute}: which touches conversions are due to. */
@Command(
    name = "attribute",
    header = "Attributes conversions, or losses, to the channels that were touched before.",
    customSynopsis = {
      "cx attribute --paths=FILE --out=DIR [OPTIONS]",
      "cx attribute --events=LOG --case=COLUMN --activity=COLUMN --time=COLUMN",
      "             --conversion=VALUE,... --out=DIR [OPTIONS]"
    },
    showDefaultValues = true,
    description = {
      "",
      "Shares the conversions of paths among their channels by each model: first, last, last",
      "non-direct, linear, position (40/20/40), time decay, Shapley values, and the removal effects",
      "of Markov chains of order 1 to 3, computed exactly and with 95 %% bootstrap intervals.",
      "A conversion is any outcome: attribute a cancellation, and you see what customers touched",
      "before they left. Associations, not causes. Formulas and examples: docs/ATTRIBUTION.md.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx attribute --paths paths.csv --nulls nulls --out attribution",
      "  cx attribute --paths paths.csv --out attribution --picture picture --language it",
      "  cx attribute --events log.xes.gz --conversion purchase --lookback 30d --out attribution",
      "  cx attribute --events clicks.csv --case cookie --activity interaction --channel channel \\",
      "    --time time --conversion-flag conversion --out attribution --json",
      "",
      "Writes attribution (Parquet, one row per model and channel), attribution.csv and",
      "attribution.json into --out. --picture shows the models beside each other (attribution.svg)."
    })
public final class AttributeCommand implements Runnable {

  private static final double MICROS_A_DAY = TimeUnit.DAYS.toMicros(1);

  @Spec private CommandSpec spec;

  @Mixin private EngineOptions engine;

  @Mixin private EventOptions events;

  @Option(
      names = "--paths",
      paramLabel = "FILE",
      description = "Counted paths: CSV with a header, a workbook (.xlsx) or Parquet.")
  private Path paths;

  @Option(
      names = "--path",
      paramLabel = "COLUMN",
      description = "With --paths: column of the channels in their order.",
      defaultValue = "path")
  private String path;

  @Option(
      names = "--separator",
      paramLabel = "TEXT",
      description = "With --paths: text between channels; blanks around it do not count.",
      defaultValue = " > ")
  private String separator;

  @Option(
      names = "--conversions",
      paramLabel = "COLUMN",
      description = "With --paths: column of how many such paths convert.",
      defaultValue = "conversions")
  private String conversions;

  @Option(
      names = "--nulls",
      paramLabel = "COLUMN",
      description = "With --paths: column of how many do not; without it all paths convert.")
  private String nulls;

  @Option(
      names = "--value",
      paramLabel = "COLUMN",
      description = "Column of the value of the conversions.")
  private String value;

  @Option(
      names = "--channel",
      paramLabel = "COLUMN",
      description = "With --events: column of the channels; without it that of the activities.")
  private String channel;

  @Option(
      names = "--conversion",
      split = ",",
      paramLabel = "VALUE",
      showDefaultValue = Visibility.NEVER,
      description = "With --events: activities that are conversions, and no touches.")
  private List<String> conversion = List.of();

  @Option(
      names = "--conversion-flag",
      paramLabel = "COLUMN",
      description = "With --events: column that is true, yes or above 0 in a touch that converts.")
  private String flag;

  @Option(
      names = "--lookback",
      paramLabel = "TIME",
      description =
          "With --events: only touches so long before the conversion count, such as 30d; without it"
              + " all since the conversion before.")
  private String lookback;

  @Option(
      names = "--dedupe",
      paramLabel = "WHICH",
      description =
          "With --events: ${COMPLETION-CANDIDATES}. Of touches of one channel that follow one"
              + " another the last counts (consecutive), or of all of a path the first (once).",
      defaultValue = "none")
  private Dedupe dedupe;

  @Option(
      names = "--direct",
      paramLabel = "CHANNEL",
      description = "The channel that last non-direct passes over.",
      defaultValue = "direct")
  private String direct;

  @Option(
      names = "--half-life",
      paramLabel = "TIME",
      description =
          "Age at which a touch weighs half as much, such as 7d; with --paths a number of touches."
              + " Without it 7d, or 1 touch.")
  private String halfLife;

  @Option(
      names = "--order",
      paramLabel = "N",
      description = "Highest order of the Markov chains, 1 to 3; 0 for none.",
      defaultValue = "3")
  private int order;

  @Option(
      names = "--draws",
      paramLabel = "N",
      description = "Draws of the bootstrap; fewer are faster, 0 gives no intervals.",
      defaultValue = "200")
  private int draws;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write to.")
  private Path out;

  @Mixin private PictureOptions pictures;

  @Override
  public void run() {
    Optional<EventFile> log = events.file(engine.delimiter());
    if (log.isPresent() == (paths != null)) {
      throw new ParameterException(
          spec.commandLine(), "Give either --paths or --events, and not both.");
    }
    if (log.isPresent() && conversion.isEmpty() == (flag == null)) {
      throw new ParameterException(
          spec.commandLine(),
          "With --events give either --conversion or --conversion-flag, and not both.");
    }
    AttributionOptions options =
        new AttributionOptions(
            direct,
            log.isPresent() ? days() : touches(),
            within("--order", order, AttributionOptions.HIGHEST_ORDER),
            within("--draws", draws, 10_000));
    Optional<Path> picture = pictures.folder();
    LocalFiles.writableFolder(out);
    LogFile.set(out.toString(), "attribute");
    SparkSession spark = engine.spark();
    AttributionReport report =
        log.map(file -> AttributionRun.run(spark, file, touchesOf(), options))
            .orElseGet(() -> AttributionRun.run(spark, pathFile(), options));
    report.write(spark, out);
    Path read = log.map(EventFile::file).orElse(paths);
    Optional<Path> page =
        picture.map(
            folder ->
                AttributionPicture.page(read, report.attribution())
                    .write(folder, pictures.language()));
    spec.commandLine()
        .getOut()
        .println(engine.json() ? report.json() : AttributionText.of(report, out));
    if (!engine.json()) {
      page.map(PictureOptions::told).ifPresent(spec.commandLine().getOut()::println);
    }
  }

  private Touches touchesOf() {
    return new Touches(
        Optional.ofNullable(channel),
        conversion,
        Optional.ofNullable(flag),
        Optional.ofNullable(value),
        new EventPaths.Rules(
            lookback == null ? Long.MAX_VALUE : Durations.micros("--lookback", lookback), dedupe));
  }

  private PathFile pathFile() {
    return new PathFile(
        paths,
        engine.delimiter(),
        path,
        separator,
        conversions,
        Optional.ofNullable(nulls),
        Optional.ofNullable(value));
  }

  private double days() {
    return Durations.micros("--half-life", halfLife == null ? "7d" : halfLife) / MICROS_A_DAY;
  }

  private double touches() {
    if (halfLife == null) {
      return 1;
    }
    if (!halfLife.matches("[0-9]{1,6}(\\.[0-9]{1,6})?") || Double.parseDouble(halfLife) == 0) {
      throw UsageErrors.badOption(
          "--half-life", halfLife, "a number of touches above 0, as paths have no times");
    }
    return Double.parseDouble(halfLife);
  }

  private static int within(String option, int number, int most) {
    if (number < 0 || number > most) {
      throw UsageErrors.badOption(option, "" + number, "a number from 0 to %,d".formatted(most));
    }
    return number;
  }
}
