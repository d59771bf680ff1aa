package io.unisono.report.section.churn;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.ChurnModel;
import io.unisono.table.marts.ChurnScore;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a retention campaign would bring, by how many customers it contacts. */
public final class ProfitFigure {

  private static final String ID = "churn-profit";
  private static final String CUSTOMERS = "customers";

  /** Customers whose profit is told as one number. */
  private static final int PER = 1_000;

  private ProfitFigure() {}

  /** One row: the customers whom it pays to contact. */
  private static Dataset<Row> contacts(Dataset<Row> scores) {
    return scores
        .where(col(ChurnScore.CONTACT))
        .agg(
            count(lit(1)).as(CUSTOMERS),
            sum(ChurnScore.EXPECTED_BENEFIT).as(ChurnScore.EXPECTED_BENEFIT));
  }

  /**
   * @param model a row of {@code churn_model}
   * @param scores {@code churn_score}; empty to speak of the model alone
   */
  public static Figure of(
      Optional<Cells> model, Optional<Dataset<Row>> scores, ReportContext context) {
    List<Cells> points = model.map(row -> row.rows(ChurnModel.PROFIT)).orElse(List.of());
    TableBuilder table =
        context
            .table()
            .column("contacted", Format.TEXT)
            .column("profit", Format.COUNT)
            .column("lo", Format.COUNT)
            .column("hi", Format.COUNT)
            .column("profit_by_chance", Format.COUNT);
    points.forEach(
        point ->
            table.row(
                share(point, context),
                per(point, "profit"),
                per(point, "profit_lo"),
                per(point, "profit_hi"),
                per(point, "by_chance")));
    return table.figure(
        ID,
        reading(model, points, scores, context),
        Chart.of(Chart.Kind.INTERVALS, "contacted", "profit", "lo", "hi", "profit_by_chance"));
  }

  private static String share(Cells point, ReportContext context) {
    return context.text("profit.share", context.messages().number(100 * point.number("share")));
  }

  private static long per(Cells point, String column) {
    return Math.round(PER * point.number(column));
  }

  private static String reading(
      Optional<Cells> model,
      List<Cells> points,
      Optional<Dataset<Row>> scores,
      ReportContext context) {
    if (points.isEmpty()) {
      return context.text("profit.none");
    }
    Cells best =
        points.stream()
            .reduce((a, b) -> b.number("profit") > a.number("profit") ? b : a)
            .orElseThrow();
    boolean sure = best.number("profit_lo") > 0;
    StringBuilder told =
        new StringBuilder(
            context.text(
                sure ? "profit.reading" : "profit.unsure",
                share(best, context),
                context.show(Format.COUNT, per(best, "profit")),
                context.show(Format.COUNT, per(best, "profit_lo")),
                context.show(Format.COUNT, per(best, "profit_hi"))));
    Double maximum = model.orElseThrow().number(ChurnModel.EMP);
    if (maximum != null) {
      told.append(' ')
          .append(
              context.text(
                  "profit.emp",
                  context.show(Format.COUNT, Math.round(PER * maximum)),
                  context.show(Format.SHARE, model.orElseThrow().number(ChurnModel.EMP_SHARE))));
    }
    Cells.of(scores.map(ProfitFigure::contacts)).stream()
        .filter(row -> row.count(CUSTOMERS) >= context.config().smallestGroup())
        .forEach(
            row ->
                told.append(' ')
                    .append(
                        context.text(
                            "profit.tonight",
                            context.show(Format.COUNT, row.count(CUSTOMERS)),
                            context.show(
                                Format.COUNT,
                                Math.round(row.number(ChurnScore.EXPECTED_BENEFIT))))));
    return told + " " + context.text("profit.definition");
  }
}
