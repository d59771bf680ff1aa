package io.unisono.standalone.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.unisono.churn.survival.SurvivalCurve.Step;
import io.unisono.error.UserException;
import io.unisono.support.SparkFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurvivalRunTest {

  private static final String CONTRACTS =
      """
      who,months,left,why,plan
      1,1,Yes,price,basic
      2,2,no,,basic
      3,2, yes ,price,basic
      4,3,YES,service,basic
      5,1,No,,gold
      6,4,Yes,price,gold
      7,,Yes,price,gold
      8,-3,No,,gold
      9,soon,No,,gold
      """;

  @TempDir private Path folder;

  @Test
  void drawsACurveForEachGroupAndLeavesOutWhatIsNoDuration() throws IOException {
    SurvivalReport report = run(CONTRACTS, Optional.of("yes"), Optional.empty());

    assertThat(report.groups()).containsOnlyKeys("basic", "gold");
    assertThat(report.groups().get("basic").curve().steps())
        .extracting(Step::time, Step::atRisk, Step::ended, Step::censored)
        .containsExactly(tuple(1.0, 4L, 1L, 0L), tuple(2.0, 3L, 1L, 1L), tuple(3.0, 1L, 1L, 0L));
    assertThat(report.groups().get("basic").curve().steps().get(1).survival())
        .isEqualTo(0.5, within(1e-12));
    assertThat(report.leftOut())
        .containsOnly(
            entry("without_duration", 1L),
            entry("negative_duration", 1L),
            entry("unreadable_duration", 1L));
    assertThat(report.json()).contains("\"rows\" : 9", "\"log_rank\" : {", "\"at_risk\" : 4");
  }

  @Test
  void tellsWhatTheyEndedThrough() throws IOException {
    SurvivalReport report = run(CONTRACTS, Optional.of("yes"), Optional.of("why"));

    assertThat(report.groups().get("basic").incidence()).containsOnlyKeys("price", "service");
    assertThat(report.json()).contains("\"incidence\" : {");
  }

  @Test
  void readsYesAndNoWithoutAPositiveValue() throws IOException {
    assertThat(run(CONTRACTS, Optional.empty(), Optional.empty()).groups().get("basic").ended())
        .isEqualTo(3);
  }

  @Test
  void refusesAPositiveValueThatNobodyHas() {
    assertThatThrownBy(() -> run(CONTRACTS, Optional.of("churned"), Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Nobody has ended")
        .hasMessageContaining("'churned'");
  }

  private SurvivalReport run(String rows, Optional<String> positive, Optional<String> cause)
      throws IOException {
    Path file = folder.resolve("contracts.csv");
    Files.writeString(file, rows);
    return SurvivalRun.run(
        SparkFixture.spark(),
        new SurvivalFile(
            file, ',', "months", new OutcomeColumn("left", positive), cause, Optional.of("plan")));
  }
}
