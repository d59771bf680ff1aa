package io.unisono.cli.voice;

import io.unisono.cli.option.CommonOptions;
import io.unisono.error.UsageErrors;
import io.unisono.run.spark.SparkConfig;
import io.unisono.standalone.voice.VoiceFiles;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** The options that say which texts a command reads. */
final class VoiceOptions {

  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      description = "CSV with a header, a workbook (.xlsx) or Parquet.")
  Path input;

  @Option(
      names = "--delimiter",
      paramLabel = "CHARACTER",
      description = "Between the fields of CSV, such as ';'; the word tab stands for a tab.",
      defaultValue = ",")
  private String delimiter;

  @Option(
      names = "--text",
      paramLabel = "COLUMN",
      required = true,
      description = "Column of the texts; markup and quoted replies are removed.")
  private String text;

  @Option(
      names = "--language",
      split = ",",
      paramLabel = "CODE",
      description =
          "Languages that are expected, as codes of ISO 639-1; the fewer, the surer is the language"
              + " of a short text.",
      defaultValue = "it,en,fr,de,es")
  private List<String> languages;

  @Option(names = "--json", description = "Print one JSON object with exact numbers instead.")
  boolean json;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark's master; without it the cores of this machine.")
  private String master;

  VoiceFiles files() {
    String between = delimiter.equals("tab") ? "\t" : delimiter;
    if (between.length() != 1) {
      throw UsageErrors.badOption("--delimiter", delimiter, "one character, or tab");
    }
    return new VoiceFiles(
        between.charAt(0),
        text,
        new LinkedHashSet<>(languages.stream().map(l -> l.toLowerCase(Locale.ROOT)).toList()));
  }

  SparkSession spark() {
    CommonOptions common = CommonOptions.onMaster(master);
    return common.spark(common.config().bind(SparkConfig.class));
  }
}
