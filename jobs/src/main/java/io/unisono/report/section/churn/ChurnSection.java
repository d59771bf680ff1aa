package io.unisono.report.section.churn;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.unisono.contract.Table;
import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.report.section.ReportSection;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.marts.ChurnDrift;
import io.unisono.table.marts.ChurnDriver;
import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnModel;
import io.unisono.table.marts.ChurnPerformance;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.marts.ChurnStatus;
import io.unisono.table.marts.EventHazard;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Who is at risk, how far the model can be trusted, and what moves the risk. */
public final class ChurnSection implements ReportSection {

  private static final String CUSTOMERS = "customers";

  @Override
  public String id() {
    return "churn";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        ChurnScore.TABLE,
        ChurnModel.TABLE,
        ChurnDriver.TABLE,
        ChurnDrift.TABLE,
        ChurnPerformance.TABLE,
        ChurnStatus.TABLE,
        EventHazard.TABLE,
        ChurnSnapshot.TABLE,
        ChurnLabel.TABLE);
  }

  /** At most one row. */
  private static Dataset<Row> published(Dataset<Row> models) {
    return models.where(col(ChurnModel.PUBLISHED)).limit(1);
  }

  /** One row per status. */
  private static Dataset<Row> statuses(Dataset<Row> statuses) {
    return statuses.groupBy(ChurnStatus.STATUS).agg(count(lit(1)).as(CUSTOMERS));
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    TierFigure tiers = new TierFigure(tables.find(ChurnScore.TABLE), context);
    Optional<Cells> model =
        Cells.of(tables.find(ChurnModel.TABLE).map(ChurnSection::published)).stream().findFirst();
    List<Cells> statuses =
        Cells.of(tables.find(ChurnStatus.TABLE).map(ChurnSection::statuses)).stream()
            .sorted(Comparator.comparing(row -> row.text(ChurnStatus.STATUS)))
            .toList();
    return Optional.of(
        context.section(
            this,
            tiers.lead(model),
            List.of(
                tiers.figure(),
                DriverFigure.of(tables.find(ChurnDriver.TABLE), model, context),
                EventHazardFigure.of(tables.find(EventHazard.TABLE), context),
                TenureFigure.of(
                    tables.find(ChurnSnapshot.TABLE), tables.find(ChurnLabel.TABLE), context),
                QualityFigure.of(model, context),
                CalibrationFigure.of(model, context),
                ProfitFigure.of(model, tables.find(ChurnScore.TABLE), context),
                DriftFigure.of(tables.find(ChurnDrift.TABLE), context),
                LaterFigure.of(tables.find(ChurnPerformance.TABLE), context),
                status(statuses, context))));
  }

  private static Figure status(List<Cells> statuses, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("status", Format.TEXT)
            .column(CUSTOMERS, Format.COUNT)
            .column("share", Format.SHARE);
    List<Long> customers = statuses.stream().map(row -> row.count(CUSTOMERS)).toList();
    long all = customers.stream().mapToLong(Long::longValue).sum();
    List<Boolean> hidden = context.small().hidden(customers);
    for (int i = 0; i < statuses.size(); i++) {
      String name = context.name("status", statuses.get(i).text(ChurnStatus.STATUS));
      if (hidden.get(i)) {
        table.row(name, context.small().hidden(customers.get(i)), null);
      } else {
        table.row(name, customers.get(i), (double) customers.get(i) / all);
      }
    }
    return table.figure(
        "churn-status",
        context.text(statuses.isEmpty() ? "none" : "status.reading"),
        Chart.of(Chart.Kind.BARS, "status", CUSTOMERS));
  }
}
