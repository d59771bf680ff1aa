package io.unisono.report.section.churn;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.Messages;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.ChurnModel;
import io.unisono.table.marts.ChurnScore;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Customers by risk tier, with the losses and the money that the model expects to go. */
final class TierFigure {

  private static final String CUSTOMERS = "customers";
  private static final String EXPECTED = "expected_losses";

  private static final List<String> TIERS =
      List.of(ChurnScore.Tier.HIGH, ChurnScore.Tier.MEDIUM, ChurnScore.Tier.LOW);

  private final ReportContext context;
  private final List<Tier> tiers;

  /**
   * @param scores {@code churn_score}
   */
  TierFigure(Optional<Dataset<Row>> scores, ReportContext context) {
    this.context = context;
    this.tiers = Cells.of(scores.map(TierFigure::tiers)).stream().map(Tier::of).toList();
  }

  /**
   * Customers of a risk tier, and how many of them the model expects to lose.
   *
   * @param expectedMoney recurring amount that goes with them; null where none is known
   */
  private record Tier(String tier, long customers, double expectedLosses, Double expectedMoney) {

    static Tier of(Cells row) {
      return new Tier(
          row.text(ChurnScore.TIER),
          row.count(CUSTOMERS),
          row.number(EXPECTED),
          row.number(ChurnScore.EXPECTED_LOSS));
    }
  }

  /** One row per tier. */
  private static Dataset<Row> tiers(Dataset<Row> scores) {
    return scores
        .groupBy(ChurnScore.TIER)
        .agg(
            count(lit(1)).as(CUSTOMERS),
            sum(ChurnScore.CHURN_PROBABILITY).as(EXPECTED),
            sum(ChurnScore.EXPECTED_LOSS).as(ChurnScore.EXPECTED_LOSS));
  }

  /** One sentence: how many customers are scored, and which losses the high tier holds. */
  String lead(Optional<Cells> model) {
    Tier high = tierOf(ChurnScore.Tier.HIGH);
    if (tiers.isEmpty() || context.small().hides(high.customers())) {
      return context.text(tiers.isEmpty() ? "model.none" : "churn.few");
    }
    double expected = losses();
    return context.text(
        "churn.lead",
        context.show(Format.COUNT, customers()),
        context.show(Format.COUNT, high.customers()),
        context.show(Format.SHARE, expected == 0 ? 0 : high.expectedLosses() / expected),
        model
            .map(row -> String.valueOf(row.count(ChurnModel.HORIZON_DAYS)))
            .orElse(Messages.NOTHING));
  }

  private long customers() {
    return tiers.stream().mapToLong(Tier::customers).sum();
  }

  private double losses() {
    return tiers.stream().mapToDouble(Tier::expectedLosses).sum();
  }

  private double money() {
    return tiers.stream()
        .map(Tier::expectedMoney)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .sum();
  }

  private Tier tierOf(String name) {
    return tiers.stream()
        .filter(tier -> tier.tier().equals(name))
        .findFirst()
        .orElse(new Tier(name, 0, 0, null));
  }

  Figure figure() {
    TableBuilder table =
        context
            .table()
            .column("tier", Format.TEXT)
            .column(CUSTOMERS, Format.COUNT)
            .column(EXPECTED, Format.COUNT)
            .column("customer_share", Format.SHARE)
            .column("loss_share", Format.SHARE)
            .column("mean_risk", Format.SHARE)
            .column(ChurnScore.EXPECTED_LOSS, Format.COUNT)
            .column("money_share", Format.SHARE);
    List<Tier> shown = tiers.isEmpty() ? List.of() : TIERS.stream().map(this::tierOf).toList();
    List<Boolean> hidden = context.small().hidden(shown.stream().map(Tier::customers).toList());
    for (int i = 0; i < shown.size(); i++) {
      row(table, shown.get(i), hidden.get(i));
    }
    return table.figure(
        "risk-tiers",
        context.text(tiers.isEmpty() ? "model.none" : "tiers.reading"),
        Chart.of(Chart.Kind.BARS, "tier", "customer_share", "loss_share"));
  }

  private void row(TableBuilder table, Tier tier, boolean hidden) {
    String name = context.name("tier", tier.tier());
    if (hidden || tier.customers() == 0) {
      Object customers = hidden ? context.small().hidden(tier.customers()) : (Object) 0L;
      table.row(name, customers, null, null, null, null, null, null);
      return;
    }
    Double gone = tier.expectedMoney();
    table.row(
        name,
        tier.customers(),
        Math.round(tier.expectedLosses()),
        (double) tier.customers() / customers(),
        losses() == 0 ? null : tier.expectedLosses() / losses(),
        tier.expectedLosses() / tier.customers(),
        gone == null ? null : (Long) Math.round(gone),
        gone == null || money() == 0 ? null : (Double) (gone / money()));
  }
}
