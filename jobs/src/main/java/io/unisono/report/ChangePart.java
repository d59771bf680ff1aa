package io.unisono.report;

import java.util.List;
import java.util.Optional;

/** What is different from the release of the run date before. */
final class ChangePart {

  private final Words words;
  private final Optional<Pulse> now;
  private final Optional<Pulse> before;

  ChangePart(Words words, Optional<Pulse> now, Optional<Pulse> before) {
    this.words = words;
    this.now = now;
    this.before = before;
  }

  Section section() {
    Sheet sheet =
        new Sheet(words)
            .column("measure", Format.TEXT)
            .column("before", Format.COUNT)
            .column("now", Format.COUNT)
            .column("change", Format.COUNT);
    if (now.isPresent() && before.isPresent()) {
      row(sheet, "customers", before.get().customers(), now.get().customers());
      row(sheet, "records", before.get().records(), now.get().records());
      row(sheet, "delivered", before.get().rowsDelivered(), now.get().rowsDelivered());
      row(sheet, "set_aside", before.get().rowsSetAside(), now.get().rowsSetAside());
      row(sheet, "high_risk", before.get().atHighRisk(), now.get().atHighRisk());
      score(sheet, before.get().auc(), now.get().auc());
    }
    return new Section(
        "changes",
        words.text("changes"),
        words.text(before.isPresent() ? "changes.lead" : "changes.first"),
        List.of(sheet.figure("release-changes", words.text("changes.reading"), null)));
  }

  private void row(Sheet sheet, String measure, long was, long is) {
    sheet.row(words.text("changes." + measure), was, is, is - was);
  }

  private void score(Sheet sheet, Double was, Double is) {
    Double change = was == null || is == null ? null : is - was;
    sheet.row(
        words.text("model.auc"),
        words.cell(Format.SCORE, was),
        words.cell(Format.SCORE, is),
        words.cell(Format.SCORE, change));
  }
}
