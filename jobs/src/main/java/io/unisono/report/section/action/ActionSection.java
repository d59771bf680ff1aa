package io.unisono.report.section.action;

import io.unisono.contract.Table;
import io.unisono.report.page.PageSection;
import io.unisono.report.section.ReportContext;
import io.unisono.report.section.ReportSection;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.marts.ClosedLoop;
import io.unisono.table.marts.KpiDriver;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What to act on, and whether the company acts. */
public final class ActionSection implements ReportSection {

  @Override
  public String id() {
    return "action";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(KpiDriver.TABLE, ClosedLoop.TABLE);
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    Optional<Dataset<Row>> drivers = tables.find(KpiDriver.TABLE);
    Optional<Dataset<Row>> problems = tables.find(ClosedLoop.TABLE);
    if (drivers.isEmpty() && problems.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        context.section(
            this,
            context.text("action.lead"),
            List.of(
                DriverFigure.of(drivers, context),
                LoopFigure.of(problems, tables.runDate(), context))));
  }
}
