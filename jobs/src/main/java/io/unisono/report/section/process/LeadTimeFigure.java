package io.unisono.report.section.process;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.JourneyProcess;
import java.util.Comparator;
import java.util.List;

/** How long processes and their steps take. */
final class LeadTimeFigure {

  private static final String ID = "process-times";

  private LeadTimeFigure() {}

  static Figure of(List<Cells> rows, ReportContext context) {
    List<Cells> shown =
        ProcessRows.shown(rows, context).stream()
            .filter(ProcessRows::isWhole)
            .filter(row -> ProcessRows.isFromFirstToLast(row) || !isOnlyStep(row, rows))
            .toList();
    TableBuilder table =
        context
            .table()
            .column("process", Format.TEXT)
            .column("median", Format.MINUTES)
            .column("lo", Format.MINUTES)
            .column("hi", Format.MINUTES)
            .column("p90", Format.MINUTES)
            .column("cases", Format.COUNT)
            .column("open", Format.COUNT)
            .column("given_up", Format.COUNT)
            .column("untimed", Format.COUNT)
            .column("customers", Format.COUNT);
    for (Cells row : shown) {
      table.row(
          label(row, context),
          row.number(JourneyProcess.MEDIAN_MINUTES),
          row.number(JourneyProcess.MEDIAN_LO),
          row.number(JourneyProcess.MEDIAN_HI),
          row.number(JourneyProcess.P90_MINUTES),
          row.countOrNull(JourneyProcess.CASES),
          row.countOrNull(JourneyProcess.OPEN),
          row.countOrNull(JourneyProcess.GIVEN_UP),
          row.countOrNull(JourneyProcess.UNTIMED),
          row.countOrNull(JourneyProcess.CUSTOMERS));
    }
    return shown.isEmpty()
        ? table.figure(ID, context.nothing(true), null)
        : table.figure(
            ID,
            reading(shown, context),
            Chart.of(Chart.Kind.INTERVALS, "process", "median", "lo", "hi"));
  }

  /** Whether a step is the whole process, which has a row of its own. */
  private static boolean isOnlyStep(Cells step, List<Cells> rows) {
    return rows.stream()
            .filter(ProcessRows::isWhole)
            .filter(
                row -> row.text(JourneyProcess.PROCESS).equals(step.text(JourneyProcess.PROCESS)))
            .count()
        == 2;
  }

  /** The process; of a step the step with it. */
  private static String label(Cells row, ReportContext context) {
    String process = ProcessRows.process(row, context);
    return ProcessRows.isFromFirstToLast(row)
        ? process
        : "%s: %s → %s"
            .formatted(
                process,
                ProcessRows.activity(row.text(JourneyProcess.FROM_ACTIVITY), context),
                ProcessRows.activity(row.text(JourneyProcess.TO_ACTIVITY), context));
  }

  /** The process that takes longest. */
  private static String reading(List<Cells> shown, ReportContext context) {
    String definition = context.text("process-times.definition");
    return shown.stream()
        .filter(ProcessRows::isFromFirstToLast)
        .filter(row -> row.number(JourneyProcess.MEDIAN_MINUTES) != null)
        .max(Comparator.comparingDouble(row -> row.number(JourneyProcess.MEDIAN_MINUTES)))
        .map(
            longest ->
                context.text(
                        "process-times.reading",
                        ProcessRows.process(longest, context),
                        context.show(Format.MINUTES, longest.number(JourneyProcess.MEDIAN_MINUTES)))
                    + " "
                    + definition)
        .orElse(definition);
  }
}
