package io.unisono.cli.journey;

import io.unisono.cli.option.TextTable;
import io.unisono.standalone.journey.MineReport;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** What {@code cx mine} says to people. */
final class MineText {

  private static final int WIDTH = 100;

  private MineText() {}

  static String of(MineReport report, Optional<Path> out) {
    TextTable edges = new TextTable("from", "to", "count", "mean", "median", "p90");
    for (Row edge : report.topEdges()) {
      edges.row(
          edge.getAs("from"),
          edge.getAs("to"),
          edge.getAs("count"),
          duration(edge.getAs("mean")),
          duration(edge.getAs("median")),
          duration(edge.getAs("p90")));
    }
    TextTable variants = new TextTable("cases", "share", "coverage", "variant");
    for (Row variant : report.topVariants()) {
      variants.row(
          variant.getAs("cases"),
          percent(variant.getAs("share")),
          percent(variant.getAs("coverage")),
          variant.getAs("variant"));
    }
    return """
        %,d events of %,d cases, %,d activities; %s
        %,d edges with %,d pairs, of which %,d repeat an activity at once; %,d variants
        %s

        The most frequent pairs, with the time between the two events:
        %s
        The most frequent variants:
        %s
        %s
        """
        .formatted(
            report.events(),
            report.cases(),
            report.activities(),
            report.leftOut().rows() > report.events()
                ? report.leftOut().words()
                : "no event is left out",
            report.edges(),
            report.pairs(),
            report.selfLoopPairs(),
            report.variants(),
            ties(report),
            edges.isEmpty() ? "  no case has two events\n" : edges.text(),
            variants.text(WIDTH),
            out.map("Tables: %s"::formatted)
                .orElse("Give --out DIR for the tables as Parquet and CSV."))
        .strip();
  }

  private static String ties(MineReport report) {
    return report.ties() == 0
        ? "No two events that follow each other are at one instant: only their time orders them."
        : "%,d pairs (%s) are at one instant; in the opposite order there are %,d edges and %,d variants."
            .formatted(
                report.ties(),
                percent((double) report.ties() / report.pairs()),
                report.edgesReversedTies(),
                report.variantsReversedTies());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** In the largest unit of which there is one. */
  private static String duration(Double seconds) {
    if (seconds == null) {
      return "";
    }
    if (Math.abs(seconds) < 60) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    if (Math.abs(seconds) < 3600) {
      return String.format(Locale.ROOT, "%.1f min", seconds / 60);
    }
    return Math.abs(seconds) < 86_400
        ? String.format(Locale.ROOT, "%.1f h", seconds / 3600)
        : String.format(Locale.ROOT, "%.1f d", seconds / 86_400);
  }
}
