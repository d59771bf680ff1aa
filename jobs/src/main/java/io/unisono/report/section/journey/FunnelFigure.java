package io.unisono.report.section.journey;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.JourneyFunnel;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How far customers come in the configured funnels, and where they drop off. */
final class FunnelFigure {

  private FunnelFigure() {}

  /**
   * @param funnels rows of {@code journey_funnel}: they grow with the configuration only
   */
  static Figure of(Optional<Dataset<Row>> funnels, ReportContext context) {
    List<Cells> all =
        Cells.of(funnels).stream()
            .sorted(
                Comparator.comparing((Cells row) -> row.text(JourneyFunnel.FUNNEL))
                    .thenComparing(row -> row.count(JourneyFunnel.POSITION)))
            .toList();
    List<Cells> shown = all.stream().filter(row -> isShown(row, context)).toList();
    TableBuilder table =
        context
            .table()
            .column("step", Format.TEXT)
            .column("from_first", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("from_previous", Format.SHARE)
            .column("customers", Format.COUNT)
            .column("open", Format.COUNT)
            .column("since_previous", Format.SECONDS)
            .column("next_activity", Format.TEXT);
    for (Cells row : shown) {
      boolean isFirst = row.count(JourneyFunnel.POSITION) == 1;
      String next = row.text(JourneyFunnel.NEXT_ACTIVITY);
      table.row(
          label(row, context),
          isFirst ? Double.valueOf(1) : row.number(JourneyFunnel.FROM_FIRST),
          row.number(JourneyFunnel.FROM_FIRST_LO),
          row.number(JourneyFunnel.FROM_FIRST_HI),
          row.number(JourneyFunnel.FROM_PREVIOUS),
          row.count(JourneyFunnel.CUSTOMERS),
          row.countOrNull(JourneyFunnel.OPEN),
          row.number(JourneyFunnel.MEDIAN_SECONDS_SINCE_PREVIOUS),
          next == null ? null : context.name("activity", next));
    }
    return shown.isEmpty()
        ? table.figure(
            "journey-funnels",
            all.isEmpty() ? context.text("funnels.none") : context.nothing(true),
            null)
        : table.figure(
            "journey-funnels",
            reading(shown, context),
            Chart.of(Chart.Kind.FUNNEL, "step", "from_first", "lo", "hi"));
  }

  private static boolean isShown(Cells row, ReportContext context) {
    Long customers = row.countOrNull(JourneyFunnel.CUSTOMERS);
    return customers != null && !context.small().hides(customers);
  }

  private static String label(Cells row, ReportContext context) {
    return "%s: %d. %s"
        .formatted(
            row.text(JourneyFunnel.FUNNEL),
            row.count(JourneyFunnel.POSITION),
            context.name("activity", row.text(JourneyFunnel.STEP)));
  }

  /** The step that most customers do not make. */
  private static String reading(List<Cells> shown, ReportContext context) {
    String definition = context.text("funnels.definition");
    return shown.stream()
        .filter(row -> row.number(JourneyFunnel.FROM_PREVIOUS) != null)
        .min(Comparator.comparingDouble(row -> row.number(JourneyFunnel.FROM_PREVIOUS)))
        .map(
            worst ->
                context.text(
                        "funnels.reading",
                        label(worst, context),
                        context.show(Format.SHARE, worst.number(JourneyFunnel.FROM_PREVIOUS)),
                        context.show(Format.SHARE, worst.number(JourneyFunnel.FROM_PREVIOUS_LO)),
                        context.show(Format.SHARE, worst.number(JourneyFunnel.FROM_PREVIOUS_HI)))
                    + " "
                    + definition)
        .orElse(definition);
  }
}
