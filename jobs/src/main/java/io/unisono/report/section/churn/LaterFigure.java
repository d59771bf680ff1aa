package io.unisono.report.section.churn;

import static org.apache.spark.sql.functions.col;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.ChurnPerformance;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How many customers were lost after the model was fitted, beside how many it predicted. */
final class LaterFigure {

  private static final String ID = "churn-later";

  private LaterFigure() {}

  /** One row per snapshot that is kept. */
  private static Dataset<Row> snapshots(Dataset<Row> performance) {
    return performance.orderBy(col(ChurnPerformance.SNAPSHOT_DATE));
  }

  /** Snapshots with fewer losses, or fewer who stayed, than may be shown are left out and told. */
  static Figure of(Optional<Dataset<Row>> performance, ReportContext context) {
    List<Cells> all = Cells.of(performance.map(LaterFigure::snapshots));
    List<Cells> shown = all.stream().filter(row -> !isHidden(row, context)).toList();
    TableBuilder table =
        context
            .table()
            .column("snapshot", Format.TEXT)
            .column("lost_share", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("predicted_share", Format.SHARE)
            .column("auc", Format.SCORE)
            .column("auc_before", Format.SCORE)
            .column("n", Format.COUNT)
            .column("verdict", Format.TEXT);
    shown.forEach(
        row ->
            table.row(
                day(row, context),
                row.number(ChurnPerformance.LOST_SHARE),
                row.number(ChurnPerformance.LOST_SHARE_LO),
                row.number(ChurnPerformance.LOST_SHARE_HI),
                row.number(ChurnPerformance.PREDICTED_SHARE),
                row.number(ChurnPerformance.AUC),
                row.number(ChurnPerformance.AUC_BEFORE),
                row.count(ChurnPerformance.CUSTOMERS),
                context.name("later", row.text(ChurnPerformance.STATE))));
    return table.figure(
        ID,
        reading(all, shown, context),
        Chart.of(Chart.Kind.INTERVALS, "snapshot", "lost_share", "lo", "hi", "predicted_share"));
  }

  private static boolean isHidden(Cells row, ReportContext context) {
    return context
        .small()
        .hidesShare(row.count(ChurnPerformance.LOST), row.count(ChurnPerformance.CUSTOMERS));
  }

  private static String day(Cells row, ReportContext context) {
    return context.messages().day(row.day(ChurnPerformance.SNAPSHOT_DATE));
  }

  private static String reading(List<Cells> all, List<Cells> shown, ReportContext context) {
    if (shown.isEmpty()) {
      return all.isEmpty() ? context.text("later.none") : context.nothing(true);
    }
    String worse =
        shown.stream()
            .filter(row -> row.text(ChurnPerformance.STATE).equals(ChurnPerformance.State.WORSE))
            .map(row -> day(row, context))
            .collect(Collectors.joining(", "));
    return context.text(worse.isEmpty() ? "later.holds.reading" : "later.reading", worse)
        + " "
        + context.text("later.definition");
  }
}
