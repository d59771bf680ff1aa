package io.unisono.cli.voice;

import io.unisono.cli.option.LogFile;
import io.unisono.io.LocalFiles;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of a command that writes a result for each text. */
final class TextResultOptions {

  @Option(
      names = "--id",
      paramLabel = "COLUMN",
      required = true,
      description = "Column that names a text, to find it again.")
  String id;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write to.")
  Path out;

  /** Makes the folder, or says why it cannot be, and keeps the log in it. */
  void prepareFolder() {
    LocalFiles.writableFolder(out);
    LogFile.set(out.toString(), "voice");
  }
}
