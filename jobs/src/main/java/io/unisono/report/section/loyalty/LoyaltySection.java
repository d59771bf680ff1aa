package io.unisono.report.section.loyalty;

import io.unisono.contract.Table;
import io.unisono.report.page.Figure;
import io.unisono.report.page.PageSection;
import io.unisono.report.section.ReportContext;
import io.unisono.report.section.ReportSection;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.marts.JourneyStrike;
import io.unisono.table.marts.MemoryEffect;
import io.unisono.table.marts.PerceptionGap;
import io.unisono.table.marts.ReviewSharing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Who leaves after repeated bad interactions and bad memories, what is felt beside what is
 * measured, and who tells others. Association, not cause.
 */
public final class LoyaltySection implements ReportSection {

  @Override
  public String id() {
    return "loyalty";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        JourneyStrike.TABLE, MemoryEffect.TABLE, PerceptionGap.TABLE, ReviewSharing.TABLE);
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    return tables
        .find(JourneyStrike.TABLE)
        .map(
            strikes ->
                context.section(
                    this, context.text("loyalty.lead"), figures(strikes, tables, context)));
  }

  private static List<Figure> figures(
      Dataset<Row> strikes, Released tables, ReportContext context) {
    Optional<Dataset<Row>> effects = tables.find(MemoryEffect.TABLE);
    List<Figure> figures =
        new ArrayList<>(
            List.of(
                StrikeFigure.of(strikes, context),
                MemoryFigure.SCORE.of(effects, context),
                MemoryFigure.LOSS.of(effects, context),
                GapFigure.of(tables.find(PerceptionGap.TABLE), context)));
    SharingFigure.of(tables.find(ReviewSharing.TABLE), context).ifPresent(figures::add);
    return figures;
  }
}
