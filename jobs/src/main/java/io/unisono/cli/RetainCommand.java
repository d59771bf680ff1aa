package io.unisono.cli;

import io.unisono.cli.option.CommonOptions;
import io.unisono.config.Config;
import io.unisono.io.Counted;
import io.unisono.lake.Removed;
import io.unisono.run.LakeConfig;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cx retain}: deletes what retention lets go. */
@Command(
    name = "retain",
    header = "Deletes what retention lets go.",
    description = {
      "",
      "Deletes releases beyond lake.keep-releases, files that no release needs any more, and what",
      "stopped runs left behind. Nothing younger than lake.grace is touched.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = "  cx retain --config conf/my-company.yaml")
final class RetainCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common;

  @Override
  public void run() {
    Config config = common.config();
    LakeConfig options = config.bind(LakeConfig.class);
    Removed removed = common.lake(config).retain(options.keepReleases(), options.grace());
    PrintWriter out = spec.commandLine().getOut();
    removed.folders().forEach(folder -> out.println("  deleted " + folder));
    out.printf(
        "%s and %s deleted.%n",
        Counted.of(removed.releases().size(), "release"),
        Counted.of(removed.folders().size(), "folder"));
  }
}
