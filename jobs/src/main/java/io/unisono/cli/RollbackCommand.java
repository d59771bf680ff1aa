package io.unisono.cli;

import io.unisono.cli.option.CommonOptions;
import io.unisono.lake.release.Release;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cx rollback}: an earlier release becomes live again. */
@Command(
    name = "rollback",
    header = "Makes an earlier release live again.",
    description = {
      "",
      "Makes an earlier release live again. Later ones stay in the history as withdrawn, and no",
      "later night takes them for its past.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = "  cx rollback 41 --lake /data/lake")
final class RollbackCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common;

  @Parameters(paramLabel = "RELEASE", description = "Number of the release; see cx releases.")
  private int number;

  @Override
  public void run() {
    Release release = common.lake().rollback(number);
    spec.commandLine()
        .getOut()
        .printf("Release %d of %s is live again.%n", release.number(), release.runDate());
  }
}
