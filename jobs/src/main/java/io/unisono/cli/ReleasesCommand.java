package io.unisono.cli;

import io.unisono.cli.option.CommonOptions;
import io.unisono.cli.option.TextTable;
import io.unisono.lake.Lake;
import io.unisono.lake.release.Release;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cx releases}: what was published. */
@Command(
    name = "releases",
    header = "Lists the releases of the lake.",
    description = {
      "",
      "Lists the releases of the lake; the live one is what readers see. A table that a release did",
      "not write anew is the one of an earlier run; --tables tells of which date each is.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  cx releases --lake /data/lake", "  cx releases --lake /data/lake --tables"})
final class ReleasesCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common;

  @Option(names = "--tables", description = "List the tables of the live release with their dates.")
  private boolean tables;

  @Override
  public void run() {
    spec.commandLine().getOut().print(tables ? tables() : releases());
  }

  private String tables() {
    Lake lake = common.lake();
    Release live = lake.live();
    Map<String, LocalDate> dates =
        lake.history().stream().collect(Collectors.toMap(Release::runId, Release::runDate));
    TextTable table = new TextTable("Table", "as of", "rows", "files", "run");
    live.tables()
        .forEach(
            (name, version) ->
                table.row(
                    name,
                    Optional.ofNullable(dates.get(version.version()))
                        .map(String::valueOf)
                        .orElse(""),
                    version.rows(),
                    version.files().size(),
                    version.version()));
    return table.text();
  }

  private String releases() {
    Lake lake = common.lake();
    Release live = lake.live();
    SortedSet<Integer> withdrawn = lake.withdrawn();
    TextTable table =
        new TextTable("Release", "run date", "published at", "tables", "new", "rows", "run", "");
    for (Release release : lake.history()) {
      table.row(
          release.number(),
          release.runDate(),
          release.publishedAt(),
          release.tables().size(),
          release.tables().keySet().stream().filter(release::isNew).count(),
          release.tables().values().stream().mapToLong(version -> version.rows()).sum(),
          release.runId(),
          state(live, release, withdrawn));
    }
    return table.text();
  }

  private static String state(Release live, Release release, SortedSet<Integer> withdrawn) {
    if (live.number() == release.number()) {
      return "live";
    }
    return withdrawn.contains(release.number()) ? "withdrawn" : "";
  }
}
