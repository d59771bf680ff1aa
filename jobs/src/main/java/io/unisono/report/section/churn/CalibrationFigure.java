package io.unisono.report.section.churn;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.ChurnModel;
import java.util.List;
import java.util.Optional;

/** Whether a probability means what it says: customers of similar probability, and who was lost. */
public final class CalibrationFigure {

  private static final String ID = "churn-calibration";

  private CalibrationFigure() {}

  /**
   * @param model a row of {@code churn_model}
   */
  public static Figure of(Optional<Cells> model, ReportContext context) {
    List<Cells> bins =
        model.map(row -> row.rows(ChurnModel.RELIABILITY)).orElse(List.of()).stream()
            .filter(bin -> bin.count("customers") >= context.config().smallestGroup())
            .toList();
    TableBuilder table =
        context
            .table()
            .column("tenth", Format.TEXT)
            .column("lost_share", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("predicted_share", Format.SHARE)
            .column("n", Format.COUNT);
    bins.forEach(
        bin ->
            table.row(
                context.show(Format.SHARE, bin.number("predicted")),
                bin.number("lost_share"),
                bin.number("lost_share_lo"),
                bin.number("lost_share_hi"),
                bin.number("predicted"),
                bin.count("customers")));
    return table.figure(
        ID,
        reading(bins, context),
        Chart.of(Chart.Kind.INTERVALS, "tenth", "lost_share", "lo", "hi", "predicted_share"));
  }

  private static String reading(List<Cells> bins, ReportContext context) {
    if (bins.isEmpty()) {
      return context.text("calibration.none");
    }
    long outside =
        bins.stream()
            .filter(
                bin ->
                    bin.number("predicted") < bin.number("lost_share_lo")
                        || bin.number("predicted") > bin.number("lost_share_hi"))
            .count();
    return context.text("calibration.reading", bins.size() - outside, bins.size());
  }
}
