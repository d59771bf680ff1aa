package io.unisono.cli;

import io.unisono.cli.option.CommonOptions;
import io.unisono.cli.option.TextTable;
import io.unisono.lake.Lake;
import io.unisono.lake.release.Release;
import java.util.SortedSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cx releases}: what was published. */
@Command(
    name = "releases",
    header = "Lists the releases of the lake.",
    description = {"", "Lists the releases of the lake; the live one is what readers see.", ""},
    footerHeading = "%nExample:%n",
    footer = "  cx releases --lake /data/lake")
final class ReleasesCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common;

  @Override
  public void run() {
    Lake lake = common.lake();
    Release live = lake.live();
    SortedSet<Integer> withdrawn = lake.withdrawn();
    TextTable table =
        new TextTable("Release", "run date", "published at", "tables", "rows", "run", "");
    for (Release release : lake.history()) {
      table.row(
          release.number(),
          release.runDate(),
          release.publishedAt(),
          release.tables().size(),
          release.tables().values().stream().mapToLong(version -> version.rows()).sum(),
          release.runId(),
          state(live, release, withdrawn));
    }
    spec.commandLine().getOut().print(table.text());
  }

  private static String state(Release live, Release release, SortedSet<Integer> withdrawn) {
    if (live.number() == release.number()) {
      return "live";
    }
    return withdrawn.contains(release.number()) ? "withdrawn" : "";
  }
}
