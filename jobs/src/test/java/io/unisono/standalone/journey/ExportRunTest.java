package io.unisono.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.error.UserException;
import io.unisono.standalone.exchange.LogExport;
import io.unisono.support.SparkFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportRunTest {

  /** Unsorted, with ties whose order is that of the file, signs of XML, and microseconds. */
  private static final String LOG =
      """
      id,step,at,agent
      2,pay & go,2026-03-01T10:00:00.000001Z,
      1,b,2026-03-01T10:00:00Z,<Ann>
      1,a,2026-03-01T09:00:00+01:00,Bob
      1,z,2026-03-01T10:00:00Z,"say \""hi\"""
      2,call,2026-03-01T09:00:00Z,Bob
      3,,2026-03-01T09:00:00Z,Bob
      """;

  private static final LogColumns COLUMNS =
      new LogColumns(
          "id", List.of("step"), "at", Optional.empty(), List.of(), ZoneOffset.UTC, List.of());

  private static final LogColumns OF_XES =
      new LogColumns(
          "case:concept:name",
          List.of("concept:name"),
          "time:timestamp",
          Optional.empty(),
          List.of(),
          ZoneOffset.UTC,
          List.of());

  @TempDir private Path folder;

  @Test
  void xesIsReadAgainToTheSameTables() throws IOException {
    EventFile log = log();
    for (String name : List.of("log.xes", "log.xes.gz")) {
      LogExport.Written written =
          ExportRun.run(SparkFixture.spark(), log, Map.of(), folder.resolve(name));
      assertThat(written).isEqualTo(new LogExport.Written("xes", 5, 2, 0));
      EventFile exported = new EventFile(folder.resolve(name), ',', OF_XES);
      assertThat(tables(exported, "again")).isEqualTo(tables(log, "first"));
    }
    assertThat(folder.resolve("log.xes"))
        .content()
        .contains("<string key=\"agent\" value=\"&lt;Ann&gt;\"/>")
        .contains("<date key=\"time:timestamp\" value=\"2026-03-01T08:00:00.000+00:00\"/>")
        .contains("<date key=\"time:timestamp\" value=\"2026-03-01T10:00:00.000001+00:00\"/>");
  }

  @Test
  void ocelHasTypesObjectsAndEventsInOrder() throws IOException {
    Path file = folder.resolve("log.jsonocel");

    ExportRun.run(SparkFixture.spark(), log(), Map.of("agent", "agent"), file);

    JsonNode ocel = new ObjectMapper().readTree(file.toFile());
    assertThat(ocel.get("objectTypes").findValuesAsText("name")).containsExactly("agent", "case");
    assertThat(ocel.get("objects").findValuesAsText("id"))
        .containsExactly("agent:<Ann>", "agent:Bob", "agent:say \"hi\"", "case:1", "case:2");
    assertThat(ocel.get("events").findValuesAsText("time"))
        .containsExactly(
            "2026-03-01T08:00:00.000Z",
            "2026-03-01T09:00:00.000Z",
            "2026-03-01T10:00:00.000Z",
            "2026-03-01T10:00:00.000Z",
            "2026-03-01T10:00:00.000001Z");
    assertThat(ocel.get("events").get(0).get("relationships").findValuesAsText("objectId"))
        .containsExactly("case:1", "agent:Bob");
    assertThat(ocel.get("events").get(2).get("type").asText()).isEqualTo("b");
  }

  @Test
  void aNameWithoutAFormatAndAColumnThatIsNotThereAreRefused() {
    assertThatThrownBy(() -> LogExport.requireFormat("--export", Path.of("log.csv")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(".xes");
    assertThatThrownBy(
            () ->
                ExportRun.run(
                    SparkFixture.spark(),
                    log(),
                    Map.of("agent", "worker"),
                    folder.resolve("log.jsonocel")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--object names the column worker");
  }

  private EventFile log() throws IOException {
    return new EventFile(Files.writeString(folder.resolve("log.csv"), LOG), ',', COLUMNS);
  }

  private String tables(EventFile log, String name) throws IOException {
    Path out = folder.resolve(name);
    new MineRun(log, Optional.of(out)).run(SparkFixture::spark);
    return Files.readString(out.resolve("dfg.csv")) + Files.readString(out.resolve("variants.csv"));
  }
}
