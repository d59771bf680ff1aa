package io.unisono.report.section.loyalty;

import io.unisono.contract.Table;
import io.unisono.report.page.PageSection;
import io.unisono.report.section.ReportContext;
import io.unisono.report.section.ReportSection;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.marts.JourneyStrike;
import io.unisono.table.marts.MemoryEffect;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who leaves after repeated bad interactions and bad memories. Association, not cause. */
public final class LoyaltySection implements ReportSection {

  @Override
  public String id() {
    return "loyalty";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(JourneyStrike.TABLE, MemoryEffect.TABLE);
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    return tables
        .find(JourneyStrike.TABLE)
        .map(
            strikes ->
                context.section(
                    this,
                    context.text("loyalty.lead"),
                    List.of(
                        StrikeFigure.of(strikes, context),
                        MemoryFigure.SCORE.of(tables.find(MemoryEffect.TABLE), context),
                        MemoryFigure.LOSS.of(tables.find(MemoryEffect.TABLE), context))));
  }
}
