package io.unisono.cli;

import static io.unisono.cli.Terminal.cx;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {

  @TempDir private Path folder;

  private Path exports;
  private Path config;

  @BeforeEach
  void export() throws IOException {
    exports = Files.createDirectory(folder.resolve("exports"));
    config = folder.resolve("my-company.yaml");
    Files.writeString(
        exports.resolve("people.csv"),
        "id,first_name,email\n1,Anna,a@example.com\n2,Bea,b@example.com\n");
  }

  @Test
  void aConfigurationIsWrittenAndTheNextStepsAreTold() {
    Terminal init = init();

    assertThat(init.exitCode()).isZero();
    assertThat(init.out())
        .contains("my-company.yaml has 1 inputs", "cx check --config", "cx run --config");
    assertThat(config).content().contains("party_id: {from: id}", "email: {from: email}");
  }

  @Test
  void aFileThatIsThereIsReplacedOnlyByForce() throws IOException {
    Files.writeString(config, "# mine");

    Terminal refused = init();
    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(refused.err()).contains("is there already", "--force");
    assertThat(config).hasContent("# mine");

    assertThat(init("--force").exitCode()).isZero();
    assertThat(config).content().contains("sources:");
  }

  @Test
  void aFolderWithoutExportsIsNoConfiguration() throws IOException {
    Files.writeString(exports.resolve("people.csv"), "");

    Terminal init = init();

    assertThat(init.exitCode()).isEqualTo(ExitCode.INPUT.code());
    assertThat(init.err()).contains("No export was found", "people.csv: it is empty");
    assertThat(config).doesNotExist();
  }

  private Terminal init(String... more) {
    return cx(
        Stream.concat(
                Stream.of("init", "--data", exports.toString(), "--out", config.toString()),
                Stream.of(more))
            .toList());
  }
}
