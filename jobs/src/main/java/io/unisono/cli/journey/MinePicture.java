package io.unisono.cli.journey;

import io.unisono.report.LogPage;
import io.unisono.report.LogPage.Activity;
import io.unisono.report.LogPage.Edge;
import io.unisono.report.LogPage.Step;
import io.unisono.report.LogPage.Variant;
import io.unisono.standalone.journey.MineReport;
import io.unisono.standalone.journey.MineReport.Pictured;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;

/** What {@code cx mine} found, as its page shows it. */
final class MinePicture {

  private MinePicture() {}

  /**
   * @param report with what a picture needs
   */
  static LogPage page(Path log, MineReport report) {
    Pictured pictured = report.pictured().orElseThrow();
    List<Activity> activities = pictured.activities().stream().map(MinePicture::activity).toList();
    long ends =
        activities.stream()
            .mapToLong(each -> (each.starts() > 0 ? 1 : 0) + (each.ends() > 0 ? 1 : 0))
            .sum();
    return new LogPage(
        log.getFileName().toString(),
        new LogPage.Counts(
            report.leftOut().rows(),
            report.events(),
            report.cases(),
            report.activities(),
            report.variants(),
            report.edges() + ends,
            report.ties()),
        pictured.edges().stream().map(MinePicture::edge).toList(),
        activities,
        pictured.steps().stream().map(MinePicture::step).toList(),
        report.topVariants().stream().map(MinePicture::variant).toList());
  }

  private static Edge edge(Row row) {
    return new Edge(
        row.getAs("from"),
        row.getAs("to"),
        row.<Long>getAs("count"),
        row.<Long>getAs("cases"),
        row.getAs("median"));
  }

  private static Activity activity(Row row) {
    return new Activity(row.getAs("activity"), row.<Long>getAs("start"), row.<Long>getAs("end"));
  }

  private static Step step(Row row) {
    return new Step(
        row.<Integer>getAs("position"),
        row.getAs("from"),
        row.getAs("to"),
        row.<Long>getAs("cases"));
  }

  private static Variant variant(Row row) {
    return new Variant(
        row.getAs("variant"),
        row.<Long>getAs("cases"),
        row.<Double>getAs("share"),
        row.<Double>getAs("coverage"));
  }
}
