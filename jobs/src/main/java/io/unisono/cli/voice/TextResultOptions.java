package io.unisono.cli.voice;

import io.unisono.cli.option.LogFile;
import io.unisono.io.LocalFiles;
import io.unisono.standalone.voice.VoiceFiles;
import io.unisono.voice.sentiment.Lexicons;
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

  @Option(
      names = "--lexicon",
      paramLabel = "FILE",
      description = {
        "Words of feeling beside those of Unisono, in lines such as '-2 anger: word, begin*, two",
        "words' or 'negation: word'. A model keeps the words that it was trained with."
      })
  private Path lexicon;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write to.")
  Path out;

  Lexicons lexicons() {
    return lexicon == null
        ? Lexicons.shipped()
        : Lexicons.with(lexicon.toString(), VoiceFiles.content(lexicon));
  }

  /** Makes the folder, or says why it cannot be, and keeps the log in it. */
  void prepareFolder() {
    LocalFiles.writableFolder(out);
    LogFile.set(out.toString(), "voice");
  }
}
