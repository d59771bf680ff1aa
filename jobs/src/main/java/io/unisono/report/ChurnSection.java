package io.unisono.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.unisono.report.page.Chart;
import io.unisono.report.page.FeatureWords;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.Messages;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.SmallCellSuppression;
import io.unisono.report.page.TableBuilder;
import io.unisono.table.marts.ChurnDriver;
import io.unisono.table.marts.ChurnModel;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Who is at risk, how far the model can be trusted, and what moves the risk. */
final class ChurnSection {

  private static final String CUSTOMERS = "customers";
  private static final String EXPECTED = "expected_losses";

  private final Messages messages;
  private final FeatureWords features;
  private final SmallCellSuppression groups;
  private final int listedDrivers;
  private final List<Tier> tiers;
  private final Optional<Model> model;
  private final List<Driver> drivers;
  private final List<Status> statuses;

  /**
   * @param models the models considered in the night; the published one is shown
   * @param drivers of any model
   */
  ChurnSection(
      Messages messages,
      SmallCellSuppression groups,
      int listedDrivers,
      List<Tier> tiers,
      List<Model> models,
      List<Driver> drivers,
      List<Status> statuses) {
    this.messages = messages;
    this.features = new FeatureWords(messages);
    this.groups = groups;
    this.listedDrivers = listedDrivers;
    this.tiers = tiers;
    this.model = models.stream().filter(Model::published).findFirst();
    this.drivers =
        drivers.stream()
            .filter(driver -> model.isPresent())
            .filter(driver -> driver.modelVersion().equals(model.get().version()))
            .sorted(Comparator.comparingInt(Driver::rank))
            .toList();
    this.statuses = statuses;
  }

  /** Customers of a risk tier, and how many of them the model expects to lose. */
  record Tier(String tier, long customers, double expectedLosses) {

    static Tier from(Row row) {
      return new Tier(row.getString(0), row.getLong(1), row.getDouble(2));
    }
  }

  /** Quality of a model on customers that it had not seen; numbers may be null. */
  record Model(
      String version,
      String algorithm,
      long trainRows,
      long testRows,
      long testPositives,
      Double auc,
      Double aucLo,
      Double aucHi,
      Double lift,
      Double calibrationError,
      int horizonDays,
      String split,
      boolean published) {

    static Model from(Row row) {
      return new Model(
          row.getString(0),
          row.getString(1),
          row.getLong(2),
          row.getLong(3),
          row.getLong(4),
          (Double) row.get(5),
          (Double) row.get(6),
          (Double) row.get(7),
          (Double) row.get(8),
          (Double) row.get(9),
          row.getInt(10),
          row.getString(11),
          row.getBoolean(12));
    }
  }

  /**
   * How strongly a feature moves the risk.
   *
   * @param effects of its values, the one that raises the risk the most first
   */
  record Driver(
      String modelVersion, String feature, int rank, double contribution, List<Effect> effects) {

    static Driver from(Row row) {
      return new Driver(
          row.getString(0),
          row.getString(1),
          row.getInt(2),
          row.getDouble(3),
          row.<Row>getList(4).stream().map(Effect::from).toList());
    }
  }

  /**
   * What a value does.
   *
   * @param value null where it is missing
   * @param oddsRatio odds against those of an average customer
   */
  record Effect(String value, double oddsRatio) {

    static Effect from(Row row) {
      return new Effect(row.getString(0), row.getDouble(1));
    }
  }

  /** Customers in a churn state. */
  record Status(String status, long customers) {

    static Status from(Row row) {
      return new Status(row.getString(0), row.getLong(1));
    }
  }

  /** One row per tier. */
  static Dataset<Row> tiers(Dataset<Row> scores) {
    return scores
        .groupBy(ChurnScore.TIER)
        .agg(count(lit(1)).as(CUSTOMERS), sum(ChurnScore.CHURN_PROBABILITY).as(EXPECTED));
  }

  /** One row per model, without its parameters. */
  static Dataset<Row> models(Dataset<Row> models) {
    return models.select(
        ChurnModel.MODEL_VERSION,
        ChurnModel.ALGORITHM,
        ChurnModel.TRAIN_ROWS,
        ChurnModel.TEST_ROWS,
        ChurnModel.TEST_POSITIVES,
        ChurnModel.AUC,
        ChurnModel.AUC_LO,
        ChurnModel.AUC_HI,
        ChurnModel.TOP_DECILE_LIFT,
        ChurnModel.ECE,
        ChurnModel.HORIZON_DAYS,
        ChurnModel.SPLIT,
        ChurnModel.PUBLISHED);
  }

  /** One row per model and feature among the strongest. */
  static Dataset<Row> drivers(Dataset<Row> drivers, int listed) {
    return drivers
        .where(col(ChurnDriver.RANK).leq(listed))
        .select(
            ChurnDriver.MODEL_VERSION,
            ChurnDriver.FEATURE,
            ChurnDriver.RANK,
            ChurnDriver.MEAN_ABS_CONTRIBUTION,
            ChurnDriver.EFFECTS);
  }

  /** One row per status. */
  static Dataset<Row> statuses(Dataset<Row> statuses) {
    return statuses.groupBy(ChurnStatus.STATUS).agg(count(lit(1)).as(CUSTOMERS));
  }

  PageSection section() {
    return new PageSection(
        "churn", messages.text("churn"), lead(), List.of(tier(), driver(), quality(), status()));
  }

