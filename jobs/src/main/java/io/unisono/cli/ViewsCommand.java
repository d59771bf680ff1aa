package io.unisono.cli;

import io.unisono.cli.option.CommonOptions;
import io.unisono.lake.release.Release;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cx views}: the views of a lake that was moved. */
@Command(
    name = "views",
    header = "Writes the views of a lake that was moved.",
    description = {
      "",
      "Writes views/duckdb.sql and views/spark.sql of the live release again, for the place where the",
      "lake lies now. Needed after the lake was moved; each night does it too.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = "  cx views --lake /new/place/lake")
final class ViewsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common;

  @Override
  public void run() {
    Release live = common.lake().showViews();
    spec.commandLine()
        .getOut()
        .printf("The views show release %d of %s.%n", live.number(), live.runDate());
  }
}
