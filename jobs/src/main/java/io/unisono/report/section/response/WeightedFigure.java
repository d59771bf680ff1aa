package io.unisono.report.section.response;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.unisono.measure.Segments;
import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.schemas.Kpi;
import io.unisono.table.marts.KpiValue;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A KPI of a survey month by month: as it was answered, corrected for who answered, and the band of
 * what the silent could change.
 */
record WeightedFigure(Kpi kpi, Format format) {

  Figure of(Dataset<Row> values, LocalDate runDate, ReportContext context) {
    LocalDate last = runDate.plusDays(1).withDayOfMonth(1).minusMonths(1);
    Dataset<Row> ofMonths =
        values
            .where(col(KpiValue.KPI).equalTo(kpi.id()))
            .where(col(KpiValue.PERIOD).equalTo(KpiValue.Period.MONTH))
            .where(col(KpiValue.SEGMENT_KIND).equalTo(Segments.ALL))
            .where(
                col(KpiValue.PERIOD_START)
                    .between(lit(last.minusMonths(context.config().months() - 1L)), lit(last)));
    List<Cells> months =
        Cells.of(Optional.of(ofMonths)).stream()
            .filter(row -> row.count(KpiValue.N) > 0)
            .sorted(Comparator.comparing(row -> row.day(KpiValue.PERIOD_START)))
            .toList();
    List<Cells> shown =
        months.stream()
            .filter(row -> row.number(KpiValue.VALUE) != null)
            .filter(row -> !context.small().hides(row.count(KpiValue.N)))
            .toList();
    TableBuilder table =
        context
            .table()
            .column("month", Format.TEXT)
            .column("value", format)
            .column("lo", format)
            .column("hi", format)
            .column("weighted", format)
            .column("weighted_lo", format)
            .column("weighted_hi", format)
            .column("band_lo", format)
            .column("band_hi", format)
            .column("n", Format.COUNT)
            .column("n_eff", Format.COUNT);
    shown.forEach(month -> row(table, month, context));
    return table.figure(
        kpi.id() + "-of-everybody",
        reading(shown, !months.isEmpty(), context),
        shown.stream().anyMatch(WeightedFigure::hasBand)
            ? Chart.of(Chart.Kind.INTERVALS, "month", "weighted", "band_lo", "band_hi", "value")
            : null);
  }

  private static boolean hasBand(Cells month) {
    return month.number(KpiValue.BAND_LO) != null;
  }

  private void row(TableBuilder table, Cells month, ReportContext context) {
    table.row(
        context.messages().month(month.day(KpiValue.PERIOD_START)),
        month.number(KpiValue.VALUE),
        month.number(KpiValue.LO),
        month.number(KpiValue.HI),
        month.number(KpiValue.WEIGHTED_VALUE),
        month.number(KpiValue.WEIGHTED_LO),
        month.number(KpiValue.WEIGHTED_HI),
        month.number(KpiValue.BAND_LO),
        month.number(KpiValue.BAND_HI),
        month.count(KpiValue.N),
        month.number(KpiValue.N_EFF));
  }

  private String reading(List<Cells> shown, boolean measured, ReportContext context) {
    if (shown.isEmpty()) {
      return context.nothing(measured);
    }
    return shown.stream()
        .filter(WeightedFigure::hasBand)
        .reduce((older, newer) -> newer)
        .map(
            newest ->
                context.text(
                    "everybody.reading",
                    context.messages().month(newest.day(KpiValue.PERIOD_START)),
                    context.show(format, newest.number(KpiValue.VALUE)),
                    context.show(format, newest.number(KpiValue.WEIGHTED_VALUE)),
                    context.show(format, newest.number(KpiValue.BAND_LO)),
                    context.show(format, newest.number(KpiValue.BAND_HI))))
        .orElse(context.text("everybody.unknown"));
  }
}
