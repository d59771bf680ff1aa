package io.unisono.advice.recommend.check;

import io.unisono.advice.recommend.AdviceConfig;
import io.unisono.advice.recommend.Measured;
import io.unisono.advice.recommend.estimate.Range;
import io.unisono.table.marts.PortfolioChoice;
import io.unisono.table.marts.PortfolioScenario;
import io.unisono.table.marts.Recommendation;
import io.unisono.table.marts.RecommendationCheck;
import java.sql.Date;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;

/** The part of a row that is predicted: taken once from the release that people saw, and kept. */
final class Prediction {

  /** Columns of {@code recommendation}, and those that keep them. */
  private static final Map<String, String> TAKEN = taken();

  /** Columns that do not come from the row of {@code recommendation} alone. */
  private static final List<String> ADDED =
      List.of(
          RecommendationCheck.CAUSAL_LO,
          RecommendationCheck.CAUSAL_HI,
          RecommendationCheck.WINDOW_DAYS,
          RecommendationCheck.HORIZON_DAYS,
          RecommendationCheck.VALUE_MONTHS,
          RecommendationCheck.APPLICATIONS);

  private Prediction() {}

  private static Map<String, String> taken() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put(Recommendation.MEASURED_ON, RecommendationCheck.PREDICTED_ON);
    for (String same :
        List.of(
            Recommendation.KIND,
            Recommendation.SUBJECT,
            Recommendation.TITLE_EN,
            Recommendation.TITLE_IT,
            Recommendation.DEPARTMENT,
            Recommendation.LABEL,
            Recommendation.CUSTOMERS,
            Recommendation.BASIS,
            Recommendation.CURRENCY,
            Recommendation.COST,
            Recommendation.KPI)) {
      columns.put(same, same);
    }
    for (String number :
        List.of(
            Recommendation.EFFECT,
            Recommendation.KEPT,
            Recommendation.VALUE,
            Recommendation.KPI_BY)) {
      for (String end : List.of("", "_lo", "_hi")) {
        columns.put(number + end, "predicted_" + number + end);
      }
    }
    return columns;
  }

  /** From a row of an earlier check, which has them already. */
  static Map<String, Object> kept(Row row) {
    Map<String, Object> cells = new HashMap<>();
    TAKEN.values().forEach(column -> cells.put(column, row.getAs(column)));
    ADDED.forEach(column -> cells.put(column, row.getAs(column)));
    return cells;
  }

  /**
   * From the release that people saw.
   *
   * @param row of {@code recommendation}
   * @param applications {@link #applications}, read only where they are what is recommended
   */
  static Map<String, Object> of(Row row, Supplier<List<Row>> applications, AdviceConfig config) {
    Map<String, Object> cells = new HashMap<>();
    TAKEN.forEach((from, to) -> cells.put(to, row.getAs(from)));
    boolean isSaving = row.getAs(Recommendation.LABEL).equals(Recommendation.Label.COST);
    cells.put(RecommendationCheck.WINDOW_DAYS, config.windowDays());
    cells.put(RecommendationCheck.HORIZON_DAYS, horizon(row).orElse(config.horizonDays()));
    cells.put(RecommendationCheck.VALUE_MONTHS, config.valueMonths());
    if (isSaving) {
      cells.put(RecommendationCheck.APPLICATIONS, applications.get().toArray(Row[]::new));
    } else {
      Range causal =
          row.getAs(Recommendation.LABEL).equals(Recommendation.Label.EXPERIMENT)
              ? config.experiment()
              : config.association();
      cells.put(RecommendationCheck.CAUSAL_LO, causal.lo());
      cells.put(RecommendationCheck.CAUSAL_HI, causal.hi());
    }
    return cells;
  }

  private static Optional<Integer> horizon(Row row) {
    return Optional.ofNullable(row.<Date>getAs(Recommendation.KPI_UNTIL))
        .map(
            until ->
                (int)
                    ChronoUnit.DAYS.between(
                        row.<Date>getAs(Recommendation.MEASURED_ON).toLocalDate(),
                        until.toLocalDate()));
  }

  /**
   * Applications to cut or add, with their costs.
   *
   * @param choices {@link Measured#decisions}
   * @param scenario {@link Measured#choice}
   */
  static List<Row> applications(List<Row> choices, List<Row> scenario) {
    double yearly = scenario.stream().mapToDouble(Prediction::shareOfYear).findFirst().orElse(0);
    return choices.stream()
        .map(
            row ->
                new Application(
                        row.getAs(PortfolioChoice.APPLICATION_ID),
                        row.getAs(PortfolioChoice.DECISION),
                        row.getAs(PortfolioChoice.ANNUAL_COST),
                        cost(row, PortfolioChoice.SWITCHING_COST) * yearly)
                    .row())
        .toList();
  }

  /** Part of the switching cost that a year bears. */
  private static double shareOfYear(Row scenario) {
    double switching = cost(scenario, PortfolioScenario.SWITCHING_COST);
    return switching == 0
        ? 0
        : (cost(scenario, PortfolioScenario.YEARLY_TOTAL)
                - cost(scenario, PortfolioScenario.ANNUAL_COST))
            / switching;
  }

  private static double cost(Row row, String column) {
    return Application.known(row.getAs(column));
  }
}
