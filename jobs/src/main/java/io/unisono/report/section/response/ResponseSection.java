package io.unisono.report.section.response;

import io.unisono.contract.Table;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.PageSection;
import io.unisono.report.section.ReportContext;
import io.unisono.report.section.ReportSection;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.schemas.Kpi;
import io.unisono.table.Kpis;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.marts.ResponseRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who answers surveys, and what that does to their KPIs. */
public final class ResponseSection implements ReportSection {

  @Override
  public String id() {
    return "response";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(ResponseRate.TABLE, KpiValue.TABLE);
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    List<Figure> figures = new ArrayList<>();
    tables.find(ResponseRate.TABLE).ifPresent(rates -> figures.add(RateFigure.of(rates, context)));
    tables
        .find(KpiValue.TABLE)
        .ifPresent(
            values -> {
              figures.add(weighted(Kpis.NPS, Format.POINTS).of(values, tables.runDate(), context));
              figures.add(weighted(Kpis.CSAT, Format.SHARE).of(values, tables.runDate(), context));
            });
    return figures.isEmpty()
        ? Optional.empty()
        : Optional.of(context.section(this, context.text("response.lead"), figures));
  }

  private static WeightedFigure weighted(Kpi kpi, Format format) {
    return new WeightedFigure(kpi, format);
  }
}
