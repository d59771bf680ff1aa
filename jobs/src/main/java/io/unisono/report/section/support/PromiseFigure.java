package io.unisono.report.section.support;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.Kpis;
import io.unisono.table.marts.KpiValue;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** Share of the tickets that were solved within the target of their priority. */
final class PromiseFigure {

  private static final String ID = "promises-kept";

  private final ReportContext context;
  private final boolean isMeasured;
  private final TreeMap<LocalDate, Cells> solutions;
  private final Map<LocalDate, Cells> replies;

  PromiseFigure(TicketMonths months, ReportContext context) {
    this.context = context;
    this.isMeasured = months.has(Kpis.SLA_MET_RATE);
    this.solutions = new TreeMap<>(months.shown(Kpis.SLA_MET_RATE));
    this.replies = months.shown(Kpis.SLA_REPLY_MET_RATE);
  }

  Figure figure() {
    TableBuilder table =
        context
            .table()
            .column("month", Format.MONTH)
            .column("solved_in_time", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("replied_in_time", Format.SHARE)
            .column("n", Format.COUNT);
    solutions.forEach(
        (month, share) ->
            table.row(
                month,
                share.number(KpiValue.VALUE),
                share.number(KpiValue.LO),
                share.number(KpiValue.HI),
                TicketMonths.value(replies, month),
                share.count(KpiValue.N)));
    return table.figure(
        ID, reading(), Chart.of(Chart.Kind.TREND, "month", "solved_in_time", "lo", "hi"));
  }

  private String reading() {
    if (!isMeasured) {
      return context.text("promises.none");
    }
    if (solutions.isEmpty()) {
      return context.nothing(true);
    }
    LocalDate last = solutions.lastKey();
    return context.text(
        "promises.reading",
        context.messages().month(last),
        context.show(Format.SHARE, solutions.get(last).number(KpiValue.VALUE)));
  }
}
