package io.unisono.cli;

import static io.unisono.cli.Terminal.cx;
import static io.unisono.cli.TinyCompany.JOBS;
import static io.unisono.cli.TinyCompany.MONDAY;
import static io.unisono.cli.TinyCompany.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights and releases through the command line. */
class NightCommandIT {

  @TempDir private Path folder;

  @Test
  void theSummaryAndTheRunReportTellWhatBecameOfEveryRow() throws IOException {
    TinyCompany company = new TinyCompany(folder);

    Terminal night = cx(company.night(MONDAY));

    assertThat(night.exitCode()).as(night.err()).isZero();
    assertThat(night.out())
        .containsPattern("crm/people -> party +8 +6 +1 +1\\R")
        .contains("Night of 2026-03-30: release 1 is live.")
        .containsPattern("customer +6\\R");
    JsonNode report = report(company, MONDAY);
    assertThat(report.get("status").asText()).isEqualTo("published");
    assertThat(report.get("exit_code").asInt()).isZero();
    assertThat(report.get("tables").get("customer").asInt()).isEqualTo(6);
    assertThat(report.get("staging_balance").get(0).get("rows_in").asInt()).isEqualTo(8);
    assertThat(report.get("quarantine_reason").get(0).get("rows").asInt()).isEqualTo(1);
    assertThat(report.get("spark").get("spark.sql.session.timeZone").asText()).isEqualTo("UTC");
    assertThat(report.get("configuration").get("staging").get("max-quarantined-share").asText())
        .isEqualTo("0.5");
    assertThat(metrics(company))
        .contains(
            "unisono_run_status{status=\"published\"} 1",
            "unisono_run_status{status=\"failed\"} 0",
            "unisono_run_exit_code 0",
            "unisono_run_date_timestamp_seconds 1774828800",
            "unisono_run_release 1",
            "unisono_job_written_rows{job=\"customer\",table=\"customer\"} 6",
            "unisono_input_rows{source=\"crm\",input=\"people\",table=\"party\",outcome=\"kept\"} 6",
            "unisono_input_rows{source=\"crm\",input=\"people\",table=\"party\","
                + "outcome=\"quarantined\"} 1");
  }

  @Test
  void everyRunOfADateKeepsItsReportAndTheNewestHasAStableName() throws IOException {
    TinyCompany company = new TinyCompany(folder);
    List<String> runs = new ArrayList<>();
    for (int run = 1; run <= 2; run++) {
      assertThat(cx(company.night(MONDAY)).exitCode()).isZero();
      runs.add(report(company, MONDAY).get("run_id").asText());
    }

    try (Stream<Path> kept = Files.list(company.outbox(MONDAY).resolve("runs"))) {
      assertThat(kept.map(file -> file.getFileName().toString().replaceAll("[.].*", "")))
          .containsExactlyInAnyOrderElementsOf(runs);
    }
    refusedResumesLeaveNoTrace(company, runs.get(1));
  }

