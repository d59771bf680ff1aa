package io.unisono.cli.voice;

import io.unisono.cli.option.EngineOptions;
import io.unisono.standalone.voice.VoiceFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which texts a command reads. */
final class VoiceOptions {

  @Option(
      names = {"--texts", "--input"},
      paramLabel = "FILE",
      required = true,
      description = "CSV with a header, a workbook (.xlsx) or Parquet.")
  Path input;

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

  @Option(
      names = "--names",
      paramLabel = "FILE",
      description = "Names of customers or employees, which become <NAME> however rare they are.")
  private Path names;

  @Mixin private EngineOptions engine;

  /** The file of a model: that of a folder has a name of its own. */
  static Path modelFile(Path fileOrFolder) {
    return Files.isDirectory(fileOrFolder) ? fileOrFolder.resolve("voice.model") : fileOrFolder;
  }

  VoiceFiles files() {
    return new VoiceFiles(
        engine.delimiter(),
        text,
        new LinkedHashSet<>(languages.stream().map(l -> l.toLowerCase(Locale.ROOT)).toList()),
        names == null ? Set.of() : VoiceFiles.names(names));
  }

  EngineOptions engine() {
    return engine;
  }
}
