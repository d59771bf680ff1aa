package io.unisono.churn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.churn.learn.Training;
import io.unisono.churn.learn.facts.FactTable;
import io.unisono.stats.PlattScaling;
import io.unisono.table.marts.ChurnModel;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;

class ScoreExplanationTest {

  private final List<Row> rows = Labelled.of(3, 600, List.of(LocalDate.of(2025, 1, 1))).rows();
  private final RiskModel model = model();

  @Test
  void stepsLeadFromTheBaseToTheProbabilityOfTheScore() {
    List<Row> scored = RiskScoresTest.scored(model, rows.subList(0, 50));
    for (int i = 0; i < scored.size(); i++) {
      ScoreExplanation explanation = ScoreExplanation.of(published("m", model), rows.get(i));

      List<ScoreExplanation.Step> steps = explanation.steps();
      assertThat(explanation.probability()).isEqualTo(scored.get(i).getDouble(2));
      assertThat(steps).hasSize(model.features().size());
      double logOdds = logit(explanation.base()) + steps.stream().mapToDouble(s -> s.added()).sum();
      assertThat(logOdds).isCloseTo(logit(explanation.probability()), within(1e-9));
      assertThat(steps.get(steps.size() - 1).probability())
          .isCloseTo(explanation.probability(), within(1e-9));
      assertThat(steps)
          .isSortedAccordingTo(
              Comparator.comparingDouble((ScoreExplanation.Step s) -> -Math.abs(s.added())));
    }
  }

  @Test
  void aModelThatIsNotWhatWasPublishedIsSeen() {
    Row row = published("m", model);

    assertThat(ScoreExplanation.isUnchanged(row)).isTrue();
    assertThat(ScoreExplanation.isUnchanged(published("m", model, "m2"))).isFalse();
  }

  private static double logit(double probability) {
    return Math.log(probability / (1 - probability));
  }

  private static Row published(String version, RiskModel model) {
    return published(version, model, version);
  }

  private static Row published(String version, RiskModel model, String digested) {
    Map<String, Object> values = new HashMap<>();
    values.put(ChurnModel.MODEL_VERSION, version);
    values.put(ChurnModel.MODEL, model.toJson());
    values.put(ChurnModel.DIGEST, Champion.digest(digested, model.toJson()));
    Row row = ChurnModel.TABLE.row(values);
    Object[] cells = IntStream.range(0, row.size()).mapToObj(row::get).toArray();
    return new GenericRowWithSchema(cells, ChurnModel.TABLE.schema());
  }

  private RiskModel model() {
    boolean[] churned = FeatureSpace.churned(rows);
    int[] customers = IntStream.range(0, churned.length).toArray();
    FeatureSpace space = FeatureSpace.of(rows, churned, Configs.MODEL);
    FactTable table = FeatureSpace.table(space.features(), rows, churned, customers);
    Training training =
        Training.of(
            table, IntStream.range(0, 400).toArray(), IntStream.range(400, 600).toArray(), 1);
    return new RiskModel(
        space.features(), training.earlier().model(), new PlattScaling(.8, .1), null);
  }
}