  private String lead() {
    Tier high = tierOf(ChurnScore.Tier.HIGH);
    double expected = tiers.stream().mapToDouble(Tier::expectedLosses).sum();
    if (tiers.isEmpty() || groups.hides(high.customers())) {
      return messages.text(tiers.isEmpty() ? "none" : "churn.few");
    }
    return messages.text(
        "churn.lead",
        messages.show(Format.COUNT, tiers.stream().mapToLong(Tier::customers).sum()),
        messages.show(Format.COUNT, high.customers()),
        messages.show(Format.SHARE, expected == 0 ? 0 : high.expectedLosses() / expected),
        model.map(m -> String.valueOf(m.horizonDays())).orElse(Messages.NOTHING));
  }

  private Tier tierOf(String name) {
    return tiers.stream()
        .filter(tier -> tier.tier().equals(name))
        .findFirst()
        .orElse(new Tier(name, 0, 0));
  }

  private Figure tier() {
    TableBuilder table =
        new TableBuilder(messages)
            .column("tier", Format.TEXT)
            .column(CUSTOMERS, Format.COUNT)
            .column(EXPECTED, Format.COUNT)
            .column("customer_share", Format.SHARE)
            .column("loss_share", Format.SHARE)
            .column("mean_risk", Format.SHARE);
    long customers = tiers.stream().mapToLong(Tier::customers).sum();
    double losses = tiers.stream().mapToDouble(Tier::expectedLosses).sum();
    List<Tier> shown =
        tiers.isEmpty()
            ? List.of()
            : Stream.of(ChurnScore.Tier.HIGH, ChurnScore.Tier.MEDIUM, ChurnScore.Tier.LOW)
                .map(this::tierOf)
                .toList();
    List<Boolean> hidden = groups.hidden(shown.stream().map(Tier::customers).toList());
    for (int i = 0; i < shown.size(); i++) {
      Tier tier = shown.get(i);
      String name = messages.name("tier", tier.tier());
      if (hidden.get(i) || tier.customers() == 0) {
        table.row(
            name, hidden.get(i) ? groups.hidden(tier.customers()) : 0L, null, null, null, null);
      } else {
        table.row(
            name,
            tier.customers(),
            Math.round(tier.expectedLosses()),
            (double) tier.customers() / customers,
            losses == 0 ? null : tier.expectedLosses() / losses,
            tier.expectedLosses() / tier.customers());
      }
    }
    return table.figure(
        "risk-tiers",
        messages.text("tiers.reading"),
        Chart.of(Chart.Kind.BARS, "tier", "customer_share", "loss_share"));
  }

  private Figure driver() {
    TableBuilder table =
        new TableBuilder(messages)
            .column("feature", Format.TEXT)
            .column("contribution", Format.SCORE)
            .column("raises", Format.TEXT)
            .column("lowers", Format.TEXT);
    drivers.stream()
        .limit(listedDrivers)
        .forEach(
            d ->
                table.row(
                    features.feature(d.feature()), d.contribution(), raising(d), lowering(d)));
    return table.figure(
        "churn-drivers",
        drivers.isEmpty()
            ? messages.text("none")
            : messages.text(
                "drivers.reading",
                features.feature(drivers.get(0).feature()),
                raising(drivers.get(0)),
                lowering(drivers.get(0))),
        Chart.of(Chart.Kind.BARS, "feature", "contribution"));
  }

  private String raising(Driver driver) {
    return effect(driver, driver.effects().get(0));
  }

  private String lowering(Driver driver) {
    return effect(driver, driver.effects().get(driver.effects().size() - 1));
  }

  private String effect(Driver driver, Effect effect) {
    return features.effect(driver.feature(), effect.value(), effect.oddsRatio());
  }

  private Figure quality() {
    TableBuilder table =
        new TableBuilder(messages).column("measure", Format.TEXT).column("value", Format.SCORE);
    model.ifPresent(
        m -> {
          table.row(messages.text("model.auc"), m.auc());
          table.row(messages.text("model.auc_lo"), m.aucLo());
          table.row(messages.text("model.auc_hi"), m.aucHi());
          table.row(messages.text("model.lift"), m.lift());
          table.row(messages.text("model.ece"), m.calibrationError());
          table.row(messages.text("model.train_rows"), messages.cell(Format.COUNT, m.trainRows()));
          table.row(messages.text("model.test_rows"), messages.cell(Format.COUNT, m.testRows()));
          table.row(
              messages.text("model.test_positives"), groups.count(m.testPositives(), messages));
        });
    return table.figure("churn-model", modelReading(), null);
  }

  private String modelReading() {
    if (model.isEmpty()) {
      // Its verdict may count few churners, so it is named and not quoted.
      return messages.text("model.none");
    }
    Model m = model.get();
    if (m.auc() == null) {
      return messages.text("model.untested");
    }
    double sure = m.aucLo() == null ? m.auc() : m.aucLo();
    String trust = sure > 0.7 ? "model.good" : sure > 0.5 ? "model.fair" : "model.blind";
    return messages.text(trust)
        + " "
        + messages.text("model.learned." + m.split(), messages.name("algorithm", m.algorithm()));
  }

  private Figure status() {
    TableBuilder table =
        new TableBuilder(messages)
            .column("status", Format.TEXT)
            .column(CUSTOMERS, Format.COUNT)
            .column("share", Format.SHARE);
    long all = statuses.stream().mapToLong(Status::customers).sum();
    List<Status> shown = statuses.stream().sorted(Comparator.comparing(Status::status)).toList();
    List<Boolean> hidden = groups.hidden(shown.stream().map(Status::customers).toList());
    for (int i = 0; i < shown.size(); i++) {
      Status status = shown.get(i);
      String name = messages.name("status", status.status());
      if (hidden.get(i)) {
        table.row(name, groups.hidden(status.customers()), null);
      } else {
        table.row(name, status.customers(), (double) status.customers() / all);
      }
    }
    return table.figure(
        "churn-status",
        messages.text(statuses.isEmpty() ? "none" : "status.reading"),
        Chart.of(Chart.Kind.BARS, "status", CUSTOMERS));
  }
}
