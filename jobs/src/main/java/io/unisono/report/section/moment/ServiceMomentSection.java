package io.unisono.report.section.moment;

import io.unisono.contract.Table;
import io.unisono.report.page.PageSection;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.report.section.ReportSection;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.marts.MomentOfService;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** At which steps it is decided whether a customer stays. */
public final class ServiceMomentSection implements ReportSection {

  @Override
  public String id() {
    return "service-moments";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(MomentOfService.TABLE);
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    List<Cells> moments =
        Cells.of(tables.find(MomentOfService.TABLE)).stream()
            .filter(row -> !context.small().hides(row.count(MomentOfService.CUSTOMERS)))
            .sorted(
                Comparator.comparing((Cells row) -> -row.number(MomentOfService.MEAN_JUMP))
                    .thenComparing(row -> row.text(MomentOfService.ACTIVITY)))
            .toList();
    return moments.isEmpty()
        ? Optional.empty()
        : Optional.of(
            context.section(
                this,
                context.text("service-moments.lead"),
                List.of(
                    StakeFigure.of(moments, context),
                    BehindFigure.of(moments, context),
                    ProblemFigure.of(moments, context))));
  }

  static String name(Cells moment, ReportContext context) {
    return context.name("activity", moment.text(MomentOfService.ACTIVITY));
  }
}