  /** They ask for what does not exist or is done; what the last night left stays the newest. */
  private static void refusedResumesLeaveNoTrace(TinyCompany company, String published)
      throws IOException {
    JsonNode night = report(company, MONDAY);
    List<String> metrics = metrics(company);

    Terminal nonsense = cx(company.night(MONDAY, "--resume", "nonsense"));
    Terminal elsewhere = cx(company.night(MONDAY, "--resume", "../../elsewhere"));
    Terminal again = cx(company.night(MONDAY, "--resume", published));

    for (Terminal refused : List.of(nonsense, elsewhere, again)) {
      assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE.code());
      assertThat(refused.out()).isEmpty();
    }
    assertThat(nonsense.err()).contains("There is no run nonsense to resume.");
    assertThat(elsewhere.err()).contains("--resume does not understand ../../elsewhere.");
    assertThat(again.err())
        .contains("Run %s is published already".formatted(published))
        .contains("It is release 2 of 2026-03-30 in " + company.lake());
    assertThat(report(company, MONDAY)).isEqualTo(night);
    assertThat(metrics(company)).isEqualTo(metrics);
    assertThat(company.outbox(MONDAY).resolve("runs").toFile().list()).hasSize(2);
  }

  /** The exports may be gone by then, and {@code --data} with them; a file may be damaged. */
  @Test
  void theReportOfAReleaseIsMadeAgainWithoutExportsAndNotOfDamage() throws IOException {
    TinyCompany company = new TinyCompany(folder);
    assertThat(cx(company.night(MONDAY)).exitCode()).isZero();
    Path page = company.outbox(MONDAY).resolve("report.html");
    Files.delete(page);

    Terminal report = cx(company.arguments(List.of("report")));

    assertThat(report.exitCode()).as(report.err()).isZero();
    assertThat(page).isRegularFile();

    Path file = onlyParquet(company.lake().resolve("staging_balance"));
    byte[] bytes = Files.readAllBytes(file);
    bytes[30] ^= 1;
    Files.write(file, bytes);
    Terminal damaged = cx(company.arguments(List.of("report")));
    assertThat(damaged.exitCode()).isEqualTo(ExitCode.PUBLISH.code());
    assertThat(damaged.err()).contains(file + " is damaged.", "Restore the file from a backup");
  }

  @Test
  void aBackfillAddsToTheHistoryAndARollbackTakesReadersBack() {
    TinyCompany company = new TinyCompany(folder);
    List<String> days = company.nights(List.of("--only", JOBS), "--from", MONDAY, "--to", TUESDAY);
    try (LakeReader analyst = new LakeReader(company.lake())) {
      assertThat(cx(days).exitCode()).isZero();
      assertThat(analyst.readLiveRelease()).isEqualTo(2);

      Terminal backfill = cx(company.night(MONDAY));
      assertThat(backfill.out()).contains("release 3 is in the history; a later date stays live");
      assertThat(analyst.readLiveRelease()).isEqualTo(2);

      Terminal rollback = cx(company.arguments(List.of("rollback", "1")));
      assertThat(rollback.out()).contains("Release 1 of 2026-03-30 is live again.");
      assertThat(analyst.readLiveRelease()).isEqualTo(1);
      assertThat(cx(company.arguments(List.of("releases"))).out())
          .containsPattern("1 +2026-03-30 .* live\\R")
          .containsPattern("2 +2026-03-31 .* withdrawn\\R");

      assertThat(cx(company.arguments(List.of("rollback", "9"))).err())
          .contains("There is no release 9.");
    }
  }

  @Test
  void aDryRunShowsThePlanAndWritesNothing() {
    TinyCompany company = new TinyCompany(folder);

    Terminal plan = cx(company.night(MONDAY, "--dry-run"));

    assertThat(plan.exitCode()).isZero();
    assertThat(plan.out())
        .containsPattern("identity +staging +customer_alias, customer_identity")
        .contains("crm/people -> party", "No problem found");
    assertThat(company.lake()).doesNotExist();
    assertThat(company.work()).doesNotExist();
  }

  @Test
  void aDryRunAndANightNameEveryInputThatIsNotInOrder() throws IOException {
    TinyCompany company = new TinyCompany(folder);
    company.configure(
        "staging:\n",
        """
              - name: lost
                path: "{data}/lost.csv"
                target: party
                columns: {party_id: {from: id}, kind: {constant: person}}
              - name: renamed
                path: "{data}/{run_date}/people.csv"
                target: party
                columns: {party_id: {from: key}, kind: {constant: person}}
        staging:
        """);

    Terminal rehearsed = cx(company.night(MONDAY, "--dry-run"));
    Terminal night = cx(company.night(MONDAY));

    for (Terminal output : List.of(rehearsed, night)) {
      assertThat(output.exitCode()).isEqualTo(ExitCode.CONFIGURATION.code());
      assertThat(output.out() + output.err())
          .contains("Input lost of source crm was not found.")
          .contains("File people.csv of crm/renamed lacks the columns [key].");
    }
  }

  private static Path onlyParquet(Path table) throws IOException {
    try (Stream<Path> files = Files.walk(table)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  @Test
  void aMissingExportStopsTheNightAndTheReportSaysWhy() throws IOException {
    TinyCompany company = new TinyCompany(folder);

    Terminal night = cx(company.night("2026-04-01"));

    assertThat(night.exitCode()).isEqualTo(ExitCode.INPUT.code());
    assertThat(night.err()).contains("Input people of source crm was not found.");
    assertThat(company.lake().resolve("_CURRENT.json")).doesNotExist();
    JsonNode report = report(company, "2026-04-01");
    assertThat(report.get("status").asText()).isEqualTo("failed");
    assertThat(report.get("exit_code").asInt()).isEqualTo(4);
    assertThat(report.get("error").asText()).contains("was not found");
    assertThat(metrics(company))
        .contains("unisono_run_status{status=\"failed\"} 1", "unisono_run_exit_code 4")
        .doesNotContain("unisono_run_status{status=\"published\"} 1");
  }

  @Test
  void aNightWithTooManyRejectedRowsCannotBeWavedThrough() throws IOException {
    TinyCompany company = new TinyCompany(folder);
    company.configure("share: 0.5", "share: 0");

    Terminal night = cx(company.night(MONDAY));
    String run = report(company, MONDAY).get("run_id").asText();
    Terminal resumed = cx(company.night(MONDAY, "--resume", run));
    company.configure("share: 0.5", "share: 0.5");
    Terminal lenient = cx(company.night(MONDAY, "--resume", run));

    assertThat(night.exitCode()).isEqualTo(ExitCode.QUALITY.code());
    assertThat(night.out()).contains("nothing was published").doesNotContain("--resume");
    assertThat(resumed.exitCode()).isEqualTo(ExitCode.QUALITY.code());
    assertThat(lenient.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(lenient.err()).contains("staging.max-quarantined-share: 0 then, 0.5 now");
    assertThat(company.lake().resolve("_CURRENT.json")).doesNotExist();
  }

  /** Half of the release would count customers by one definition, half by another. */
  @Test
  void aJobAloneDoesNotReadTablesThatWereMadeUnderOtherOptions() throws IOException {
    TinyCompany company = new TinyCompany(folder);
    assertThat(cx(company.night(MONDAY)).exitCode()).isZero();
    company.configure("staging:\n", "subscription:\n  grace-days: 7\nstaging:\n");

    Terminal alone = cx(company.nights(List.of("--run-date", MONDAY, "--only", "customer")));
    Terminal together =
        cx(company.nights(List.of("--run-date", MONDAY, "--only", "subscription,customer")));

    assertThat(alone.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(alone.err())
        .contains("Tables of left-out jobs were made under another configuration.")
        .containsPattern(
            "subscription_spell: subscription was .*grace-days 30.* is .*grace-days 7");
    assertThat(together.exitCode()).as(together.err()).isZero();
  }

  @Test
  void retentionKeepsWhatIsYoung() {
    TinyCompany company = new TinyCompany(folder);
    cx(company.night(MONDAY));

    Terminal retain = cx(company.arguments(List.of("retain")));

    assertThat(retain.out()).isEqualToNormalizingNewlines("0 releases and 0 folders deleted.\n");
  }

  /** The samples of the metrics, of which each follows the type of its metric. */
  private static List<String> metrics(TinyCompany company) throws IOException {
    List<String> samples = new ArrayList<>();
    String metric = null;
    for (String line : Files.readAllLines(company.outbox(MONDAY).resolveSibling("unisono.prom"))) {
      if (line.startsWith("# TYPE ")) {
        metric = line.split(" ")[2];
        assertThat(line).isEqualTo("# TYPE " + metric + " gauge");
      } else if (!line.startsWith("# HELP ")) {
        assertThat(line)
            .matches(metric + "([{]([a-z]+=\"[^\"\\\\]*\",?)+[}])? -?[0-9.]+(E-?[0-9]+)?");
        samples.add(line);
      }
    }
    assertThat(samples).doesNotHaveDuplicates();
    return samples;
  }

  private static JsonNode report(TinyCompany company, String runDate) throws IOException {
    return new ObjectMapper()
        .readTree(Files.readString(company.outbox(runDate).resolve("run-report.json")));
  }
}
