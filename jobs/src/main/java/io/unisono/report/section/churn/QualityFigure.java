package io.unisono.report.section.churn;

import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.Messages;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.ChurnModel;
import java.util.Optional;

/** How far the model can be trusted: its measures on rows that it had not seen. */
public final class QualityFigure {

  private QualityFigure() {}

  /**
   * @param model a row of {@code churn_model} with a test; empty if there is none
   */
  public static Figure of(Optional<Cells> model, ReportContext context) {
    Messages messages = context.messages();
    TableBuilder table =
        context.table().column("measure", Format.TEXT).column("value", Format.SCORE);
    model.ifPresent(
        row -> {
          table.row(context.text("model.auc"), row.number(ChurnModel.AUC));
          table.row(context.text("model.auc_lo"), row.number(ChurnModel.AUC_LO));
          table.row(context.text("model.auc_hi"), row.number(ChurnModel.AUC_HI));
          table.row(context.text("model.lift"), row.number(ChurnModel.TOP_DECILE_LIFT));
          table.row(context.text("model.ece"), row.number(ChurnModel.ECE));
          table.row(
              context.text("model.train_rows"),
              messages.cell(Format.COUNT, row.count(ChurnModel.TRAIN_ROWS)));
          table.row(
              context.text("model.test_rows"),
              messages.cell(Format.COUNT, row.count(ChurnModel.TEST_ROWS)));
          table.row(
              context.text("model.test_positives"),
              context.small().count(row.count(ChurnModel.TEST_POSITIVES), messages));
        });
    return table.figure("churn-model", reading(model, context), null);
  }

  private static String reading(Optional<Cells> model, ReportContext context) {
    if (model.isEmpty()) {
      // Its verdict may count few churners, so it is named and not quoted.
      return context.text("model.none");
    }
    Double auc = model.get().number(ChurnModel.AUC);
    if (auc == null) {
      return context.text("model.untested");
    }
    Double lo = model.get().number(ChurnModel.AUC_LO);
    double sure = lo == null ? auc : lo;
    String trust = sure > 0.7 ? "model.good" : sure > 0.5 ? "model.fair" : "model.blind";
    return context.text(trust)
        + " "
        + context.text(
            "model.learned." + model.get().text(ChurnModel.SPLIT),
            context.name("algorithm", model.get().text(ChurnModel.ALGORITHM)));
  }
}
