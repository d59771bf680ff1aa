package io.unisono.report.section.support;

import static org.apache.spark.sql.functions.col;

import io.unisono.measure.Segments;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.schemas.Kpi;
import io.unisono.table.Kpis;
import io.unisono.table.marts.KpiValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The KPIs of tickets of the whole company, by month. */
final class TicketMonths {

  private static final List<Kpi> KPIS =
      List.of(
          Kpis.TIME_TO_SOLUTION_P50,
          Kpis.TIME_TO_SOLUTION_P75,
          Kpis.TIME_TO_SOLUTION_P90,
          Kpis.BUSINESS_TIME_TO_SOLUTION_P50,
          Kpis.BUSINESS_TIME_TO_SOLUTION_P75,
          Kpis.BUSINESS_TIME_TO_SOLUTION_P90,
          Kpis.SLA_MET_RATE,
          Kpis.SLA_REPLY_MET_RATE);

  private final List<Cells> values;
  private final ReportContext context;

  private TicketMonths(List<Cells> values, ReportContext context) {
    this.values = values;
    this.context = context;
  }

  static TicketMonths of(Released tables, ReportContext context) {
    LocalDate last = tables.runDate().plusDays(1).withDayOfMonth(1).minusMonths(1);
    return new TicketMonths(
        Cells.of(
            tables
                .find(KpiValue.TABLE)
                .map(
                    kpis ->
                        kpis.where(col(KpiValue.PERIOD).equalTo(KpiValue.Period.MONTH))
                            .where(col(KpiValue.SEGMENT_KIND).equalTo(Segments.ALL))
                            .where(col(KpiValue.KPI).isin(KPIS.stream().map(Kpi::id).toArray()))
                            .where(
                                col(KpiValue.PERIOD_START)
                                    .between(
                                        last.minusMonths(context.config().months() - 1L), last)))),
        context);
  }

  /** Whether any month has a value, shown or not. */
  boolean has(Kpi kpi) {
    return values.stream().anyMatch(row -> isOf(row, kpi) && row.count(KpiValue.N) > 0);
  }

  /** The months that may be shown. */
  Map<LocalDate, Cells> shown(Kpi kpi) {
    return values.stream()
        .filter(row -> isOf(row, kpi))
        .filter(row -> row.number(KpiValue.VALUE) != null)
        .filter(row -> !context.small().hides(row.count(KpiValue.N)))
        .collect(
            Collectors.toMap(
                row -> row.day(KpiValue.PERIOD_START), row -> row, (a, b) -> a, TreeMap::new));
  }

  /** The value of a month; null where it may not be shown. */
  static Double value(Map<LocalDate, Cells> shown, LocalDate month) {
    return shown.containsKey(month) ? shown.get(month).number(KpiValue.VALUE) : null;
  }

  private static boolean isOf(Cells row, Kpi kpi) {
    return row.text(KpiValue.KPI).equals(kpi.id());
  }
}
