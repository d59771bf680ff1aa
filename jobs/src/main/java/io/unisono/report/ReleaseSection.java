package io.unisono.report;

import io.unisono.report.page.Format;
import io.unisono.report.page.Messages;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.TableBuilder;
import java.util.List;
import java.util.Optional;

/** What is different from the release of the run date before. */
final class ReleaseSection {

  private final Messages messages;
  private final Optional<ReleaseSummary> now;
  private final Optional<ReleaseSummary> before;

  ReleaseSection(Messages messages, Optional<ReleaseSummary> now, Optional<ReleaseSummary> before) {
    this.messages = messages;
    this.now = now;
    this.before = before;
  }

  PageSection section() {
    TableBuilder table =
        new TableBuilder(messages)
            .column("measure", Format.TEXT)
            .column("before", Format.COUNT)
            .column("now", Format.COUNT)
            .column("change", Format.COUNT);
    if (now.isPresent() && before.isPresent()) {
      row(table, "customers", before.get().customers(), now.get().customers());
      row(table, "records", before.get().records(), now.get().records());
      row(table, "delivered", before.get().rowsDelivered(), now.get().rowsDelivered());
      row(table, "set_aside", before.get().rowsSetAside(), now.get().rowsSetAside());
      row(table, "high_risk", before.get().atHighRisk(), now.get().atHighRisk());
      score(table, before.get().auc(), now.get().auc());
    }
    return new PageSection(
        "changes",
        messages.text("changes"),
        messages.text(before.isPresent() ? "changes.lead" : "changes.first"),
        List.of(table.figure("release-changes", messages.text("changes.reading"), null)));
  }

  private void row(TableBuilder table, String measure, long was, long is) {
    table.row(messages.text("changes." + measure), was, is, is - was);
  }

  private void score(TableBuilder table, Double was, Double is) {
    Double change = was == null || is == null ? null : is - was;
    table.row(
        messages.text("model.auc"),
        messages.cell(Format.SCORE, was),
        messages.cell(Format.SCORE, is),
        messages.cell(Format.SCORE, change));
  }
}
