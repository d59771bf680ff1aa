package io.unisono.report.section.support;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.schemas.Kpi;
import io.unisono.table.Kpis;
import io.unisono.table.marts.KpiValue;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** Percentiles of the time to solution, in business minutes where calendars are known. */
final class SolutionFigure {

  private static final String ID = "solution-percentiles";

  private final ReportContext context;
  private final boolean isBusiness;
  private final boolean isMeasured;
  private final TreeMap<LocalDate, Cells> medians;
  private final Map<LocalDate, Cells> thirdQuartiles;
  private final Map<LocalDate, Cells> p90s;

  SolutionFigure(TicketMonths months, ReportContext context) {
    this.context = context;
    this.isBusiness = months.has(Kpis.BUSINESS_TIME_TO_SOLUTION_P50);
    this.isMeasured = isBusiness || months.has(Kpis.TIME_TO_SOLUTION_P50);
    this.medians =
        new TreeMap<>(
            months.shown(of(Kpis.BUSINESS_TIME_TO_SOLUTION_P50, Kpis.TIME_TO_SOLUTION_P50)));
    this.thirdQuartiles =
        months.shown(of(Kpis.BUSINESS_TIME_TO_SOLUTION_P75, Kpis.TIME_TO_SOLUTION_P75));
    this.p90s = months.shown(of(Kpis.BUSINESS_TIME_TO_SOLUTION_P90, Kpis.TIME_TO_SOLUTION_P90));
  }

  Figure figure() {
    TableBuilder table =
        context
            .table()
            .column("month", Format.MONTH)
            .column("p50", Format.MINUTES)
            .column("lo", Format.MINUTES)
            .column("hi", Format.MINUTES)
            .column("p75", Format.MINUTES)
            .column("p90", Format.MINUTES)
            .column("n", Format.COUNT);
    medians.forEach(
        (month, median) ->
            table.row(
                month,
                median.number(KpiValue.VALUE),
                median.number(KpiValue.LO),
                median.number(KpiValue.HI),
                TicketMonths.value(thirdQuartiles, month),
                TicketMonths.value(p90s, month),
                median.count(KpiValue.N)));
    return table.figure(ID, reading(), Chart.of(Chart.Kind.TREND, "month", "p50", "lo", "hi"));
  }

  private Kpi of(Kpi business, Kpi calendar) {
    return isBusiness ? business : calendar;
  }

  private String reading() {
    if (medians.isEmpty()) {
      return context.nothing(isMeasured);
    }
    LocalDate last = medians.lastKey();
    String month = context.messages().month(last);
    String half = context.show(Format.MINUTES, medians.get(last).number(KpiValue.VALUE));
    Double p90 = TicketMonths.value(p90s, last);
    String times =
        p90 == null
            ? context.text("solution.half", month, half)
            : context.text("solution.reading", month, half, context.show(Format.MINUTES, p90));
    return times + " " + context.text(isBusiness ? "solution.business" : "solution.calendar");
  }
}
