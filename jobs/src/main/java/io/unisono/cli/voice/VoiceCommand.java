package io.unisono.cli.voice;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cx voice}: what texts say, on any file. */
@Command(
    name = "voice",
    header = "Learns labels of texts, such as sentiment, from any file.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {VoiceTrainCommand.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx voice train --input answers.csv --text comment --label mood --out mood.model",
      "",
      "docs/VOICE.md says how it works, and what a number cannot know."
    })
public final class VoiceCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command of cx voice");
  }
}
