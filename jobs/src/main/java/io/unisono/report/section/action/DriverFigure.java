package io.unisono.report.section.action;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.unisono.measure.Segments;
import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.KpiDriver;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a bad experience costs the Net Promoter Score, and what a good one gains. */
final class DriverFigure {

  private static final String ID = "penalty-reward";
  private static final String IS_IDLE = "is_idle";

  private DriverFigure() {}

  private static Dataset<Row> ofEverybody(Dataset<Row> drivers) {
    return drivers
        .where(
            col(KpiDriver.METRIC)
                .equalTo(KpiDriver.Metric.NPS)
                .and(col(KpiDriver.SEGMENT_KIND).equalTo(Segments.ALL)))
        .withColumn(IS_IDLE, coalesce(col(KpiDriver.DELIGHTS_FOR_NOTHING), lit(false)));
  }

  /** The most important input first; of each what it costs and what it gains. */
  static Figure of(Optional<Dataset<Row>> drivers, ReportContext context) {
    List<Cells> inputs =
        Cells.of(drivers.map(DriverFigure::ofEverybody)).stream()
            .sorted(
                Comparator.comparing((Cells row) -> row.number(KpiDriver.LMG))
                    .reversed()
                    .thenComparing(row -> row.text(KpiDriver.INPUT)))
            .toList();
    TableBuilder table =
        context
            .table()
            .column("experience", Format.TEXT)
            .column("points_change", Format.POINTS)
            .column("lo", Format.POINTS)
            .column("hi", Format.POINTS)
            .column("n", Format.COUNT)
            .column("importance", Format.SHARE)
            .column("importance_lo", Format.SHARE)
            .column("importance_hi", Format.SHARE)
            .column("verdict", Format.TEXT);
    for (Cells input : inputs) {
      row(table, input, "bad", KpiDriver.PENALTY, KpiDriver.N_LOW, context);
      row(table, input, "good", KpiDriver.REWARD, KpiDriver.N_HIGH, context);
    }
    return table.figure(
        ID,
        inputs.isEmpty()
            ? context.text("none")
            : reading(inputs, context) + " " + context.text("experience.definition"),
        inputs.isEmpty()
            ? null
            : Chart.of(Chart.Kind.INTERVALS, "experience", "points_change", "lo", "hi"));
  }

  private static void row(
      TableBuilder table, Cells input, String end, String value, String n, ReportContext context) {
    boolean isHidden = context.small().hides(input.count(n));
    table.row(
        context.text("experience." + end, name(input, context)),
        isHidden ? null : input.number(value),
        isHidden ? null : input.number(value + "_lo"),
        isHidden ? null : input.number(value + "_hi"),
        context.small().count(input.count(n), context.messages()),
        input.number(KpiDriver.LMG),
        input.number(KpiDriver.LMG_LO),
        input.number(KpiDriver.LMG_HI),
        context.text("driver-verdict." + input.text(KpiDriver.VERDICT)));
  }

  /** What was measured has a name of its own; what was asked is named by metric and touchpoint. */
  private static String name(Cells input, ReportContext context) {
    String code = input.text(KpiDriver.INPUT);
    if (input.text(KpiDriver.INPUT_KIND).equals(KpiDriver.InputKind.MEASURED)) {
      return context.text("driver." + code);
    }
    String[] parts = code.split(":", 2);
    return context.text(
        "experience.asked",
        parts[0].toUpperCase(Locale.ROOT),
        context.name("touchpoint", parts[1]));
  }

  private static String reading(List<Cells> inputs, ReportContext context) {
    Optional<Cells> failing =
        inputs.stream()
            .filter(row -> row.text(KpiDriver.VERDICT).equals(KpiDriver.Verdict.STOP_FAILING))
            .findFirst();
    Optional<Cells> idle = inputs.stream().filter(row -> row.flag(IS_IDLE)).findFirst();
    String told =
        failing
            .map(
                row ->
                    context.text(
                        "experience.reading",
                        name(row, context),
                        context.show(Format.POINTS, row.number(KpiDriver.PENALTY))))
            .orElse(context.text("experience.noise"));
    return idle.map(row -> told + " " + context.text("experience.idle", name(row, context)))
        .orElse(told);
  }
}
