package io.unisono.cli.churn;

import io.unisono.churn.learn.uplift.Qini;
import io.unisono.churn.learn.uplift.Targeting;
import io.unisono.io.LocalFiles;
import io.unisono.picture.CurvePicture;
import io.unisono.picture.CurvePicture.Line;
import io.unisono.picture.CurvePicture.Point;
import io.unisono.standalone.churn.UpliftReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Qini curves as pictures. */
final class UpliftPicture {

  private UpliftPicture() {}

  /** One file for each treatment. */
  static void write(UpliftReport report, Path folder) {
    for (Targeting targeting : report.targetings()) {
      LocalFiles.replace(
          folder.resolve(name(targeting)), CurvePicture.file(picture(report, targeting)));
    }
  }

  static String name(Targeting targeting) {
    return "qini-%d.svg".formatted(targeting.treatment());
  }

  private static CurvePicture picture(UpliftReport report, Targeting targeting) {
    boolean isShare = report.experiment().isShare();
    String outcome = report.file().outcomes().get(0);
    double end = last(targeting.used()) * unit(isShare);
    List<Line> lines = new ArrayList<>();
    lines.add(line(targeting.used(), targeting.isX() ? "X-learner" : "T-learner", isShare, true));
    lines.add(
        line(
            targeting.isX() ? targeting.t() : targeting.x(),
            targeting.isX() ? "T-learner" : "X-learner",
            isShare,
            false));
    Point none = new Point(0, 0, Double.NaN, Double.NaN);
    lines.add(
        new Line("by chance", List.of(none, new Point(1, end, Double.NaN, Double.NaN)), true));
    return new CurvePicture(
        "%s: what %s gains if the best customers get it first"
            .formatted(outcome, report.experiment().groups().get(targeting.treatment())),
        "share of the customers who get it, highest scores first",
        "%s%s, %s"
            .formatted(
                report.question().aim().isMore() ? "more of " : "less of ",
                outcome,
                isShare ? "per 100 treated" : "per treated customer"),
        lines);
  }

  private static double unit(boolean isShare) {
    return isShare ? 100 : 1;
  }

  private static double last(Qini qini) {
    return qini.points().get(qini.points().size() - 1).gain();
  }

  private static Line line(Qini qini, String name, boolean isShare, boolean hasBand) {
    double unit = unit(isShare);
    return new Line(
        name,
        qini.points().stream()
            .map(
                point ->
                    new Point(
                        point.share(),
                        point.gain() * unit,
                        hasBand ? point.interval().lo() * unit : Double.NaN,
                        hasBand ? point.interval().hi() * unit : Double.NaN))
            .toList(),
        false);
  }
}
