package io.unisono.cli.voice;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cx voice}: what texts say, on any file. */
@Command(
    name = "voice",
    header = "Says what the texts of any file are about, and how their authors feel.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {VoiceTrainCommand.class, VoiceScoreCommand.class, VoiceTopicsCommand.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx voice train --texts answers.csv --text comment --label mood --out mood.model",
      "  cx voice score --texts comments.csv --id id --text comment --model mood.model --out scored",
      "  cx voice topics --texts comments.csv --id id --text comment --out topics",
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
