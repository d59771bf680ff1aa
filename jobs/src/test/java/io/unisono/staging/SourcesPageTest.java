package io.unisono.staging;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.config.Config;
import io.unisono.config.Line;
import io.unisono.staging.source.ColumnMapping;
import io.unisono.staging.source.SourcesConfig;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.Tables;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/SOURCES.md} is true. A block {@code csv NAME} or {@code json NAME} is a file of the
 * next block {@code yaml}, which is one source or more; blocks {@code text TABLE: COLUMNS} say what
 * its sources have in the table, blocks {@code text rejected} which {@code rule|rows|example} of
 * theirs are rejected. A block {@code yaml parsed} is only read.
 */
class SourcesPageTest {

  private static final Path PAGE = Path.of("../docs/SOURCES.md");
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```(\\w+)(?: ([^\\n]+))?\\n(.*?)^```$");
  private static final Pattern NAME = Pattern.compile("(?m)^- name: (\\S+)$");

  @TempDir private Path folder;

  private final StringBuilder sources = new StringBuilder("sources:\n");
  private final List<Expected> expected = new ArrayList<>();
  private final List<String> rejected = new ArrayList<>();

  private record Expected(List<String> sources, String table, String columns, List<String> rows) {}

  @Test
  void everyExampleGivesWhatThePageSays() throws IOException {
    StagingFixture files = new StagingFixture(folder);
    readPage(files);

    TestNight night = files.stage(sources.toString());

    assertThat(expected).hasSizeGreaterThan(8);
    for (Expected each : expected) {
      assertThat(
              TableRows.lines(
                  night
                      .written(
                          Tables.ALL.stream()
                              .filter(table -> table.name().equals(each.table()))
                              .findFirst()
                              .orElseThrow())
                      .where(col("source").isin(each.sources().toArray())),
                  each.columns().split("\\|")))
          .as("%s of %s", each.table(), each.sources())
          .containsExactlyElementsOf(each.rows());
    }
    assertThat(StagingFixture.reasons(night)).containsExactlyInAnyOrderElementsOf(rejected);
  }

  @Test
  void everyOptionIsOnThePage() throws IOException {
    String page = Files.readString(PAGE);
    Stream.of(
            SourcesConfig.Source.class,
            SourcesConfig.Input.class,
            SourcesConfig.Lookup.class,
            SourcesConfig.Survey.class,
            SourcesConfig.Question.class,
            SourcesConfig.Jdbc.class,
            ColumnMapping.class)
        .flatMap(type -> Arrays.stream(type.getRecordComponents()))
        .filter(option -> option.getType() != Line.class)
        .map(SourcesPageTest::key)
        .forEach(
            option ->
                assertThat(page)
                    .as(option)
                    .containsPattern("`%1$s`|(?m)^[ {-]*%1$s:".formatted(option)));
  }

  private void readPage(StagingFixture files) throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(PAGE));
    List<String> names = List.of();
    int example = 1;
    while (block.find()) {
      String head = block.group(2) == null ? "" : block.group(2);
      String[] lines = block.group(3).split("\n");
      switch (block.group(1)) {
        case "csv", "json" -> files.file("%d/%s".formatted(example, head), lines);
        case "text" -> {
          if (head.equals("rejected")) {
            rejected.addAll(List.of(lines));
          } else {
            String[] table = head.split(": ");
            expected.add(new Expected(names, table[0], table[1], List.of(lines)));
          }
        }
        case "yaml" -> {
          if (head.equals("parsed")) {
            parse(files, block.group(3));
          } else {
            names = NAME.matcher(block.group(3)).results().map(name -> name.group(1)).toList();
            sources.append(block.group(3).replace("{data}", "{data}/" + example));
            example++;
          }
        }
        default -> throw new AssertionError("a block of " + block.group(1));
      }
    }
  }

  private static void parse(StagingFixture files, String yaml) {
    files.file("parsed.yaml", "sources:", yaml);
    Config.load(Optional.of(files.path("parsed.yaml")), Map.of()).bind(SourcesConfig.class);
  }

  private static String key(RecordComponent option) {
    return option.getName().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
