package io.unisono.standalone.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.churn.learn.Comparison;
import io.unisono.churn.learn.facts.FactReader.Use;
import io.unisono.error.UserException;
import io.unisono.support.SparkFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationRunTest {

  private static final List<String> SPELLINGS = List.of("Yes", "yes", "1", "true");

  @TempDir private Path folder;

  @Test
  void comparesLearnersAndTellsWhatItLeftOut() throws IOException {
    EvaluationReport report = run(customers(400), Optional.of("yes"), List.of("note"), 3);

    JsonNode json = new ObjectMapper().readTree(report.json());
    assertThat(json.get("rows").asInt()).isEqualTo(401);
    assertThat(json.get("positives").asInt()).isEqualTo(101);
    assertThat(json.get("dropped_leaky"))
        .extracting(JsonNode::asText)
        .containsExactly("end_reason");
    assertThat(json.get("learners").fieldNames())
        .toIterable()
        .containsExactly("logistic", "forest", "boosted", "ensemble");
    json.get("learners")
        .forEach(
            learner -> {
              assertThat(learner.fieldNames())
                  .toIterable()
                  .containsExactly(
                      "auc", "pr_auc", "lift10", "brier", "log_loss", "ece", "fit_seconds");
              assertThat(learner.at("/auc/mean").asDouble()).isBetween(0.7, 1.0);
            });
    assertThat(json.get("learners").has(json.get("chosen").asText())).isTrue();
    assertThat(json.at("/calibrated/ece").asDouble()).isBetween(0.0, 0.1);
    assertThat(report.unused())
        .containsOnly(entry("empty", Use.EMPTY), entry("country", Use.CONSTANT));
    assertThat(report.facts().repeatedIds()).isEqualTo(1);
    assertThat(report.facts().leftOut()).containsOnly(entry("without_target", 1L));
    assertThat(report.comparison().drivers().get(0).column()).isEqualTo("calls");

    report.write(SparkFixture.spark(), folder);
    assertThat(Files.readAllLines(folder.resolve("predictions.csv"))).hasSize(402);
  }

  @Test
  void aSeedGivesTheSameNumbers() throws IOException {
    EvaluationReport one = run(customers(200), Optional.of("yes"), List.of(), 2);
    EvaluationReport other = run(customers(200), Optional.of("yes"), List.of(), 2);

    assertThat(one.comparison().rows().get(7).margins())
        .isEqualTo(other.comparison().rows().get(7).margins());
    assertThat(one.comparison().drivers()).isEqualTo(other.comparison().drivers());
  }

  @Test
  void keepsWhatIsSaidToBeHonest() throws IOException {
    EvaluationReport report =
        EvaluationRun.run(
            SparkFixture.spark(),
            new CustomerTable(
                written(customers(200)),
                ',',
                new OutcomeColumn("left", Optional.of("yes")),
                Optional.of("id"),
                List.of(),
                List.of("end_reason")),
            new Comparison.Settings(2, 1));

    assertThat(report.droppedLeaky()).isEmpty();
  }

  @Test
  void refusesATargetOfOneOutcome() {
    assertThatThrownBy(() -> run(customers(100), Optional.of("gone"), List.of(), 5))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Nothing can be learnt from column left")
        .hasMessageContaining("--positive");
  }

  @Test
  void refusesATableWithoutAnHonestColumn() {
    assertThatThrownBy(
            () ->
                run(
                    customers(100),
                    Optional.of("yes"),
                    List.of("calls", "plan", "city", "note", "country", "empty"),
                    5))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no column to learn from")
        .hasMessageContaining("end_reason");
  }

  private EvaluationReport run(String rows, Optional<String> positive, List<String> drop, int folds)
      throws IOException {
    return EvaluationRun.run(
        SparkFixture.spark(),
        new CustomerTable(
            written(rows),
            ',',
            new OutcomeColumn("left", positive),
            Optional.of("id"),
            drop,
            List.of()),
        new Comparison.Settings(folds, 1));
  }

  private Path written(String rows) throws IOException {
    Path file = folder.resolve("customers.csv");
    Files.writeString(file, rows);
    return file;
  }

  /**
   * So many customers, of whom a quarter is lost in several spellings, and one id twice, and one
   * row without an outcome.
   */
  private static String customers(int number) {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder rows =
        new StringBuilder("id,calls,plan,city,note,country,empty,end_reason,left\n");
    for (int i = 0; i < number; i++) {
      boolean lost = i % 4 == 0;
      rows.append(
          "k%d,%.3f,%s,city %d,%d,IT,,%s,%s%n"
              .formatted(
                  i,
                  (lost ? 0.8 : 0) + 2 * random.nextDouble(),
                  random.nextInt(3) == 0 ? "gold" : "basic",
                  random.nextInt(100),
                  random.nextInt(9),
                  lost ? "price" : "",
                  lost ? SPELLINGS.get(i / 4 % 4) : "No"));
    }
    rows.append("k0,2.5,gold,city 1,3,IT,,price,Yes\n").append("x,1,gold,city 1,3,IT,,,\n");
    return rows.toString().replace(System.lineSeparator(), "\n");
  }
}
