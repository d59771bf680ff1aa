package io.unisono.cli;

import static io.unisono.cli.Terminal.cx;
import static io.unisono.cli.TinyCompany.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.unisono.error.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandIT {

  @TempDir private Path folder;

  @Test
  void aConfigurationIsTriedOnItsExports() {
    TinyCompany company = new TinyCompany(folder);

    Terminal check = cx(company.check(MONDAY));

    assertThat(check.exitCode()).isZero();
    assertThat(check.out())
        .contains("crm/people -> party", "people.csv; 8 rows looked at: 7 good, 1 rejected")
        .containsPattern("given_name +xxxx9 +xxxx9")
        .containsPattern("not_null:party_id +1 +12\\.5% +The export leaves it empty")
        .contains("No problem found")
        .doesNotContain("Anna");
    assertThat(company.lake()).doesNotExist();
    assertThat(company.work()).doesNotExist();
  }

  @Test
  void aProgramReadsTheSameAsJson() throws IOException {
    TinyCompany company = new TinyCompany(folder);

    Terminal check = cx(company.check(MONDAY, "--json", "--show-personal"));

    JsonNode json = new JsonMapper().readTree(check.out());
    assertThat(json.get("exit_code").asInt()).isZero();
    assertThat(json.at("/inputs/0/examples/0/values/given_name").asText()).isEqualTo("Anna1");
    assertThat(json.at("/inputs/0/rejected/0/what").asText()).isEqualTo("not_null:party_id");
  }

  @Test
  void aDayWithoutExportsEndsWithTheCodeOfMissingData() {
    TinyCompany company = new TinyCompany(folder);

    Terminal check = cx(company.check("2026-04-01"));

    assertThat(check.exitCode()).isEqualTo(ExitCode.INPUT.code());
    assertThat(check.out())
        .contains("Input people of source crm was not found.", "1 problem: a night would stop.");
    assertThat(cx(company.night("2026-04-01", "--dry-run")).exitCode())
        .isEqualTo(ExitCode.INPUT.code());
  }
}
