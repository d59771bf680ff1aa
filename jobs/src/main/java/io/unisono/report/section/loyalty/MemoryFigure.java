package io.unisono.report.section.loyalty;

import static org.apache.spark.sql.functions.col;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.MemoryEffect;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What goes together with a bad memory: the next score, or a loss. */
record MemoryFigure(String outcome, Format format, boolean lowerIsWorse) {

  static final MemoryFigure SCORE = new MemoryFigure(MemoryEffect.Outcome.NPS, Format.POINTS, true);

  static final MemoryFigure LOSS = new MemoryFigure(MemoryEffect.Outcome.LOST, Format.SHARE, false);

  private static final List<String> MEMORIES =
      List.of(
          MemoryEffect.Memory.PEAK_BAD,
          MemoryEffect.Memory.END_BAD,
          MemoryEffect.Memory.BAD_30D,
          MemoryEffect.Memory.BAD_90D);

  Figure of(Optional<Dataset<Row>> effects, ReportContext context) {
    List<Cells> measured =
        Cells.of(effects.map(rows -> rows.where(col(MemoryEffect.OUTCOME).equalTo(outcome))))
            .stream()
            .sorted(Comparator.comparingInt(row -> MEMORIES.indexOf(row.text(MemoryEffect.MEMORY))))
            .toList();
    List<Cells> shown = measured.stream().filter(row -> isShown(row, context)).toList();
    TableBuilder table =
        context
            .table()
            .column("memory", Format.TEXT)
            .column("difference", format)
            .column("lo", format)
            .column("hi", format)
            .column("with_memory", format)
            .column("without_memory", format)
            .column("n", Format.COUNT);
    for (Cells row : shown) {
      table.row(
          name(row, context),
          row.number(MemoryEffect.DIFFERENCE),
          row.number(MemoryEffect.LO),
          row.number(MemoryEffect.HI),
          row.number(MemoryEffect.VALUE),
          row.number(MemoryEffect.VALUE_WITHOUT),
          row.count(MemoryEffect.N));
    }
    String id = "memory-" + outcome;
    return shown.isEmpty()
        ? table.figure(id, context.nothing(!measured.isEmpty()), null)
        : table.figure(
            id,
            reading(shown, context),
            Chart.of(Chart.Kind.INTERVALS, "memory", "difference", "lo", "hi"));
  }

  private static boolean isShown(Cells row, ReportContext context) {
    return row.number(MemoryEffect.DIFFERENCE) != null
        && !context.small().hides(row.count(MemoryEffect.CUSTOMERS))
        && !context.small().hides(row.count(MemoryEffect.CUSTOMERS_WITHOUT));
  }

  private static String name(Cells row, ReportContext context) {
    return context.text("memory." + row.text(MemoryEffect.MEMORY));
  }

  /** The memory that goes together with the worst difference, if that is more than chance. */
  private String reading(List<Cells> shown, ReportContext context) {
    Comparator<Cells> byDifference =
        Comparator.comparingDouble(row -> row.number(MemoryEffect.DIFFERENCE));
    String finding =
        shown.stream()
            .filter(this::isWorse)
            .min(lowerIsWorse ? byDifference : byDifference.reversed())
            .map(
                worst ->
                    context.text(
                        "memory-" + outcome + ".reading",
                        name(worst, context),
                        context.show(format, worst.number(MemoryEffect.VALUE)),
                        context.show(format, worst.number(MemoryEffect.VALUE_WITHOUT))))
            .orElse(context.text("memory.noise"));
    return finding
        + " "
        + context.text(
            "memory-" + outcome + ".definition", shown.get(0).count(MemoryEffect.WINDOW_DAYS));
  }

  private boolean isWorse(Cells row) {
    Double q = row.number(MemoryEffect.Q);
    return q != null && q <= 0.05 && row.number(MemoryEffect.DIFFERENCE) < 0 == lowerIsWorse;
  }
}
