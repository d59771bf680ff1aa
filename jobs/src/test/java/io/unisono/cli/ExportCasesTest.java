package io.unisono.cli;

import static io.unisono.cli.Terminal.cx;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.unified.LostValue;
import io.unisono.table.unified.QuarantineReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Exports in the shapes that real tools write, each a folder under {@code export_cases}: files,
 * {@code config.yaml} and {@code expected.yaml}. Cases that end well share one night, so their
 * sources have names of their own; the others stop a night each.
 */
class ExportCasesTest {

  private static final Path CASES = Path.of("src/test/resources/export_cases");

  /** Of the shared night; {@code .ci/run} gives it to {@code ./cx}. */
  private static final Path SHARED_CONFIG = Path.of("target/export-cases.yaml");

  private static final YAMLMapper YAML =
      YAMLMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE).build();

  @TempDir private static Path folder;
  private static Terminal sharedNight;

  /**
   * What {@code expected.yaml} says.
   *
   * @param exit code of the command; 0 if not given
   * @param tables what the sources of the case have in the lake
   * @param rejected every {@code rule|rows|example} of rejected rows
   * @param lost every {@code column|values|lost|example} of rows that lost a value
   * @param says words of the terminal
   * @param saysNot words that the terminal must not show
   */
  record Expected(
      int exit,
      Map<String, Expected.Rows> tables,
      List<String> rejected,
      List<String> lost,
      List<String> says,
      List<String> saysNot) {

    /**
     * @param columns separated by a bar
     * @param rows in the order of their text, values separated by a bar
     */
    record Rows(String columns, List<String> rows) {}
  }

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(found -> found.getFileName().toString()).sorted().toList().stream();
    }
  }

  @BeforeAll
  static void oneNightOfTheCasesThatEndWell() throws IOException {
    ArrayNode sources = YAML.createArrayNode();
    for (String name : cases().toList()) {
      if (expected(name).exit() == 0) {
        sources.addAll(sources(name));
      }
    }
    YAML.writeValue(SHARED_CONFIG.toFile(), Map.of("sources", sources));
    sharedNight = night("shared", SHARED_CONFIG);
    assertThat(sharedNight.exitCode()).as(sharedNight.err()).isZero();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isReadRightOrToldWhy(String name) throws IOException {
    Expected expected = expected(name);
    Terminal night =
        expected.exit() == 0
            ? sharedNight
            : night(name, CASES.resolve(name).resolve("config.yaml"));

    assertThat(night.exitCode()).as(night.err()).isEqualTo(expected.exit());
    String terminal = night.out() + night.err();
    given(expected.says()).forEach(words -> assertThat(terminal).contains(words));
    given(expected.saysNot()).forEach(words -> assertThat(terminal).doesNotContain(words));
    if (expected.exit() == 0) {
      assertTables(expected, names(name));
    }
  }

  private static void assertTables(Expected expected, Set<String> sources) throws IOException {
    if (expected.tables() != null) {
      for (Map.Entry<String, Expected.Rows> table : expected.tables().entrySet()) {
        Expected.Rows rows = table.getValue();
        assertThat(lines(table.getKey(), sources, rows.columns().split("\\|")))
            .as(table.getKey())
            .containsExactlyElementsOf(rows.rows());
      }
    }
    assertThat(
            lines(
                QuarantineReason.TABLE.name(),
                sources,
                QuarantineReason.RULE,
                QuarantineReason.ROWS,
                QuarantineReason.EXAMPLE))
        .as("rejected")
        .containsExactlyElementsOf(given(expected.rejected()));
    assertThat(
            lines(
                LostValue.TABLE.name(),
                sources,
                LostValue.COLUMN_NAME,
                LostValue.VALUES_IN,
                LostValue.VALUES_LOST,
                LostValue.EXAMPLE))
        .as("lost")
        .containsExactlyElementsOf(given(expected.lost()));
  }

  private static List<String> given(List<String> lines) {
    return lines == null ? List.of() : lines;
  }

  private static List<String> lines(String table, Set<String> sources, String... columns)
      throws IOException {
    Path lake = folder.resolve("shared").resolve("lake");
    JsonNode files =
        new ObjectMapper()
            .readTree(lake.resolve("_CURRENT.json").toFile())
            .at("/tables/" + table + "/files");
    List<String> paths = new ArrayList<>();
    files.forEach(file -> paths.add(lake.resolve(file.get("path").asText()).toString()));
    Dataset<Row> rows = SparkFixture.spark().read().parquet(paths.toArray(String[]::new));
    return TableRows.lines(rows.where(rows.col("source").isin(sources.toArray())), columns);
  }

  private static Terminal night(String name, Path config) {
    Path own = folder.resolve(name);
    return cx(
        "run",
        "--only",
        "staging",
        "--run-date",
        "2024-06-30",
        "--config",
        config.toString(),
        "--data",
        CASES.toString(),
        "--lake",
        own.resolve("lake").toString(),
        "--work",
        own.resolve("work").toString(),
        "--out",
        own.resolve("out").toString());
  }

  private static Expected expected(String name) {
    try {
      return YAML.readValue(CASES.resolve(name).resolve("expected.yaml").toFile(), Expected.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ArrayNode sources(String name) throws IOException {
    return (ArrayNode)
        YAML.readTree(CASES.resolve(name).resolve("config.yaml").toFile()).get("sources");
  }

  private static Set<String> names(String name) throws IOException {
    Set<String> names = new HashSet<>();
    sources(name).forEach(source -> names.add(source.get("name").asText()));
    return names;
  }
}
