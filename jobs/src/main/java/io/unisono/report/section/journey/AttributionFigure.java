package io.unisono.report.section.journey;

import static org.apache.spark.sql.functions.col;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.JourneyAttribution;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What an outcome is due to, as the Markov chain of order 1 has it, beside the last touch. */
final class AttributionFigure {

  private static final String MODEL = JourneyAttribution.Model.MARKOV_1;
  private static final String LAST = JourneyAttribution.Model.LAST;
  private static final int MOST = 12;

  private AttributionFigure() {}

  private static Dataset<Row> models(Dataset<Row> attribution) {
    return attribution.where(col(JourneyAttribution.MODEL).isin(MODEL, LAST));
  }

  /** Rows of both models: they grow with channels and activities only. */
  static List<Cells> read(Optional<Dataset<Row>> attribution) {
    return Cells.of(attribution.map(AttributionFigure::models));
  }

  /** Empty without such an outcome. */
  static Optional<Figure> of(String outcome, List<Cells> attribution, ReportContext context) {
    List<Cells> rows =
        attribution.stream()
            .filter(row -> row.text(JourneyAttribution.OUTCOME).equals(outcome))
            .toList();
    List<Cells> chain = most(MODEL, rows, context);
    if (chain.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Double> last = new HashMap<>();
    most(LAST, rows, context)
        .forEach(
            row ->
                last.put(
                    row.text(JourneyAttribution.CHANNEL), row.number(JourneyAttribution.SHARE)));
    TableBuilder table =
        context
            .table()
            .column("touch", Format.TEXT)
            .column("value_share", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("last_touch", Format.SHARE)
            .column("outcomes", Format.COUNT)
            .column("removal_effect", Format.SHARE);
    for (Cells row : chain) {
      long outcomes = row.count(JourneyAttribution.OUTCOMES);
      table.row(
          name(row, context),
          row.number(JourneyAttribution.SHARE),
          part(row.number(JourneyAttribution.CONVERSIONS_LO), outcomes),
          part(row.number(JourneyAttribution.CONVERSIONS_HI), outcomes),
          last.get(row.text(JourneyAttribution.CHANNEL)),
          Math.round(row.number(JourneyAttribution.CONVERSIONS)),
          row.number(JourneyAttribution.REMOVAL_EFFECT));
    }
    return Optional.of(
        table.figure(
            "attribution-" + outcome,
            reading(outcome, chain.get(0), context),
            Chart.of(Chart.Kind.INTERVALS, "touch", "value_share", "lo", "hi", "last_touch")));
  }

  /** Those to which enough outcomes are due, most first. */
  private static List<Cells> most(String model, List<Cells> rows, ReportContext context) {
    return rows.stream()
        .filter(row -> row.text(JourneyAttribution.MODEL).equals(model))
        .filter(row -> row.number(JourneyAttribution.CONVERSIONS) >= context.small().smallest())
        .sorted(
            Comparator.comparingDouble((Cells row) -> -row.number(JourneyAttribution.CONVERSIONS))
                .thenComparing(row -> row.text(JourneyAttribution.CHANNEL)))
        .limit(MOST)
        .toList();
  }

  private static Double part(Double conversions, long outcomes) {
    return conversions == null ? null : conversions / outcomes;
  }

  /** Losses are shared among activities, purchases among channels. */
  private static String name(Cells row, ReportContext context) {
    boolean isLoss = row.text(JourneyAttribution.OUTCOME).equals(JourneyAttribution.Outcome.LOSS);
    return context.name(isLoss ? "activity" : "channel", row.text(JourneyAttribution.CHANNEL));
  }

  private static String reading(String outcome, Cells most, ReportContext context) {
    return context.text(
            "attribution-" + outcome + ".reading",
            context.show(Format.COUNT, most.count(JourneyAttribution.OUTCOMES)),
            name(most, context),
            context.show(Format.SHARE, most.number(JourneyAttribution.SHARE)),
            context.show(Format.COUNT, most.count(JourneyAttribution.WITHOUT_TOUCH)))
        + " "
        + context.text("attribution.definition");
  }
}
