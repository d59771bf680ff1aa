package io.unisono.cli;

import io.unisono.cli.option.CommonOptions;
import io.unisono.lake.Holder;
import io.unisono.lake.Lake;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cx unlock}: a run date that a dead run holds becomes free. */
@Command(
    name = "unlock",
    header = "Frees what a run that died holds.",
    description = {
      "",
      "Without a run: lists who holds a run date or the lake, and when it last gave a sign of life.",
      "With a run: frees what it holds. Refused, with exit code 6, while it gives signs of life.",
      "On a local disk locks end with their process, and nothing need be freed.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = "  cx unlock 2026-03-31-20260401T023000Z-7f3a --lake s3a://company/lake")
final class UnlockCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common;

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "Run whose locks are freed, as the list names it.")
  private String run;

  @Override
  public void run() {
    Lake lake = common.lake();
    PrintWriter out = spec.commandLine().getOut();
    if (run != null) {
      lake.unlock(run).forEach(holder -> out.printf("Freed %s.%n", line(holder)));
      return;
    }
    List<Holder> holders = lake.holders();
    holders.forEach(holder -> out.println(line(holder)));
    if (holders.isEmpty()) {
      out.println("Nobody is at work on the lake.");
    }
  }

  private static String line(Holder holder) {
    return "%s: %s, last sign of life %d seconds ago"
        .formatted(holder.lock(), holder.who(), holder.silence().toSeconds());
  }
}
