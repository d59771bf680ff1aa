package io.unisono.report.section.support;

import io.unisono.contract.Table;
import io.unisono.report.page.PageSection;
import io.unisono.report.section.ReportContext;
import io.unisono.report.section.ReportSection;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.marts.TeamHandover;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How long customers wait for a solution, whether promises are kept, and where tickets lie. */
public final class SupportSection implements ReportSection {

  @Override
  public String id() {
    return "support";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(KpiValue.TABLE, TeamHandover.TABLE);
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    TicketMonths months = TicketMonths.of(tables, context);
    return Optional.of(
        context.section(
            this,
            context.text("support.lead"),
            List.of(
                new SolutionFigure(months, context).figure(),
                new PromiseFigure(months, context).figure(),
                TeamWaitFigure.of(tables.find(TeamHandover.TABLE), context))));
  }
}
