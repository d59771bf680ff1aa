package io.unisono.cli.review;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cx review}: the pairs that people decide, out and back. */
@Command(
    name = "review",
    header = "Lets people decide which records are one customer.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {WritePairsCommand.class, ReadDecisionsCommand.class},
    description = {
      "",
      "Writes the pairs of records that the night is not sure of as a page for the browser or a table",
      "for a spreadsheet, and reads the decisions back into the file that the nights read.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx review write --lake /data/lake --to pairs.html",
      "  cx review write --lake /data/lake --to pairs.csv --limit 50 --reason weakest",
      "  cx review read decided-2026-03-31.csv --lake /data/lake --into /data/exports/decisions.csv",
      "",
      "docs/OPERATIONS.md, \"Deciding who is who\", shows the input that the nights need."
    })
public final class ReviewCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command of cx review");
  }
}
