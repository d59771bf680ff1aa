package io.unisono.cli;

import io.unisono.cli.option.CliErrors;
import io.unisono.io.LocalFiles;
import io.unisono.profile.CompanyProfile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cx init}: a configuration from a look at the exports. */
@Command(
    name = "init",
    header = "Looks at a folder of exports and writes the configuration for it.",
    description = {
      "",
      "Looks at the files of a folder: how they are written, which vendor made them, what their",
      "columns hold, which of them are keys of each other. Writes a configuration that reads them.",
      "Where it was not sure, a comment that begins with '# ?' says what was taken and what else it",
      "could be. Folders that are called by days, such as 2026-03-31, become {run_date}.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  cx init --data /exports --out my-company.yaml",
      "  cx check --config my-company.yaml --data /exports"
    })
final class InitCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "Folder of the exports, {data} in the configuration.")
  private Path data;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "conf.yaml",
      description = "Configuration to write; conf.yaml if not given.")
  private Path out;

  @Option(names = "--force", description = "Replace the file if it is there.")
  private boolean force;

  @Override
  public void run() {
    if (!Files.isDirectory(data)) {
      throw CliErrors.noFolder(data);
    }
    if (Files.exists(out) && !force) {
      throw CliErrors.configurationTaken(out);
    }
    CompanyProfile.Result found = CompanyProfile.of(data);
    if (found.inputs() == 0) {
      throw CliErrors.nothingToRead(data, found.unread());
    }
    LocalFiles.replace(out, found.yaml());
    PrintWriter terminal = spec.commandLine().getOut();
    found.unread().forEach((file, why) -> terminal.printf("Not read: %s: %s%n", file, why));
    terminal.printf(
        "%s has %,d inputs and %,d open questions, marked '# ?'.%n",
        out, found.inputs(), found.doubts());
    terminal.printf("Next:%n");
    terminal.printf("  cx check --config %s --data %s   rows as they would be staged%n", out, data);
    terminal.printf("  cx run --config %s --data %s     the night%n", out, data);
  }
}
