package io.unisono.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

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
final class ChurnPart {

  private static final String CUSTOMERS = "customers";
  private static final String EXPECTED = "expected_losses";

  private final Words words;
  private final FeatureWords features;
  private final SmallGroups groups;
  private final int listedDrivers;
  private final List<Tier> tiers;
  private final Optional<Model> model;
  private final List<Driver> drivers;
  private final List<Status> statuses;

  /**
   * @param models the models considered in the night; the published one is shown
   * @param drivers of any model
   */
  ChurnPart(
      Words words,
      SmallGroups groups,
      int listedDrivers,
      List<Tier> tiers,
      List<Model> models,
      List<Driver> drivers,
      List<Status> statuses) {
    this.words = words;
    this.features = new FeatureWords(words);
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

  Section section() {
    return new Section(
        "churn", words.text("churn"), lead(), List.of(tier(), driver(), quality(), status()));
  }

  private String lead() {
    Tier high = tierOf("high");
    double expected = tiers.stream().mapToDouble(Tier::expectedLosses).sum();
    if (tiers.isEmpty() || groups.hides(high.customers())) {
      return words.text(tiers.isEmpty() ? "none" : "churn.few");
    }
    return words.text(
        "churn.lead",
        words.show(Format.COUNT, tiers.stream().mapToLong(Tier::customers).sum()),
        words.show(Format.COUNT, high.customers()),
        words.show(Format.SHARE, expected == 0 ? 0 : high.expectedLosses() / expected),
        model.map(m -> String.valueOf(m.horizonDays())).orElse(Words.NOTHING));
  }

  private Tier tierOf(String name) {
    return tiers.stream()
        .filter(tier -> tier.tier().equals(name))
        .findFirst()
        .orElse(new Tier(name, 0, 0));
  }

  private Figure tier() {
    Sheet sheet =
        new Sheet(words)
            .column("tier", Format.TEXT)
            .column(CUSTOMERS, Format.COUNT)
            .column(EXPECTED, Format.COUNT)
            .column("customer_share", Format.SHARE)
            .column("loss_share", Format.SHARE)
            .column("mean_risk", Format.SHARE);
    long customers = tiers.stream().mapToLong(Tier::customers).sum();
    double losses = tiers.stream().mapToDouble(Tier::expectedLosses).sum();
    List<Tier> shown =
        tiers.isEmpty() ? List.of() : Stream.of("high", "medium", "low").map(this::tierOf).toList();
    List<Boolean> hidden = groups.hidden(shown.stream().map(Tier::customers).toList());
    for (int i = 0; i < shown.size(); i++) {
      Tier tier = shown.get(i);
      String name = words.name("tier", tier.tier());
      if (hidden.get(i) || tier.customers() == 0) {
        sheet.row(
            name, hidden.get(i) ? groups.hidden(tier.customers()) : 0L, null, null, null, null);
      } else {
        sheet.row(
            name,
            tier.customers(),
            Math.round(tier.expectedLosses()),
            (double) tier.customers() / customers,
            losses == 0 ? null : tier.expectedLosses() / losses,
            tier.expectedLosses() / tier.customers());
      }
    }
    return sheet.figure(
        "risk-tiers",
        words.text("tiers.reading"),
        Chart.of(Chart.Kind.BARS, "tier", "customer_share", "loss_share"));
  }

  private Figure driver() {
    Sheet sheet =
        new Sheet(words)
            .column("feature", Format.TEXT)
            .column("contribution", Format.SCORE)
            .column("raises", Format.TEXT)
            .column("lowers", Format.TEXT);
    drivers.stream()
        .limit(listedDrivers)
        .forEach(
            d ->
                sheet.row(
                    features.feature(d.feature()), d.contribution(), raising(d), lowering(d)));
    return sheet.figure(
        "churn-drivers",
        drivers.isEmpty()
            ? words.text("none")
            : words.text(
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
    Sheet sheet = new Sheet(words).column("measure", Format.TEXT).column("value", Format.SCORE);
    model.ifPresent(
        m -> {
          sheet.row(words.text("model.auc"), m.auc());
          sheet.row(words.text("model.auc_lo"), m.aucLo());
          sheet.row(words.text("model.auc_hi"), m.aucHi());
          sheet.row(words.text("model.lift"), m.lift());
          sheet.row(words.text("model.ece"), m.calibrationError());
          sheet.row(words.text("model.train_rows"), words.cell(Format.COUNT, m.trainRows()));
          sheet.row(words.text("model.test_rows"), words.cell(Format.COUNT, m.testRows()));
          sheet.row(words.text("model.test_positives"), groups.count(m.testPositives(), words));
        });
    return sheet.figure("churn-model", modelReading(), null);
  }

  private String modelReading() {
    if (model.isEmpty()) {
      // Its verdict may count few churners, so it is named and not quoted.
      return words.text("model.none");
    }
    Model m = model.get();
    if (m.auc() == null) {
      return words.text("model.untested");
    }
    double sure = m.aucLo() == null ? m.auc() : m.aucLo();
    String trust = sure > 0.7 ? "model.good" : sure > 0.5 ? "model.fair" : "model.blind";
    return words.text(trust)
        + " "
        + words.text("model.learned." + m.split(), words.name("algorithm", m.algorithm()));
  }

  private Figure status() {
    Sheet sheet =
        new Sheet(words)
            .column("status", Format.TEXT)
            .column(CUSTOMERS, Format.COUNT)
            .column("share", Format.SHARE);
    long all = statuses.stream().mapToLong(Status::customers).sum();
    List<Status> shown = statuses.stream().sorted(Comparator.comparing(Status::status)).toList();
    List<Boolean> hidden = groups.hidden(shown.stream().map(Status::customers).toList());
    for (int i = 0; i < shown.size(); i++) {
      Status status = shown.get(i);
      String name = words.name("status", status.status());
      if (hidden.get(i)) {
        sheet.row(name, groups.hidden(status.customers()), null);
      } else {
        sheet.row(name, status.customers(), (double) status.customers() / all);
      }
    }
    return sheet.figure(
        "churn-status",
        words.text(statuses.isEmpty() ? "none" : "status.reading"),
        Chart.of(Chart.Kind.BARS, "status", CUSTOMERS));
  }
}
