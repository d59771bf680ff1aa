package io.unisono.report.section.churn;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.EventHazard;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How many times as often customers are lost after an event as like customers on other days. */
final class EventHazardFigure {

  private static final String EVENT = "after_event";

  private EventHazardFigure() {}

  /** Events after which fewer were lost than may be shown are left out and told. */
  static Figure of(Optional<Dataset<Row>> hazards, ReportContext context) {
    List<Cells> all = Cells.of(hazards);
    List<Cells> shown =
        all.stream()
            .filter(row -> !context.small().hides(row.count(EventHazard.LOST)))
            .sorted(
                Comparator.comparingDouble((Cells row) -> row.number(EventHazard.RATIO)).reversed())
            .toList();
    TableBuilder table =
        context
            .table()
            .column(EVENT, Format.TEXT)
            .column("times_as_often", Format.RATIO)
            .column("lo", Format.RATIO)
            .column("hi", Format.RATIO)
            .column("lost", Format.COUNT)
            .column("customers", Format.COUNT);
    shown.forEach(
        row ->
            table.row(
                name(row, context),
                row.number(EventHazard.RATIO),
                row.number(EventHazard.LO),
                row.number(EventHazard.HI),
                row.count(EventHazard.LOST),
                row.count(EventHazard.CUSTOMERS)));
    return table.figure(
        "loss-after-event",
        reading(all, shown, context),
        Chart.of(Chart.Kind.INTERVALS, EVENT, "times_as_often", "lo", "hi"));
  }

  private static String name(Cells row, ReportContext context) {
    return context.name("hazard", row.text(EventHazard.EVENT));
  }

  private static String reading(List<Cells> all, List<Cells> shown, ReportContext context) {
    if (shown.isEmpty()) {
      return context.nothing(!all.isEmpty());
    }
    return shown.stream()
            .filter(row -> row.number(EventHazard.LO) != null && row.number(EventHazard.LO) > 1)
            .findFirst()
            .map(
                row ->
                    context.text(
                        "hazard.reading",
                        name(row, context),
                        context.show(Format.RATIO, row.number(EventHazard.RATIO))))
            .orElseGet(() -> context.text("hazard.noise"))
        + " "
        + context.text("hazard.definition", shown.get(0).count(EventHazard.WINDOW_DAYS));
  }
}
