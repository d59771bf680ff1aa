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
  }

  /** The exports may be gone by then, and {@code --data} with them. */
  @Test
  void theReportOfAReleaseIsMadeAgainWithoutExports() throws IOException {
    TinyCompany company = new TinyCompany(folder);
    assertThat(cx(company.night(MONDAY)).exitCode()).isZero();
    Path page = company.outbox(MONDAY).resolve("report.html");
    Files.delete(page);

    Terminal report = cx(company.arguments(List.of("report")));

    assertThat(report.exitCode()).as(report.err()).isZero();
    assertThat(page).isRegularFile();
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
