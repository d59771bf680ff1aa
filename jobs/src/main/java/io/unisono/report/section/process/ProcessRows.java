package io.unisono.report.section.process;

import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.JourneyProcess;
import java.util.Comparator;
import java.util.List;

/**
 * Rows of {@code journey_process}: which may be shown, in their order, and what they are called.
 */
final class ProcessRows {

  /** The touchpoint of the whole. */
  static final String ALL = "all";

  private ProcessRows() {}

  /** Rows behind which there are enough customers, by process, touchpoint and step. */
  static List<Cells> shown(List<Cells> rows, ReportContext context) {
    return rows.stream()
        .filter(row -> row.text(JourneyProcess.RELIABILITY).equals(JourneyProcess.Reliability.OK))
        .filter(row -> !context.small().hides(row.count(JourneyProcess.CUSTOMERS)))
        .sorted(
            Comparator.comparing((Cells row) -> row.text(JourneyProcess.PROCESS))
                .thenComparing(row -> isWhole(row) ? 0 : 1)
                .thenComparing(row -> row.text(JourneyProcess.TOUCHPOINT))
                .thenComparing(row -> row.count(JourneyProcess.POSITION)))
        .toList();
  }

  static boolean isWhole(Cells row) {
    return row.text(JourneyProcess.TOUCHPOINT).equals(ALL);
  }

  static boolean isFromFirstToLast(Cells row) {
    return row.count(JourneyProcess.POSITION) == 0;
  }

  static String process(Cells row, ReportContext context) {
    return row.text(
        context.messages().language().equals("it")
            ? JourneyProcess.NAME_IT
            : JourneyProcess.NAME_EN);
  }

  static String activity(String code, ReportContext context) {
    return context.name("activity", code);
  }
}
