package io.unisono.cli;

import static io.unisono.cli.TinyCompany.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The night is told to stop, meets another run, or meets a disk that refuses. */
class StoppedNightFaultIT {

  private static final int TERMINATED = 143;

  @TempDir private Path folder;

  @Test
  void sigtermPublishesNothingAndSaysHowToGoOn() throws IOException {
    TinyCompany company = new TinyCompany(folder);

    try (CxProcess night = CxProcess.start(company.night(MONDAY))) {
      night.awaitLine("staging done");
      night.terminate();

      assertThat(night.exitCode()).as(night.output()).isEqualTo(TERMINATED);
      assertThat(night.output())
          .containsPattern("nothing was published. To go on: --resume " + MONDAY + "[\\w-]+\\R");
    }
    assertThat(company.lake().resolve("_CURRENT.json")).doesNotExist();
    assertThat(company.outbox(MONDAY).resolve("run-report.json"))
        .content()
        .contains("\"status\" : \"interrupted\"", "\"exit_code\" : 143");
    assertThat(company.outbox(MONDAY).resolveSibling("unisono.prom"))
        .content()
        .contains("unisono_run_status{status=\"interrupted\"} 1", "unisono_run_exit_code 143");
    assertThat(onlyFile(company.work().resolve("logs")))
        .content()
        .contains("staging begins", "WARN  Interruption: Stopped; nothing was published.");
    try (Stream<Path> staged = Files.walk(company.work().resolve("staging"))) {
      assertThat(staged).anyMatch(file -> file.endsWith("_abandoned.json"));
    }
  }

  @Test
  void ofTwoRunsOfOneDateTheSecondLeavesWithoutDamage() throws IOException {
    TinyCompany company = new TinyCompany(folder);

    try (CxProcess first = CxProcess.start(company.night(MONDAY))) {
      first.awaitLine("staging begins");
      // Stands still in the middle of its work while the second one comes and goes.
      first.suspend();
      try (CxProcess second = CxProcess.start(company.night(MONDAY))) {
        assertThat(second.exitCode()).as(second.output()).isEqualTo(ExitCode.CONFLICT.code());
        assertThat(second.output())
            .contains("Another run holds run date " + MONDAY, "process " + first.pid())
            .contains("run report  " + company.outbox(MONDAY).resolve("runs"))
            .doesNotContain("--resume");
      }
      assertThat(company.outbox(MONDAY).resolve("run-report.json")).doesNotExist();
      assertThat(onlyFile(company.outbox(MONDAY).resolve("runs")))
          .content()
          .contains("\"exit_code\" : 6");
      first.resume();
      assertThat(first.exitCode()).as(first.output()).isZero();
    }
    try (LakeReader analyst = new LakeReader(company.lake())) {
      assertThat(analyst.readLiveRelease()).isEqualTo(1);
    }
  }

  @Test
  void aDiskThatFillsUpLeavesTheOldReleaseAndTheNightCanBeTakenUp() {
    TinyCompany company = new TinyCompany(folder);

    String run;
    try (CxProcess full =
        CxProcess.start(
            List.of("-Dcx.fault=before:manifest:customer:fail"), company.night(MONDAY))) {
      assertThat(full.exitCode()).as(full.output()).isEqualTo(ExitCode.PUBLISH.code());
      assertThat(full.output()).contains("No space left on device", "cure: Make room");
      run = full.output().replaceAll("(?s).*--resume (\\S+).*", "$1");
    }
    try (CxProcess full =
        CxProcess.start(
            List.of("-Dcx.fault=before:pointer:fail"), company.night(MONDAY, "--resume", run))) {
      assertThat(full.exitCode()).as(full.output()).isEqualTo(ExitCode.PUBLISH.code());
      assertThat(company.lake().resolve("_CURRENT.json")).doesNotExist();
    }
    // As under spark-submit, which brings a logging of its own.
    String foreignLogging =
        "-Dlog4j2.configurationFile=org/apache/spark/log4j2-defaults.properties";
    try (CxProcess retry =
            CxProcess.start(List.of(foreignLogging), company.night(MONDAY, "--resume", run));
        LakeReader analyst = new LakeReader(company.lake())) {
      assertThat(retry.exitCode()).as(retry.output()).isZero();
      assertThat(analyst.readLiveRelease()).isEqualTo(1);
    }
    assertThat(company.outbox(MONDAY).resolve("runs").toFile().list()).hasSize(3);
    assertThat(company.work().resolve("logs").resolve(run + ".log"))
        .content()
        .containsPattern("NightRunner: run " + run + " of 2026-03-30 begins")
        .contains("Steps: customer begins", "JobNight: customer wrote 6 rows of customer")
        .contains("failed with exit code 7", "No space left on device")
        .contains("run " + run + " ends published with exit code 0, release 1");
  }

  @Test
  void aLakeThatCannotBeWrittenIsToldBeforeTheNightBegins() throws IOException {
    TinyCompany company = new TinyCompany(folder);
    Files.writeString(company.lake(), "a file stands where the lake should be");
    Files.writeString(folder.resolve("outbox"), "and another where the outbox should be");

    try (CxProcess night = CxProcess.start(company.night(MONDAY))) {
      assertThat(night.exitCode()).as(night.output()).isEqualTo(ExitCode.PUBLISH.code());
      assertThat(night.output())
          .contains("Cannot write to " + company.lake(), company.lake() + " is a file")
          .contains("Cannot write to " + folder.resolve("outbox"))
          .doesNotContain("night of", "--resume", "\tat ");
    }
  }

  private static Path onlyFile(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }
}
