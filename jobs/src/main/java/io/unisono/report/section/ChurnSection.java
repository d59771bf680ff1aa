package io.unisono.report.section;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.unisono.contract.Table;
import io.unisono.report.page.Chart;
import io.unisono.report.page.FeatureWords;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.Messages;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.SmallCellSuppression;
import io.unisono.report.page.TableBuilder;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.marts.ChurnDriver;
import io.unisono.table.marts.ChurnModel;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Who is at risk, how far the model can be trusted, and what moves the risk. */
public final class ChurnSection implements ReportSection {

  private static final String CUSTOMERS = "customers";
  private static final String EXPECTED = "expected_losses";

  private static final List<String> TIERS =
      List.of(ChurnScore.Tier.HIGH, ChurnScore.Tier.MEDIUM, ChurnScore.Tier.LOW);

  @Override
  public String id() {
    return "churn";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(ChurnScore.TABLE, ChurnModel.TABLE, ChurnDriver.TABLE, ChurnStatus.TABLE);
  }

  /** Customers of a risk tier, and how many of them the model expects to lose. */
  private record Tier(String tier, long customers, double expectedLosses) {

    static Tier of(Cells row) {
      return new Tier(row.text(ChurnScore.TIER), row.count(CUSTOMERS), row.number(EXPECTED));
    }
  }

  /**
   * How strongly a feature moves the risk.
   *
   * @param effects of its values, the one that raises the risk the most first
   */
  private record Driver(String feature, double contribution, List<Effect> effects) {

    static Driver of(Cells row) {
      return new Driver(
          row.text(ChurnDriver.FEATURE),
          row.number(ChurnDriver.MEAN_ABS_CONTRIBUTION),
          row.rows(ChurnDriver.EFFECTS).stream().map(Effect::of).toList());
    }

    private Effect raising() {
      return effects.get(0);
    }

    private Effect lowering() {
      return effects.get(effects.size() - 1);
    }
  }

  /**
   * What a value does.
   *
   * @param value null where it is missing
   * @param oddsRatio odds against those of an average customer
   */
  private record Effect(String value, double oddsRatio) {

    static Effect of(Cells row) {
      return new Effect(row.text("value"), row.number("odds_ratio"));
    }
  }

  /** One row per tier. */
  private static Dataset<Row> tiers(Dataset<Row> scores) {
    return scores
        .groupBy(ChurnScore.TIER)
        .agg(count(lit(1)).as(CUSTOMERS), sum(ChurnScore.CHURN_PROBABILITY).as(EXPECTED));
  }

  /** At most one row. */
  private static Dataset<Row> published(Dataset<Row> models) {
    return models.where(col(ChurnModel.PUBLISHED)).limit(1);
  }

  /** One row per feature among the strongest of a model. */
  private static Dataset<Row> drivers(Dataset<Row> drivers, Cells model, int listed) {
    return drivers
        .where(col(ChurnDriver.MODEL_VERSION).equalTo(model.text(ChurnModel.MODEL_VERSION)))
        .where(col(ChurnDriver.RANK).leq(listed));
  }

  /** One row per status. */
  private static Dataset<Row> statuses(Dataset<Row> statuses) {
    return statuses.groupBy(ChurnStatus.STATUS).agg(count(lit(1)).as(CUSTOMERS));
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    List<Tier> tiers =
        Cells.of(tables.find(ChurnScore.TABLE).map(ChurnSection::tiers)).stream()
            .map(Tier::of)
            .toList();
    Optional<Cells> model =
        Cells.of(tables.find(ChurnModel.TABLE).map(ChurnSection::published)).stream().findFirst();
    Optional<Dataset<Row>> strongest =
        model.flatMap(
            published ->
                tables
                    .find(ChurnDriver.TABLE)
                    .map(all -> drivers(all, published, context.config().drivers())));
    List<Driver> drivers =
        Cells.of(strongest).stream()
            .sorted(Comparator.comparingLong(row -> row.count(ChurnDriver.RANK)))
            .map(Driver::of)
            .toList();
    List<Cells> statuses =
        Cells.of(tables.find(ChurnStatus.TABLE).map(ChurnSection::statuses)).stream()
            .sorted(Comparator.comparing(row -> row.text(ChurnStatus.STATUS)))
            .toList();
    return Optional.of(
        context.section(
            this,
            lead(tiers, model, context),
            List.of(
                tier(tiers, context),
                driver(drivers, context),
                quality(model, context),
                status(statuses, context))));
  }

