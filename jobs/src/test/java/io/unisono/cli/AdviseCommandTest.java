package io.unisono.cli;

import static io.unisono.cli.Terminal.cx;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.churn.model.PublishedModels;
import io.unisono.error.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cx advise} of a lake that has none of its tables. */
class AdviseCommandTest {

  @TempDir private static Path folder;

  private static Path lake;

  @BeforeAll
  static void publish() {
    lake = PublishedModels.lake(folder.resolve("models"), false);
  }

  @Test
  void aLakeWithoutAdviceSaysWhatIsMissingPartByPart() {
    Terminal told = advise("--width", "72");

    assertThat(told.exitCode()).as(told.err()).isZero();
    assertThat(told.out())
        .containsSubsequence(
            "Three actions",
            "No recommendation yet",
            "What became of earlier advice",
            "Do programmes pay?",
            "Which applications stay",
            "Where departments hand over",
            "How mature we are");
    assertThat(told.out().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(72));
  }

  @Test
  void jsonHasTheSameParts() throws Exception {
    JsonNode json = new ObjectMapper().readTree(advise("--json", "--language", "it").out());

    assertThat(json.path("recommendations")).isEmpty();
    assertThat(json.path("blocks").findValuesAsText("id"))
        .containsExactly(
            "brief-actions",
            "brief-decided",
            "brief-roi",
            "brief-applications",
            "brief-silos",
            "brief-maturity");
    assertThat(json.path("blocks").get(0).path("title").asText()).isEqualTo("Tre azioni");
    assertThat(json.path("blocks").get(0).path("rows")).isEmpty();
  }

  @Test
  void aTerminalHasRoomForAWord() {
    assertThat(advise("--width", "39").exitCode()).isEqualTo(ExitCode.USAGE.code());
  }

  private static Terminal advise(String... options) {
    List<String> words =
        new ArrayList<>(
            List.of("advise", "--lake", lake.toString(), "--work", folder.resolve("w").toString()));
    words.addAll(List.of(options));
    return cx(words.toArray(String[]::new));
  }
}
