package io.unisono.churn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.churn.learn.Training;
import io.unisono.churn.learn.facts.FactTable;
import io.unisono.stats.PlattScaling;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnSnapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RiskScoresTest {

  private static final LocalDate LATER = LocalDate.of(2025, 6, 1);

  private final List<Row> rows = Labelled.of(8, 400, List.of(LocalDate.of(2025, 1, 1))).rows();
  private final boolean[] churned = FeatureSpace.churned(rows);
  private final List<Feature> features = FeatureSpace.of(rows, churned, Configs.MODEL).features();
  private final FactTable table =
      FeatureSpace.table(features, rows, churned, IntStream.range(0, rows.size()).toArray());
  private final Training training =
      Training.of(table, IntStream.range(0, 300).toArray(), IntStream.range(300, 400).toArray(), 1);
  private final RiskModel model =
      new RiskModel(features, training.earlier().model(), new PlattScaling(.8, .1), null);

  @Test
  void reasonsAddUpToTheScoreAndTheProbabilityIsCalibrated() {
    Labelled later = Labelled.of(9, 300, List.of(LATER));

    List<Row> scored = RiskScores.of(later.dataset(1), model, "v1", 90, 12).collectAsList();

    assertThat(scored).hasSize(300);
    double base = Double.NaN;
    for (Row row : scored) {
      double margin = row.<Double>getAs(ChurnScore.RAW_SCORE);
      List<Double> contributions = row.getList(row.fieldIndex(RiskScores.CONTRIBUTIONS));
      double rest = margin - contributions.stream().mapToDouble(Double::doubleValue).sum();
      base = Double.isNaN(base) ? rest : base;
      assertThat(rest).as("the same for all customers").isCloseTo(base, within(1e-9));
      assertThat(row.<Double>getAs(ChurnScore.CHURN_PROBABILITY))
          .isCloseTo(1 / (1 + Math.exp(-(.8 * margin + .1))), within(1e-12));
      List<Row> reasons = row.getList(row.fieldIndex(ChurnScore.REASONS));
      assertThat(reasons)
          .extracting(reason -> reason.<Double>getAs("contribution"))
          .isSortedAccordingTo((a, b) -> Double.compare(b, a))
          .allSatisfy(contribution -> assertThat(contribution).isPositive());
      assertThat(reasons).hasSizeLessThanOrEqualTo(3);
    }
  }

  @Test
  void reasonsAreToldInBothLanguagesWithTheTypicalValue() {
    Labelled later =
        Labelled.of(9, 300, List.of(LATER))
            .each(row -> row.put(ChurnSnapshot.MONTHLY_AMOUNT, 20.0));

    List<Row> scored = RiskScores.of(later.dataset(1), model, "v1", 90, 12).collectAsList();

    for (Row row : scored) {
      List<Row> reasons = row.getList(row.fieldIndex(ChurnScore.REASONS));
      List<Row> told = row.getList(row.fieldIndex(ChurnScore.EXPLANATIONS));
      assertThat(told).hasSameSizeAs(reasons);
      for (int i = 0; i < told.size(); i++) {
        assertThat(told.get(i).getString(0)).isEqualTo(reasons.get(i).getString(0));
      }
      assertThat(row.<Double>getAs(ChurnScore.VALUE_AT_STAKE)).isEqualTo(240.0);
      assertThat(row.<Double>getAs(ChurnScore.EXPECTED_LOSS))
          .isCloseTo(240 * row.<Double>getAs(ChurnScore.CHURN_PROBABILITY), within(1e-9));
    }
    List<Row> contracts =
        scored.stream()
            .flatMap(row -> row.<Row>getList(row.fieldIndex(ChurnScore.EXPLANATIONS)).stream())
            .filter(told -> told.getString(0).equals(ChurnSnapshot.CONTRACT_TERM))
            .toList();
    assertThat(contracts)
        .isNotEmpty()
        .allSatisfy(
            told -> {
              assertThat(told.getString(2)).isEqualTo("raises");
              assertThat(told.getBoolean(3)).as("a contract can be offered").isTrue();
              assertThat(told.getString(4)).startsWith("Contract term: month to month");
              assertThat(told.getString(5)).contains("di abbandono");
            });
  }

  @Test
  void aModelIsTheSameAfterItWasKept() {
    RiskModel kept = RiskModel.fromJson(model.toJson());

    List<Row> later = Labelled.of(9, 50, List.of(LATER)).rows();
    assertThat(scored(kept, later))
        .extracting(row -> row.getDouble(3))
        .containsExactlyElementsOf(
            scored(model, later).stream().map(row -> row.getDouble(3)).toList());
  }

  @Test
  void anUnseenCategoryAndAMissingMapAreScored() {
    Labelled strange =
        Labelled.of(3, 1, List.of(LATER))
            .each(
                row -> {
                  row.put(ChurnSnapshot.CONTRACT_TERM, "never seen");
                  row.put(ChurnSnapshot.ATTRIBUTES, null);
                });

    Row score = RiskScores.of(strange.dataset(1), model, "v", 90, 12).first();

    assertThat(score.<Double>getAs(ChurnScore.CHURN_PROBABILITY)).isBetween(0.0, 1.0);
  }

  @Test
  void allLearnersAreComparedWithTheBest() {
    assertThat(training.contenders().keySet())
        .containsExactly("logistic", "forest", "boosted", "ensemble");
    assertThat(training.contenders().values())
        .allSatisfy(contender -> assertThat(contender.behind()).isNotNegative());
    assertThat(DoubleStream.of(training.tested()).count()).isEqualTo(100);
  }

  static List<Row> scored(RiskModel model, List<Row> snapshot) {
    List<Row> scored = new ArrayList<>();
    new RiskScores(model, 12).call(snapshot.iterator()).forEachRemaining(scored::add);
    return scored;
  }
}