  private static String lead(List<Tier> tiers, Optional<Cells> model, ReportContext context) {
    Tier high = tierOf(ChurnScore.Tier.HIGH, tiers);
    if (tiers.isEmpty() || context.small().hides(high.customers())) {
      return context.text(tiers.isEmpty() ? "model.none" : "churn.few");
    }
    double expected = losses(tiers);
    return context.text(
        "churn.lead",
        context.show(Format.COUNT, customers(tiers)),
        context.show(Format.COUNT, high.customers()),
        context.show(Format.SHARE, expected == 0 ? 0 : high.expectedLosses() / expected),
        model
            .map(row -> String.valueOf(row.count(ChurnModel.HORIZON_DAYS)))
            .orElse(Messages.NOTHING));
  }

  private static long customers(List<Tier> tiers) {
    return tiers.stream().mapToLong(Tier::customers).sum();
  }

  private static double losses(List<Tier> tiers) {
    return tiers.stream().mapToDouble(Tier::expectedLosses).sum();
  }

  private static Tier tierOf(String name, List<Tier> tiers) {
    return tiers.stream()
        .filter(tier -> tier.tier().equals(name))
        .findFirst()
        .orElse(new Tier(name, 0, 0));
  }

  private static Figure tier(List<Tier> tiers, ReportContext context) {
    SmallCellSuppression small = context.small();
    TableBuilder table =
        context
            .table()
            .column("tier", Format.TEXT)
            .column(CUSTOMERS, Format.COUNT)
            .column(EXPECTED, Format.COUNT)
            .column("customer_share", Format.SHARE)
            .column("loss_share", Format.SHARE)
            .column("mean_risk", Format.SHARE);
    double losses = losses(tiers);
    List<Tier> shown =
        tiers.isEmpty() ? List.of() : TIERS.stream().map(name -> tierOf(name, tiers)).toList();
    List<Boolean> hidden = small.hidden(shown.stream().map(Tier::customers).toList());
    for (int i = 0; i < shown.size(); i++) {
      Tier tier = shown.get(i);
      String name = context.name("tier", tier.tier());
      if (hidden.get(i) || tier.customers() == 0) {
        table.row(
            name, hidden.get(i) ? small.hidden(tier.customers()) : 0L, null, null, null, null);
      } else {
        table.row(
            name,
            tier.customers(),
            Math.round(tier.expectedLosses()),
            (double) tier.customers() / customers(tiers),
            losses == 0 ? null : tier.expectedLosses() / losses,
            tier.expectedLosses() / tier.customers());
      }
    }
    return table.figure(
        "risk-tiers",
        context.text(tiers.isEmpty() ? "model.none" : "tiers.reading"),
        Chart.of(Chart.Kind.BARS, "tier", "customer_share", "loss_share"));
  }

  private static Figure driver(List<Driver> drivers, ReportContext context) {
    FeatureWords features = new FeatureWords(context.messages());
    TableBuilder table =
        context
            .table()
            .column("feature", Format.TEXT)
            .column("contribution", Format.SCORE)
            .column("raises", Format.TEXT)
            .column("lowers", Format.TEXT);
    drivers.forEach(
        driver ->
            table.row(
                features.feature(driver.feature()),
                driver.contribution(),
                effect(driver, driver.raising(), features),
                effect(driver, driver.lowering(), features)));
    return table.figure(
        "churn-drivers",
        driverReading(drivers, features, context),
        Chart.of(Chart.Kind.BARS, "feature", "contribution"));
  }

  private static String driverReading(
      List<Driver> drivers, FeatureWords features, ReportContext context) {
    if (drivers.isEmpty()) {
      return context.text("model.none");
    }
    Driver strongest = drivers.get(0);
    return context.text(
        "drivers.reading",
        features.feature(strongest.feature()),
        effect(strongest, strongest.raising(), features),
        effect(strongest, strongest.lowering(), features));
  }

  private static String effect(Driver driver, Effect effect, FeatureWords features) {
    return features.effect(driver.feature(), effect.value(), effect.oddsRatio());
  }

  private static Figure quality(Optional<Cells> model, ReportContext context) {
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
    return table.figure("churn-model", modelReading(model, context), null);
  }

  private static String modelReading(Optional<Cells> model, ReportContext context) {
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
