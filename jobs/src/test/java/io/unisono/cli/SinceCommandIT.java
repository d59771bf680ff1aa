package io.unisono.cli;

import static io.unisono.cli.Terminal.cx;
import static io.unisono.cli.TinyCompany.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code cx run --since} answers where it publishes nothing. {@code .ci/run-since} compares
 * what it publishes with a night.
 */
class SinceCommandIT {

  @TempDir private Path folder;

  @Test
  void nothingIsPublishedWhereNothingArrivesOrWhatArrivesWaits() throws IOException {
    TinyCompany company = new TinyCompany(folder);
    company.configure("people.csv", "people*.csv");
    assertThat(cx(company.night(MONDAY)).exitCode()).isZero();

    assertThat(published(company, MONDAY, "live"))
        .contains("Nothing that a small release takes has arrived since release 1")
        .doesNotContain("waits");

    Files.writeString(
        folder.resolve("exports/" + MONDAY + "/people-later.csv"),
        "id,given,family,email\n77,Zoe,Bianchi,zoe@example.com\n");
    assertThat(published(company, MONDAY, "1"))
        .contains("has arrived since release 1; nothing was published.")
        .containsPattern("waits for the night +party\\R");
    assertThat(company.lake().resolve("_releases/000002.json")).doesNotExist();

    refused("There is no release 7.", since(company, MONDAY, "7"));
    refused("is before " + MONDAY, since(company, "2026-03-29", "1"));
    refused("--since and --resume exclude", since(company, MONDAY, "1", "--resume", "x"));
  }

  private static String published(TinyCompany company, String day, String release) {
    Terminal terminal = cx(since(company, day, release));
    assertThat(terminal.exitCode()).as(terminal.err()).isZero();
    return terminal.out();
  }

  private static List<String> since(
      TinyCompany company, String day, String release, String... further) {
    return company.nights(List.of("--run-date", day, "--since", release), further);
  }

  private static void refused(String problem, List<String> arguments) {
    Terminal refused = cx(arguments);
    assertThat(refused.exitCode()).as(refused.err()).isEqualTo(ExitCode.USAGE.code());
    assertThat(refused.err()).contains(problem);
  }
}
