package io.unisono.report.appendix;

import io.unisono.contract.Table;
import io.unisono.report.page.Format;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.ReportContext;
import io.unisono.report.section.ReportSection;
import io.unisono.run.ReleaseConsumer.Released;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is different from the release of the run date before. */
public final class ReleaseSection implements ReportSection {

  @Override
  public String id() {
    return "changes";
  }

  @Override
  public Set<Table> reads() {
    return ReleaseSummary.READS;
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    Optional<ReleaseSummary> now = ReleaseSummary.of(tables::find);
    Optional<ReleaseSummary> before = ReleaseSummary.of(tables::previous);
    TableBuilder table =
        context
            .table()
            .column("measure", Format.TEXT)
            .column("before", Format.COUNT)
            .column("now", Format.COUNT)
            .column("change", Format.COUNT);
    if (now.isPresent() && before.isPresent()) {
      ReleaseSummary was = before.get();
      ReleaseSummary is = now.get();
      row(table, context, "customers", was.customers(), is.customers());
      row(table, context, "records", was.records(), is.records());
      row(table, context, "delivered", was.rowsDelivered(), is.rowsDelivered());
      row(table, context, "set_aside", was.rowsSetAside(), is.rowsSetAside());
      row(table, context, "high_risk", was.atHighRisk(), is.atHighRisk());
      auc(table, context, was.auc(), is.auc());
    }
    return Optional.of(
        context
            .section(
                this,
                context.text(before.isPresent() ? "changes.lead" : "changes.first"),
                List.of(table.figure("release-changes", context.text("changes.reading"), null)))
            .inAppendix());
  }

  private static void row(
      TableBuilder table, ReportContext context, String measure, long was, long is) {
    table.row(context.text("changes." + measure), was, is, is - was);
  }

  private static void auc(TableBuilder table, ReportContext context, Double was, Double is) {
    Double change = was == null || is == null ? null : is - was;
    table.row(
        context.text("model.auc"),
        context.messages().cell(Format.SCORE, was),
        context.messages().cell(Format.SCORE, is),
        context.messages().cell(Format.SCORE, change));
  }
}
