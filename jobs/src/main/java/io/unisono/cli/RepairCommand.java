package io.unisono.cli;

import io.unisono.cli.option.CommonOptions;
import io.unisono.cli.option.ReadProgress;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cx repair}: makes a damaged lake readable again. */
@Command(
    name = "repair",
    header = "Makes a damaged lake readable again.",
    description = {
      "",
      "Reads the whole lake as cx verify does, and makes the newest release live that is whole and was",
      "not rolled back. Writes pointer, release files, manifests and views again where their content is",
      "known, withdraws releases whose data are damaged, and takes those out of the history whose file",
      "cannot be read. It changes and deletes no data; what was rolled back stays so.",
      "The exit code is 7 if no release can be made live, 6 if another run publishes just now.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  cx repair --lake /data/lake --dry-run", "  cx repair --lake /data/lake"})
final class RepairCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common;

  @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
  private boolean dryRun;

  @Override
  public void run() {
    List<String> steps =
        common.lake().repair(dryRun, new ReadProgress(spec.commandLine().getErr()));
    PrintWriter out = spec.commandLine().getOut();
    steps.forEach(step -> out.println("  " + step));
    if (steps.isEmpty()) {
      out.println("The lake is sound; there is nothing to repair.");
    } else {
      out.println(dryRun ? "Nothing was changed; cx repair does this." : "The lake is repaired.");
    }
  }
}
