package io.unisono.report.section.contact;

import io.unisono.contract.Table;
import io.unisono.report.page.PageSection;
import io.unisono.report.section.ReportContext;
import io.unisono.report.section.ReportSection;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.unified.EpisodeContact;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** First-contact resolution over all channels, repeat contacts, and what they were counted from. */
public final class ContactSection implements ReportSection {

  @Override
  public String id() {
    return "contacts";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(KpiValue.TABLE, EpisodeContact.TABLE);
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    return tables
        .find(EpisodeContact.TABLE)
        .map(
            contacts ->
                context.section(
                    this,
                    context.text("contacts.lead"),
                    List.of(
                        ResolutionFigure.of(tables.find(KpiValue.TABLE), context),
                        RepeatFigure.of(tables.find(KpiValue.TABLE), context),
                        JoiningFigure.of(contacts, context))));
  }
}
