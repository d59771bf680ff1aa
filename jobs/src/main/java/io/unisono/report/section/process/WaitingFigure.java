package io.unisono.report.section.process;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.JourneyProcess;
import java.util.List;
import java.util.Optional;

/** What of a process is waiting, how complex it is, and what a simpler one would save at most. */
final class WaitingFigure {

  private WaitingFigure() {}

  /** Empty where no waiting is known of enough cases. */
  static Optional<Figure> of(List<Cells> rows, ReportContext context) {
    List<Cells> shown =
        ProcessRows.shown(rows, context).stream()
            .filter(ProcessRows::isFromFirstToLast)
            .filter(row -> row.number(JourneyProcess.WAITING_SHARE) != null)
            .filter(row -> !context.small().hides(row.count(JourneyProcess.TIMED_CASES)))
            .toList();
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    TableBuilder table =
        context
            .table()
            .column("process", Format.TEXT)
            .column("working", Format.MINUTES)
            .column("waiting", Format.MINUTES)
            .column("waiting_share", Format.SHARE)
            .column("timed_cases", Format.COUNT)
            .column("rework_share", Format.SHARE)
            .column("variants", Format.COUNT)
            .column("outside_top", Format.SHARE)
            .column("saving_share", Format.SHARE);
    for (Cells row : shown) {
      table.row(
          label(row, context),
          row.number(JourneyProcess.WORKING_MINUTES),
          row.number(JourneyProcess.WAITING_MINUTES),
          row.number(JourneyProcess.WAITING_SHARE),
          row.countOrNull(JourneyProcess.TIMED_CASES),
          row.number(JourneyProcess.REWORK_SHARE),
          row.countOrNull(JourneyProcess.VARIANTS),
          row.number(JourneyProcess.SHARE_OUTSIDE_TOP),
          row.number(JourneyProcess.SAVING_SHARE));
    }
    return Optional.of(
        table.figure(
            "process-waiting",
            context.text("process-waiting.definition"),
            Chart.of(Chart.Kind.PARTS, "process", "working", "waiting")));
  }

  private static String label(Cells row, ReportContext context) {
    String process = ProcessRows.process(row, context);
    return ProcessRows.isWhole(row)
        ? process
        : "%s: %s".formatted(process, context.name("channel", row.text(JourneyProcess.TOUCHPOINT)));
  }
}
