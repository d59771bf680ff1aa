package io.unisono.report.section.silo;

import io.unisono.picture.Ties;
import io.unisono.picture.Ties.Tie;
import io.unisono.picture.TiesPicture;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.Messages;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.SiloIndex;
import java.util.List;
import java.util.stream.Stream;

/** Departments and the hand-overs between them, with the silo index of each pair, as a map. */
final class SiloMap {

  private static final String ID = "brief-silos";
  private static final double WORST = 100;

  private SiloMap() {}

  static Figure of(List<Cells> rows, ReportContext context, String section) {
    TableBuilder table =
        context
            .table()
            .column("departments", Format.TEXT)
            .column("hand_overs", Format.COUNT)
            .column("silo_index", Format.RATIO)
            .column("lo", Format.RATIO)
            .column("hi", Format.RATIO);
    if (rows.isEmpty()) {
      return table.figure(ID, context.text("brief-silos.missing"), null);
    }
    for (Cells row : rows) {
      table.row(
          SiloSection.label(row, context),
          row.count(SiloIndex.HAND_OVERS),
          row.number(SiloIndex.SILO_INDEX),
          row.number(SiloIndex.SILO_LO),
          row.number(SiloIndex.SILO_HI));
    }
    Ties ties = ties(rows, context);
    int left = ties.ties().size() - TiesPicture.shown(ties).size();
    String legend = context.text("brief-silos.legend");
    Figure figure =
        table.figure(ID, context.text("brief-silos.reading"), null).explainedIn(section);
    return ties.ties().isEmpty()
        ? figure
        : figure.withDrawing(
            TiesPicture.inline(ties, figure.title()),
            left == 0 ? legend : legend + " " + context.text("brief-silos.left", left));
  }

  private static Ties ties(List<Cells> rows, ReportContext context) {
    List<Cells> pairs = rows.stream().filter(row -> !SiloSection.isOfAll(row)).toList();
    return new Ties(
        pairs.stream()
            .flatMap(
                row ->
                    Stream.of(row.text(SiloIndex.DEPARTMENT), row.text(SiloIndex.OTHER_DEPARTMENT)))
            .distinct()
            .sorted()
            .toList(),
        pairs.stream()
            .filter(row -> row.count(SiloIndex.HAND_OVERS) > 0)
            .map(row -> tie(row, context))
            .toList());
  }

  private static Tie tie(Cells row, ReportContext context) {
    Double index = row.number(SiloIndex.SILO_INDEX);
    String label = index == null ? Messages.NOTHING : context.show(Format.COUNT, index);
    return new Tie(
        row.text(SiloIndex.DEPARTMENT),
        row.text(SiloIndex.OTHER_DEPARTMENT),
        row.count(SiloIndex.HAND_OVERS),
        index == null ? Double.NaN : index / WORST,
        label,
        context.text(
            "brief-silos.tie",
            SiloSection.label(row, context),
            context.show(Format.COUNT, row.count(SiloIndex.HAND_OVERS)),
            label));
  }
}
