package io.unisono.cli;

import static io.unisono.cli.Terminal.cx;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.error.ExitCode;
import io.unisono.lake.PublishedLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an operator sees of a lake that is sound, and of one that is not. */
class LakeCommandsTest {

  @TempDir private Path folder;

  private Path lake;

  @BeforeEach
  void twoNights() {
    lake = PublishedLake.ofTwoNights(folder);
  }

  @Test
  void aSoundLakeIsSaidToBeSound() throws IOException {
    Terminal verify = lakeCommand("verify");

    assertThat(verify.exitCode()).isZero();
    assertThat(verify.out())
        .containsPattern("1 +2026-01-05 +monday +whole\\R")
        .containsPattern("2 +2026-01-06 +tuesday +whole +live\\R")
        .contains("2 of 2 releases are whole; 4 data files", "The lake is sound.");
    assertThat(verify.err()).contains("100 % read");
    JsonNode json = new ObjectMapper().readTree(lakeCommand("verify", "--json").out());
    assertThat(json.get("sound").asBoolean()).isTrue();
    assertThat(json.get("releases").get(1).get("run_date").asText()).isEqualTo("2026-01-06");
    assertThat(lakeCommand("repair").out()).contains("there is nothing to repair");
  }

  @Test
  void aLostFileIsNamedWithTheReleasesThatNeedItAndTheCure() throws IOException {
    Files.delete(lake.resolve("visits/v=tuesday/part-00000.parquet"));

    Terminal verify = lakeCommand("verify");

    assertThat(verify.exitCode()).isEqualTo(ExitCode.PUBLISH.code());
    assertThat(verify.out())
        .contains("visits/v=tuesday/part-00000.parquet is missing.", "needed by: release 2")
        .contains("cure: Restore the file from a backup.")
        .containsPattern("2 +2026-01-06 +tuesday +damaged +live\\R")
        .contains("1 of 2 releases are whole", "1 damaged file. The lake is damaged");
    assertThat(lakeCommand("repair", "--dry-run").out())
        .contains("withdraw release 2 of 2026-01-06", "make release 1 of 2026-01-05 live")
        .contains("Nothing was changed");
    assertThat(lakeCommand("repair").out()).contains("The lake is repaired.");
    assertThat(lakeCommand("verify").exitCode()).isZero();
    assertThat(lakeCommand("releases").out()).containsPattern("1 +2026-01-05 .*live\\R");
  }

  @Test
  void aLakeThatIsNotThereIsNotSound() {
    assertThat(cx("verify", "--lake", folder.resolve("elsewhere").toString()).exitCode())
        .isEqualTo(ExitCode.INPUT.code());
    assertThat(cx("repair", "--lake", folder.resolve("elsewhere").toString()).exitCode())
        .isEqualTo(ExitCode.INPUT.code());
  }

  /** "No release yet" of a mistyped path would let somebody look for the night's fault. */
  @Test
  void aLakeThatIsNotThereIsNamed() throws IOException {
    for (String command : List.of("releases", "verify", "report")) {
      Terminal output = cx(command, "--lake", folder.resolve("elsewhere").toString());

      assertThat(output.exitCode()).as(command).isEqualTo(ExitCode.INPUT.code());
      assertThat(output.err()).contains("There is no lake in " + folder.resolve("elsewhere"));
    }
    Files.writeString(Files.createDirectories(folder.resolve("empty")).resolve("README"), "");
    assertThat(cx("releases", "--lake", folder.resolve("empty").toString()).err())
        .contains("holds no release.", "No night was published there yet.");
  }

  static Stream<List<String>> readers() {
    return Stream.of(
        List.of("releases"),
        List.of("report"),
        List.of("grade", "--truth", "truth"),
        List.of("explain", "--customer", "c"),
        List.of("retain"),
        List.of("views"));
  }

  @ParameterizedTest
  @MethodSource("readers")
  void everyCommandNamesADamagedPointerWithItsCure(List<String> command) throws IOException {
    Files.writeString(lake.resolve("_CURRENT.json"), "");

    Terminal output = lakeCommand(command.toArray(String[]::new));

    assertThat(output.exitCode()).isEqualTo(ExitCode.PUBLISH.code());
    assertThat(output.err())
        .contains("_CURRENT.json is damaged.", "It is empty.", "cx repair writes it again")
        .doesNotContain("defect");
  }

  @Test
  void aMovedLakeGetsNewViews() throws IOException {
    Path moved = Files.move(lake, folder.resolve("moved"));

    assertThat(cx("views", "--lake", moved.toString()).out())
        .contains("The views show release 2 of 2026-01-06.");
    assertThat(moved.resolve("views/duckdb.sql")).content().contains(moved.toString());
  }

  private Terminal lakeCommand(String... command) {
    return cx(
        Stream.concat(
                Stream.of(command),
                Stream.of("--lake", lake.toString(), "--work", folder.resolve("work").toString()))
            .toList());
  }
}
