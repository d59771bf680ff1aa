package io.unisono.cli;

import static io.unisono.cli.Terminal.cx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.churn.model.PublishedModels;
import io.unisono.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands make of published churn models, and of models that were changed. */
class ModelCommandsTest {

  private static final String NIGHTS = "# Our nights.\nreport:\n  company: Ours\n";

  @TempDir private static Path folder;

  private static Path lake;
  private static Path tampered;

  @BeforeAll
  static void publish() {
    lake = PublishedModels.lake(folder.resolve("sound"), false);
    tampered = PublishedModels.lake(folder.resolve("tampered"), true);
  }

  @Test
  void rollbackListsTheModelsThatMayScore() {
    Terminal listed = command(lake, "churn", "rollback");

    assertThat(listed.exitCode()).as(listed.err()).isZero();
    assertThat(listed.out().lines().toList())
        .hasSize(3)
        .first()
        .asString()
        .containsSubsequence("model", "role", "learner", "AUC", "may score");
    assertThat(listed.out())
        .containsPattern(
            "churn-2025-12-31-\\w+ .*\\d \\(0\\.\\d+ to 0\\.\\d+\\) +yes, scores now\\R")
        .containsPattern("churn-2025-12-31-\\w+ .*\\) +yes\\R");
  }

  @Test
  void rollbackWritesOneLineAndAutomaticTakesItBack() throws IOException {
    Path nights = Files.writeString(folder.resolve("nights.yaml"), NIGHTS);
    String other = version("  yes$");

    Terminal chosen = command(lake, "churn", "rollback", other, "--config", nights.toString());

    assertThat(chosen.exitCode()).as(chosen.err()).isZero();
    assertThat(chosen.out())
        .contains("The next night scores with %s instead of %s.".formatted(other, version("now$")))
        .contains("cx run --config " + nights + " --only churn-model");
    assertThat(nights)
        .content()
        .startsWith(NIGHTS)
        .endsWith("churn:\n  model:\n    champion: " + other + "\n");

    Terminal automatic =
        command(lake, "churn", "rollback", "--automatic", "--config", nights.toString());

    assertThat(automatic.out()).startsWith("The nights choose again");
    assertThat(nights).content().endsWith("churn:\n  model:\n    champion:\n");
  }

  @Test
  void aModelThatIsNotThereOrWasChangedIsRefused() throws IOException {
    Path nights = Files.writeString(folder.resolve("kept.yaml"), NIGHTS);
    String version = version("now$");

    Terminal unknown = command(lake, "churn", "rollback", "churn-x", "--config", nights.toString());
    Terminal changed =
        command(tampered, "churn", "rollback", version, "--config", nights.toString());

    assertThat(unknown.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(unknown.err()).contains("There is no churn model churn-x.");
    assertThat(changed.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(changed.err())
        .contains("The churn model %s must not score.".formatted(version), "its digest differs");
    assertThat(nights).hasContent(NIGHTS.strip());
    assertThat(command(tampered, "churn", "rollback").out())
        .contains("no, it is not what was published: its digest differs")
        .doesNotContain("yes");
    assertThat(command(lake, "churn", "rollback", version).err()).contains("--config");
    assertThat(command(lake, "churn", "rollback", version, "--automatic").exitCode())
        .isEqualTo(ExitCode.USAGE.code());
  }

  /** The odds of all features and the base make the probability that was published. */
  @Test
  void aScoreIsExplainedToTheLastDigit() throws IOException {
    Path picture = folder.resolve("score.svg");

    Terminal json = command(lake, "explain", "--score", "c7", "--json");
    Terminal text = command(lake, "explain", "--score", "c7", "--picture", picture.toString());

    assertThat(json.exitCode()).as(json.err()).isZero();
    JsonNode score = new ObjectMapper().readTree(json.out());
    double logit = logit(score.get("base_probability").asDouble());
    for (JsonNode feature : score.get("features")) {
      logit += feature.get("log_odds").asDouble();
    }
    double probability = score.get("churn_probability").asDouble();
    assertThat(logit).isCloseTo(logit(probability), within(1e-9));
    assertThat(score.get("customer_id").asText()).isEqualTo("c7");
    assertThat(text.out())
        .startsWith(
            "Customer c7 is lost within 90 days with a probability of %.1f%%:"
                .formatted(100 * probability))
        .contains(score.get("model_version").asText(), "scored on  2026-01-01");
    assertThat(picture).content().contains("<svg");
  }

  @Test
  void whatCannotBeExplainedIsSaid() {
    assertThat(command(lake, "explain", "--score", "nobody").err())
        .contains("Customer nobody has no churn score.", "cure: ");
    assertThat(command(tampered, "explain", "--score", "c7").err())
        .contains("is not there.", "its digest differs");
    assertThat(command(lake, "explain", "--customer", "c7", "--picture", "x.svg").err())
        .contains("only with --score");
  }

  /** The model whose line of the list ends so. */
  private static String version(String end) {
    return command(lake, "churn", "rollback")
        .out()
        .lines()
        .filter(line -> line.matches(".*" + end))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .findFirst()
        .orElseThrow();
  }

  private static double logit(double probability) {
    return Math.log(probability / (1 - probability));
  }

  private static Terminal command(Path lake, String... command) {
    return cx(
        Stream.concat(
                Stream.of(command),
                List.of("--lake", lake.toString(), "--work", lake.resolveSibling("work").toString())
                    .stream())
            .toList());
  }
}
