package io.unisono.report.section.journey;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.col;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportConfig;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.JourneyNext;
import io.unisono.table.marts.JourneyNextQuality;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What customers do next, and how far that can be told in advance. */
final class NextFigure {

  private static final int MOST = 12;

  /** The models by how many activities they look at. */
  private static final List<String> MODELS =
      List.of(
          JourneyNextQuality.Model.MOST_FREQUENT,
          JourneyNextQuality.Model.ORDER_1,
          JourneyNextQuality.Model.ORDER_2,
          JourneyNextQuality.Model.ORDER_3);

  private NextFigure() {}

  /**
   * What comes next, and how well it is told: none where the release has no such table.
   *
   * @param quality rows of {@code journey_next_quality}: one a model
   */
  static List<Figure> of(
      Optional<Dataset<Row>> next, Optional<Dataset<Row>> quality, ReportContext context) {
    List<Cells> models =
        Cells.of(quality).stream()
            .filter(row -> !context.small().hides(row.count(JourneyNextQuality.CUSTOMERS)))
            .sorted(Comparator.comparingInt(row -> order(row)))
            .toList();
    Optional<Cells> best =
        models.stream()
            .filter(row -> order(row) > 0)
            .min(Comparator.comparingDouble(row -> row.number(JourneyNextQuality.LOG_LOSS)));
    return best.map(
            model ->
                List.of(
                    steps(
                        Cells.of(next.map(all -> frequent(all, order(model), context.config()))),
                        order(model),
                        context),
                    quality(models, model, context)))
        .orElse(List.of());
  }

  private static int order(Cells model) {
    return MODELS.indexOf(model.text(JourneyNextQuality.MODEL));
  }

  /** The most probable next activity of the most frequent contexts of a length. */
  private static Dataset<Row> frequent(Dataset<Row> next, int length, ReportConfig config) {
    return next.where(col(JourneyNext.CONTEXT_LENGTH).equalTo(length))
        .where(col(JourneyNext.RANK).equalTo(1))
        .where(col(JourneyNext.CUSTOMERS).geq(config.smallestGroup()))
        .orderBy(col(JourneyNext.CONTEXT_N).desc(), col(JourneyNext.CONTEXT))
        .limit(MOST);
  }

  private static Figure steps(List<Cells> shown, int length, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("so_far", Format.TEXT)
            .column("value_share", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("occurrences", Format.COUNT)
            .column("customers", Format.COUNT)
            .column("median", Format.SECONDS)
            .column("p90", Format.SECONDS);
    for (Cells row : shown) {
      String next = context.name("activity", row.text(JourneyNext.NEXT_ACTIVITY));
      table.row(
          path(row.text(JourneyNext.CONTEXT), context) + " ⇒ " + next,
          row.number(JourneyNext.SHARE),
          row.number(JourneyNext.SHARE_LO),
          row.number(JourneyNext.SHARE_HI),
          row.count(JourneyNext.N),
          row.count(JourneyNext.CUSTOMERS),
          row.number(JourneyNext.MEDIAN_SECONDS),
          row.number(JourneyNext.P90_SECONDS));
    }
    return shown.isEmpty()
        ? table.figure("next-steps", context.nothing(true), null)
        : table.figure(
            "next-steps",
            context.text("next.definition", context.text("next.after." + length)),
            Chart.of(Chart.Kind.INTERVALS, "so_far", "value_share", "lo", "hi"));
  }

  private static String path(String text, ReportContext context) {
    return Arrays.stream(text.split(" > "))
        .map(activity -> context.name("activity", activity))
        .collect(joining(" → "));
  }

  private static Figure quality(List<Cells> models, Cells best, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("looks_at", Format.TEXT)
            .column("accuracy", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("top3", Format.SHARE)
            .column("log_loss", Format.SCORE)
            .column("calibration_error", Format.SHARE)
            .column("steps", Format.COUNT)
            .column("customers", Format.COUNT);
    for (Cells model : models) {
      table.row(
          context.name("next-model", model.text(JourneyNextQuality.MODEL)),
          model.number(JourneyNextQuality.ACCURACY),
          model.number(JourneyNextQuality.ACCURACY_LO),
          model.number(JourneyNextQuality.ACCURACY_HI),
          model.number(JourneyNextQuality.TOP3_ACCURACY),
          model.number(JourneyNextQuality.LOG_LOSS),
          model.number(JourneyNextQuality.CALIBRATION_ERROR),
          model.count(JourneyNextQuality.STEPS),
          model.count(JourneyNextQuality.CUSTOMERS));
    }
    return table.figure(
        "next-quality",
        context.text(
            "next-quality.reading",
            context.name("next-model", best.text(JourneyNextQuality.MODEL)),
            context.show(Format.SHARE, best.number(JourneyNextQuality.ACCURACY)),
            context.show(Format.SHARE, best.number(JourneyNextQuality.TOP3_ACCURACY)),
            context.show(Format.COUNT, best.count(JourneyNextQuality.CUSTOMERS))),
        Chart.of(Chart.Kind.INTERVALS, "looks_at", "accuracy", "lo", "hi", "top3"));
  }
}
