package io.unisono.cli;

import static io.unisono.cli.Terminal.cx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KpiCommandIT {

  @TempDir private Path folder;

  private String responses;

  /** 30 promoters, 10 passives, 20 detractors, and a code. */
  @BeforeEach
  void writeResponses() throws IOException {
    List<String> lines = new ArrayList<>(List.of("NPS,WEIGHT,City"));
    for (int i = 0; i < 60; i++) {
      lines.add("%d,%d,%s".formatted(i < 30 ? 9 : i < 40 ? 8 : 3, 1 + i % 2, "Bari"));
    }
    lines.add("11,1,Rome");
    responses = Files.write(folder.resolve("answers.csv"), lines).toString();
  }

  @Test
  void printsExactNumbersAndWritesThem() throws IOException, SQLException {
    Path out = folder.resolve("out");
    Terminal measured =
        kpi(
            "--metric",
            "nps",
            "--score",
            "NPS",
            "--weight",
            "WEIGHT",
            "--by",
            "City",
            "--json",
            "--out",
            out.toString());

    assertThat(measured.exitCode()).as(measured.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(measured.out());
    assertThat(json.path("metric").asText()).isEqualTo("nps");
    assertThat(json.path("n").asInt()).isEqualTo(60);
    assertThat(json.path("value").asDouble()).isEqualTo(100.0 / 6, within(1e-9));
    assertThat(json.path("se").asDouble()).isPositive();
    assertThat(json.path("lo").asDouble()).isLessThan(json.path("value").asDouble());
    assertThat(json.path("hi").asDouble()).isGreaterThan(json.path("value").asDouble());
    assertThat(json.path("method").asText()).isEqualTo("adjusted_wald");
    assertThat(json.path("excluded").path("off_scale").asInt()).isEqualTo(1);
    assertThat(json.path("weighted").path("n_eff").asDouble()).isEqualTo(54);
    assertThat(json.path("weighted").fieldNames()).toIterable().contains("value", "se", "lo", "hi");
    assertThat(json.path("segments").path(1).path("segment").asText()).isEqualTo("Rome");
    assertThat(json.path("segments").path(1).path("value").isNull()).isTrue();
    assertThat(out.resolve("kpi.json")).hasContent(measured.out().strip());
    assertThat(
            duckDb(
                "segment_kind || ' ' || segment || ' ' || n || ' ' || reliability",
                out.resolve("kpi") + "/*.parquet"))
        .containsExactly("City Bari 60 ok", "City Rome 0 suppressed", "all all 60 ok");
  }

  @Test
  void findsDriversAndWritesTheirIntervals() throws IOException, SQLException {
    List<String> lines = new ArrayList<>(List.of("y,\"wait, in words\",app"));
    for (int i = 0; i < 100; i++) {
      lines.add("%d,%d,%d".formatted(i % 5 + i % 3 + i * i % 2, 1 + i % 5, 1 + i % 3));
    }
    Path file = Files.write(folder.resolve("drivers.csv"), lines);
    Path out = folder.resolve("drivers");
    String[] options = {
      "kpi",
      "drivers",
      "--responses",
      file.toString(),
      "--target",
      "y",
      "--draws",
      "100",
      "--inputs",
      "\"wait, in words\",app",
      "--out",
      out.toString()
    };
    Terminal found = cx(Stream.concat(Stream.of(options), Stream.of("--json")).toList());

    assertThat(found.exitCode()).as(found.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(found.out());
    JsonNode wait = json.path("inputs").path("wait, in words");
    JsonNode app = json.path("inputs").path("app");
    assertThat(json.path("n").asInt()).isEqualTo(100);
    for (String share : List.of("lmg", "johnson")) {
      assertThat(wait.path(share).asDouble() + app.path(share).asDouble())
          .isEqualTo(json.path("r2").asDouble(), within(1e-9));
    }
    assertThat(wait.path("penalty").asDouble()).isNegative();
    assertThat(wait.path("reward").asDouble()).isPositive();
    String row = "input || ' ' || lmg || ' ' || lmg_lo || ' ' || lmg_hi";
    assertThat(duckDb(row, out.resolve("drivers") + "/*.parquet"))
        .isEqualTo(duckDb(row, out.resolve("drivers.csv").toString()))
        .contains(
            "app %s %s %s"
                .formatted(
                    app.path("lmg").asDouble(),
                    app.path("intervals").path("lmg").path(0).asDouble(),
                    app.path("intervals").path("lmg").path(1).asDouble()));
    assertThat(cx(options).out())
        .contains("What drives y: R2 0.", "100 of 100 rows are complete", "not causes");
  }

  private static List<String> duckDb(String expression, String file) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT %s FROM '%s' ORDER BY 1".formatted(expression, file))) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  @Test
  void printsATableForPeople() {
    Terminal measured = kpi("nps", "--score", "NPS", "--by", "City");

    assertThat(measured.exitCode()).as(measured.err()).isZero();
    assertThat(measured.out())
        .contains("nps of NPS, scale 0 to 10", "16.67", "promoters 30", "no answer")
        .contains("Left out: 1 off the scale: '11' (line 62)");
    assertThat(kpi("csat", "--score", "NPS", "--scale", "0:10").out())
        .contains("66.67 %", "Wilson");
  }

  @Test
  void whatIsMissingOrContradictsIsAUsageError() {
    assertUsage(kpi("--score", "NPS"), "Missing required option: '--metric'");
    assertUsage(kpi("nps"), "Missing required option: '--score'");
    assertUsage(cx("kpi", "nps", "--score", "NPS"), "Missing required option: '--responses'");
    assertUsage(
        kpi("nps", "--metric", "ces", "--score", "NPS"), "--metric does not understand ces");
    assertUsage(kpi("csat", "--score", "NPS", "--direction", "up"), "higher or lower");
    assertUsage(kpi("nps", "--score", "NPS", "--scale", "1:5"), "0 to 10");
    assertUsage(kpi("nps", "--score", "NPS", "--decimal", ";"), "a point or a comma");
    assertUsage(
        kpi("nps", "--score", "NPS", "--repeats", "first", "--respondent", "City"),
        "last or every");
    assertUsage(
        kpi("nps", "--score", "NPS", "--time", "City", "--period", "year"),
        "day, week, month, quarter");
    assertUsage(kpi("nps", "--score", "NPS", "--repeats", "last"), "without --respondent");
    assertUsage(kpi("nps", "--score", "NPS", "--period", "day"), "without --time");
    assertUsage(kpi("nps", "--score", "NPS", "--time-format", "yyyy"), "without --time");
    assertUsage(kpi("nps", "--score", "NPS", "--time", "Day"), "names the column Day");
    assertUsage(kpi("nps", "--score", "NPS", "--respondent", "Who"), "names the column Who");
    assertUsage(kpi("nps", "--score", "City", "--by", "Town"), "names the column Town");
    assertUsage(cx("kpi", "drivers", "--target", "y"), "Missing required options", "--inputs");
    assertUsage(
        cx("kpi", "drivers", "--target", "y", "--inputs", "x", "--out", folder.toString()),
        "Missing required option: '--responses'");
  }

  @Test
  void helpOfDriversHasAnExample() {
    assertThat(cx("kpi", "drivers", "--help").out())
        .contains("cx kpi drivers --responses survey.csv", "--target-scale", "95 % intervals");
    assertThat(cx("kpi", "--help").out()).contains("drivers", "--item-weights", "95 % interval,");
  }

  private static void assertUsage(Terminal refused, String... reasons) {
    assertThat(refused.exitCode()).as(refused.err()).isEqualTo(ExitCode.USAGE.code());
    assertThat(refused.err()).contains(reasons).doesNotContain("defect");
  }

  private Terminal kpi(String... options) {
    List<String> arguments = new ArrayList<>(List.of("kpi"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--responses", responses));
    return cx(arguments);
  }
}
