package io.unisono.cli.churn;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cx churn}: how long customers stay, and what they are worth, on any table. */
@Command(
    name = "churn",
    header = "Says how long the customers of any table stay, and what they will buy.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {SurvivalCommand.class, ClvCommand.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx churn survival --table customers.csv --duration tenure --event Churn --positive Yes \\",
      "    --by Contract --out survival",
      "  cx churn clv --transactions orders.csv --customer buyer --date day --amount total --out clv",
      "",
      "docs/CHURN.md says how it works, and what a number cannot know."
    })
public final class ChurnCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command of cx churn");
  }
}
