package io.unisono.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunReportTest {

  private static final String SECRET = "hunter22";

  @Test
  void noPartOfTheReportHoldsASecret() {
    RunReport report =
        new RunReport(LocalDate.of(2026, 3, 31), "run-1", Instant.parse("2026-04-01T02:00:00Z"));
    report.setting(
        "configuration",
        Map.of(
            "spark", Map.of("spark.hadoop.fs.s3a.secret.key", SECRET),
            "sources", List.of(Map.of("url", "jdbc:mysql://night:%s@db/crm".formatted(SECRET)))));
    report.note("staging", "database", "jdbc:sqlserver://db;password=" + SECRET);
    report.warn(List.of("https://shop/x?sig=" + SECRET));
    report.failed(4, "fs.azure.account.key.shop=" + SECRET);
    report.took("staging", 1.5);
    report.show("staging_balance", List.of(Map.of("rows_in", 8L, "file", "x?token=" + SECRET)));

    assertThat(report.json())
        .doesNotContain(SECRET)
        .contains("\"rows_in\" : 8", "\"seconds\" : 1.5", "\"run_date\" : \"2026-03-31\"")
        .contains("jdbc:mysql://night:(secret)@db/crm");
  }
}
