package io.unisono.report.section.churn;

import static org.apache.spark.sql.functions.col;

import io.unisono.report.page.Chart;
import io.unisono.report.page.FeatureWords;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.ChurnDriver;
import io.unisono.table.marts.ChurnModel;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What moves the risk, strongest first, with the values that raise and lower it the most. */
final class DriverFigure {

  private DriverFigure() {}

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

  /** One row per feature among the strongest of a model. */
  private static Dataset<Row> drivers(Dataset<Row> drivers, Cells model, int listed) {
    return drivers
        .where(col(ChurnDriver.MODEL_VERSION).equalTo(model.text(ChurnModel.MODEL_VERSION)))
        .where(col(ChurnDriver.RANK).leq(listed));
  }

  /**
   * @param all {@code churn_driver}
   * @param model the published one
   */
  static Figure of(Optional<Dataset<Row>> all, Optional<Cells> model, ReportContext context) {
    int listed = context.config().drivers();
    List<Driver> drivers =
        Cells.of(model.flatMap(published -> all.map(rows -> drivers(rows, published, listed))))
            .stream()
            .sorted(Comparator.comparingLong(row -> row.count(ChurnDriver.RANK)))
            .map(Driver::of)
            .toList();
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
        reading(drivers, features, context),
        Chart.of(Chart.Kind.BARS, "feature", "contribution"));
  }

  private static String reading(
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
}
