package io.unisono.report.section.journey;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.log;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.JourneyPathLift;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Paths after which customers are lost more or less often than alike customers without them. */
final class LiftFigure {

  private static final String ID = "path-lift";
  private static final int MOST = 14;

  private LiftFigure() {}

  /** One row per pattern that enough customers have, the confirmed and strongest first. */
  private static Dataset<Row> strongest(Dataset<Row> lift, int smallestGroup) {
    return lift.where(col(JourneyPathLift.N).geq(smallestGroup))
        .where(col(JourneyPathLift.N_WITHOUT).geq(smallestGroup))
        .where(col(JourneyPathLift.LIFT_LO).isNotNull())
        .orderBy(
            col(JourneyPathLift.IS_CONFIRMED).desc(),
            col(JourneyPathLift.Q),
            abs(log(col(JourneyPathLift.LIFT))).desc_nulls_last(),
            col(JourneyPathLift.PATTERN),
            col(JourneyPathLift.KIND))
        .limit(MOST);
  }

  static Figure of(Optional<Dataset<Row>> lift, ReportContext context) {
    List<Cells> shown =
        Cells.of(lift.map(all -> strongest(all, context.config().smallestGroup()))).stream()
            .sorted(
                Comparator.comparingDouble((Cells row) -> -row.number(JourneyPathLift.LIFT))
                    .thenComparing(row -> row.text(JourneyPathLift.PATTERN))
                    .thenComparing(row -> row.text(JourneyPathLift.KIND)))
            .toList();
    TableBuilder table =
        context
            .table()
            .column("path", Format.TEXT)
            .column("lift", Format.SCORE)
            .column("lo", Format.SCORE)
            .column("hi", Format.SCORE)
            .column("lost_with", Format.SHARE)
            .column("lost_without", Format.SHARE)
            .column("n", Format.COUNT)
            .column("held_out_lift", Format.SCORE)
            .column("confirmed", Format.TEXT);
    for (Cells row : shown) {
      table.row(
          path(row, context),
          row.number(JourneyPathLift.LIFT),
          row.number(JourneyPathLift.LIFT_LO),
          row.number(JourneyPathLift.LIFT_HI),
          row.number(JourneyPathLift.RATE),
          row.number(JourneyPathLift.RATE_WITHOUT),
          row.count(JourneyPathLift.N),
          row.number(JourneyPathLift.HELD_OUT_LIFT),
          context.text(isConfirmed(row) ? "yes" : "no"));
    }
    return shown.isEmpty()
        ? table.figure(ID, context.nothing(false), null)
        : table.figure(
            ID, reading(shown, context), Chart.of(Chart.Kind.RATIOS, "path", "lift", "lo", "hi"));
  }

  private static boolean isConfirmed(Cells row) {
    return row.flag(JourneyPathLift.IS_CONFIRMED);
  }

  /** The activities of a path; dots where others may lie between. */
  private static String path(Cells row, ReportContext context) {
    boolean isDirect = row.text(JourneyPathLift.KIND).equals(JourneyPathLift.Kind.DIRECT);
    return Arrays.stream(row.text(JourneyPathLift.PATTERN).split(">"))
        .map(activity -> context.name("activity", activity.strip()))
        .reduce((left, right) -> left + (isDirect ? " → " : " ⋯ ") + right)
        .orElse("");
  }

  private static String reading(List<Cells> shown, ReportContext context) {
    Cells any = shown.get(0);
    String definition =
        context.text(
            "lift.definition",
            any.count(JourneyPathLift.WINDOW_DAYS),
            any.count(JourneyPathLift.HORIZON_DAYS),
            context.show(Format.COUNT, any.count(JourneyPathLift.TESTED)),
            context.show(Format.COUNT, any.count(JourneyPathLift.LOSSES_WITHOUT_PATH)));
    return shown.stream()
            .filter(LiftFigure::isConfirmed)
            .filter(row -> row.number(JourneyPathLift.LIFT) > 1)
            .findFirst()
            .map(
                worst ->
                    context.text(
                        "lift.reading",
                        path(worst, context),
                        context.show(Format.RATIO, worst.number(JourneyPathLift.LIFT)),
                        context.show(Format.RATIO, worst.number(JourneyPathLift.LIFT_LO)),
                        context.show(Format.RATIO, worst.number(JourneyPathLift.LIFT_HI))))
            .orElse(context.text("lift.noise"))
        + " "
        + definition;
  }
}
