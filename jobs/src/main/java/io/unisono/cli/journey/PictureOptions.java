package io.unisono.cli.journey;

import io.unisono.error.UsageErrors;
import io.unisono.io.LocalFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Where a page with pictures is written, and in which language. */
final class PictureOptions {

  @Option(
      names = "--picture",
      paramLabel = "DIR",
      description =
          "Folder for a page that opens without a network (report.html), and for its picture alone"
              + " (SVG).")
  private Path picture;

  @Option(
      names = "--language",
      paramLabel = "CODE",
      description = "Language of the page: en or it.",
      defaultValue = "en")
  private String language;

  /**
   * The folder, which is made if need be.
   *
   * @throws io.unisono.error.UserException if the language is not known or the disk refuses
   */
  Optional<Path> folder() {
    if (!Set.of("en", "it").contains(language)) {
      throw UsageErrors.badOption("--language", language, "en or it");
    }
    Optional<Path> folder = Optional.ofNullable(picture);
    folder.ifPresent(LocalFiles::writableFolder);
    return folder;
  }

  String language() {
    return language;
  }

  /** The line that says where the page is. */
  static String told(Path page) {
    return "Picture: " + page;
  }
}
