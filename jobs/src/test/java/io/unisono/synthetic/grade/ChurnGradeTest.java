package io.unisono.synthetic.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.synthetic.Truth;
import io.unisono.table.marts.ChurnScore;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ChurnGradeTest {

  private static final LocalDate RUN_DATE = LocalDate.of(2026, 6, 30);

  @Test
  void ranksCustomersByThePersonThatMostOfTheirRecordsBelongTo() {
    Dataset<Row> outcomes =
        ChurnGrade.outcomes(
            scores(List.of("A:0.9", "B:0.2", "C:0.4", "D:0.4", "E:0.1")),
            // Customer B holds two records of bea and one of anna, who left.
            contingency(
                List.of("A:anna:3", "B:bea:2", "B:anna:1", "C:carl:1", "D:dora:1", "E:null:1")),
            truth(List.of("anna:0.8:true", "bea:0.1:false", "carl:0.5:true", "dora:0.3:false")),
            RUN_DATE);

    ChurnGrade grade = ChurnGrade.of(outcomes);

    double[] probability = {0.8, 0.1, 0.5, 0.3};
    assertThat(grade.scored()).isEqualTo(4);
    assertThat(grade.left()).isEqualTo(2);
    assertThat(grade.auc())
        .isCloseTo(expected(new double[] {0.9, 0.2, 0.4, 0.4}, probability), within(1e-12));
    assertThat(grade.bestAuc()).isCloseTo(expected(probability, probability), within(1e-12));
    assertThat(grade.gap()).isPositive();
    assertThat(grade.meanScore()).isCloseTo((0.9 + 0.2 + 0.4 + 0.4) / 4, within(1e-12));
    assertThat(grade.meanTruth()).isCloseTo((0.8 + 0.1 + 0.5 + 0.3) / 4, within(1e-12));
  }

  /** What happened cannot make other scores better than the true probabilities. */
  @Test
  void theAreaIsTheShareOfPairsInOrderToExpect() {
    SplittableRandom random = new SplittableRandom(8);
    List<String> scores = new ArrayList<>();
    List<String> persons = new ArrayList<>();
    List<String> truth = new ArrayList<>();
    double[] score = new double[80];
    double[] probability = new double[80];
    for (int i = 0; i < 80; i++) {
      probability[i] = random.nextInt(1, 8) / 10.0;
      boolean left = random.nextDouble() < probability[i];
      score[i] = left ? 0.9 : 0.1;
      scores.add("c" + i + ":" + score[i]);
      persons.add("c" + i + ":p" + i + ":1");
      truth.add("p" + i + ":" + probability[i] + ":" + left);
    }

    ChurnGrade grade =
        ChurnGrade.of(
            ChurnGrade.outcomes(scores(scores), contingency(persons), truth(truth), RUN_DATE));

    assertThat(grade.auc()).isCloseTo(expected(score, probability), within(1e-12));
    assertThat(grade.bestAuc()).isCloseTo(expected(probability, probability), within(1e-12));
    assertThat(grade.gap()).isPositive();
  }

  /** Over all pairs of one who may leave and one who may stay. */
  private static double expected(double[] score, double[] probability) {
    double inOrder = 0;
    double pairs = 0;
    for (int i = 0; i < score.length; i++) {
      for (int j = 0; j < score.length; j++) {
        double weight = probability[i] * (1 - probability[j]);
        pairs += weight;
        inOrder += weight * (score[i] > score[j] ? 1 : score[i] == score[j] ? 0.5 : 0);
      }
    }
    return inOrder / pairs;
  }

  /** Log-odds that are twice the true ones, and one more, are too far from each other. */
  @Test
  void theSlopeIsThatOfTheTrueLogOdds() {
    List<String> scores = new ArrayList<>();
    List<String> persons = new ArrayList<>();
    List<String> truth = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      double odds = -2 + i * 0.1;
      scores.add("c" + i + ":" + 1 / (1 + Math.exp(-(2 * odds + 1))));
      persons.add("c" + i + ":p" + i + ":1");
      truth.add("p" + i + ":" + 1 / (1 + Math.exp(-odds)) + ":" + (i % 3 == 0));
    }

    ChurnGrade grade =
        ChurnGrade.of(
            ChurnGrade.outcomes(scores(scores), contingency(persons), truth(truth), RUN_DATE));

    assertThat(grade.slope()).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void withoutBothOutcomesThereIsNoArea() {
    ChurnGrade grade =
        ChurnGrade.of(
            ChurnGrade.outcomes(
                scores(List.of()), contingency(List.of()), truth(List.of()), RUN_DATE));
    assertThat(grade)
        .isEqualTo(
            new ChurnGrade(0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
  }

  private static Dataset<Row> scores(List<String> texts) {
    TableRows rows =
        TableRows.of(
            ChurnScore.TABLE,
            ChurnScore.CUSTOMER_ID,
            ChurnScore.RAW_SCORE,
            ChurnScore.CHURN_PROBABILITY);
    for (String text : texts) {
      double score = Double.parseDouble(text.split(":")[1]);
      rows.row(text.split(":")[0], score, score);
    }
    return rows.dataset();
  }

  private static Dataset<Row> contingency(List<String> texts) {
    return SparkFixture.spark()
        .createDataFrame(
            texts.stream()
                .map(text -> text.split(":"))
                .map(
                    part ->
                        RowFactory.create(
                            part[0],
                            part[1].equals("null") ? null : part[1],
                            Long.parseLong(part[2])))
                .toList(),
            StructType.fromDDL("customer_id string, person_id string, common bigint"));
  }

  private static Dataset<Row> truth(List<String> texts) {
    return SparkFixture.spark()
        .createDataFrame(
            texts.stream()
                .map(text -> text.split(":"))
                .map(
                    part ->
                        RowFactory.create(
                            Date.valueOf(RUN_DATE),
                            part[0],
                            Double.parseDouble(part[1]),
                            Boolean.parseBoolean(part[2])))
                .toList(),
            Truth.CHURN_SCHEMA);
  }
}
