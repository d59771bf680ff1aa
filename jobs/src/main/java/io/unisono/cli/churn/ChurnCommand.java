package io.unisono.cli.churn;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code cx churn}: how long customers stay, what they are worth, who is lost, and whom a campaign
 * changes, on any table.
 */
@Command(
    name = "churn",
    header = "Says of a table who stays how long, buys what, is lost, and is worth a call.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SurvivalCommand.class,
      ClvCommand.class,
      EvaluateCommand.class,
      UpliftCommand.class,
      ModelRollbackCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx churn survival --table customers.csv --duration tenure --event Churn --positive Yes \\",
      "    --by Contract --out survival",
      "  cx churn clv --transactions orders.csv --customer buyer --date day --amount total --out clv",
      "  cx churn evaluate --table customers.csv --target Churn --positive Yes --id customerID",
      "  cx churn uplift --table campaign.csv --treatment group --outcome visit --out uplift",
      "  cx churn rollback churn-2026-04-30-1f0c2a7b --config unisono.yaml",
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
