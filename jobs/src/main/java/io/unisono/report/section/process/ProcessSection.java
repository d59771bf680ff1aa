package io.unisono.report.section.process;

import io.unisono.contract.Table;
import io.unisono.report.page.Figure;
import io.unisono.report.page.PageSection;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.report.section.ReportSection;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.marts.JourneyConformance;
import io.unisono.table.marts.JourneyProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The processes behind the journeys, and the journeys that the company expects. */
public final class ProcessSection implements ReportSection {

  @Override
  public String id() {
    return "processes";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(JourneyProcess.TABLE, JourneyConformance.TABLE);
  }

  /** Both tables grow with the configuration and the channels only. */
  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    List<Cells> processes = Cells.of(tables.find(JourneyProcess.TABLE));
    List<Cells> conformance = Cells.of(tables.find(JourneyConformance.TABLE));
    List<Figure> figures = new ArrayList<>();
    if (!processes.isEmpty()) {
      figures.add(LeadTimeFigure.of(processes, context));
      WaitingFigure.of(processes, context).ifPresent(figures::add);
    }
    if (!conformance.isEmpty()) {
      figures.add(ConformanceFigure.of(conformance, context));
      DeviationFigure.of(conformance, context).ifPresent(figures::add);
    }
    return figures.isEmpty()
        ? Optional.empty()
        : Optional.of(context.section(this, context.text("processes.lead"), figures));
  }
}
