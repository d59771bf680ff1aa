package io.unisono.report.section.loyalty;

import static org.apache.spark.sql.functions.col;

import io.unisono.measure.Segments;
import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.PerceptionGap;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which channels are felt to be worse, or better, than they are measured. */
final class GapFigure {

  private static final String ID = "perception-gap";

  private GapFigure() {}

  /** One row per pair and channel that the page may show. */
  private static Dataset<Row> channels(Dataset<Row> gaps) {
    return gaps.where(col(PerceptionGap.CHANNEL).notEqual(Segments.ALL));
  }

  static Figure of(Optional<Dataset<Row>> gaps, ReportContext context) {
    List<Cells> measured = Cells.of(gaps.map(GapFigure::channels));
    List<Cells> shown =
        measured.stream()
            .filter(
                row ->
                    row.number(PerceptionGap.GAP) != null
                        && !context.small().hides(row.count(PerceptionGap.CUSTOMERS)))
            .sorted(
                Comparator.comparing((Cells row) -> row.text(PerceptionGap.PERCEIVED))
                    .thenComparing(row -> row.text(PerceptionGap.MEASURED))
                    .thenComparing(row -> -row.number(PerceptionGap.GAP))
                    .thenComparing(row -> row.text(PerceptionGap.CHANNEL)))
            .toList();
    TableBuilder table =
        context
            .table()
            .column("channel-felt", Format.TEXT)
            .column("gap", Format.SCORE)
            .column("lo", Format.SCORE)
            .column("hi", Format.SCORE)
            .column("correlation", Format.SCORE)
            .column("n", Format.COUNT);
    if (shown.isEmpty()) {
      return table.figure(ID, context.nothing(!measured.isEmpty()), null);
    }
    for (Cells row : shown) {
      table.row(
          name(row, context),
          row.number(PerceptionGap.GAP),
          row.number(PerceptionGap.GAP_LO),
          row.number(PerceptionGap.GAP_HI),
          row.number(PerceptionGap.CORRELATION),
          row.count(PerceptionGap.N));
    }
    return table.figure(
        ID,
        reading(shown, context) + " " + context.text("perception-gap.definition"),
        Chart.of(Chart.Kind.INTERVALS, "channel-felt", "gap", "lo", "hi"));
  }

  private static String name(Cells row, ReportContext context) {
    return context.text(
        "perception." + row.text(PerceptionGap.MEASURED),
        context.name("channel", row.text(PerceptionGap.CHANNEL)));
  }

  /** The channel that is felt worst beside what is measured, if that is more than chance. */
  private static String reading(List<Cells> shown, ReportContext context) {
    return shown.stream()
        .filter(row -> row.number(PerceptionGap.GAP_Q) != null)
        .filter(row -> row.number(PerceptionGap.GAP_Q) <= 0.05)
        .filter(row -> row.number(PerceptionGap.GAP) > 0)
        .max(Comparator.comparingDouble(row -> row.number(PerceptionGap.GAP)))
        .map(worst -> context.text("perception-gap.reading", name(worst, context)))
        .orElse(context.text("perception-gap.noise"));
  }
}
