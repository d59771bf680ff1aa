package io.unisono.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.io.Json;
import io.unisono.journey.conformance.ConformanceFigures;
import io.unisono.journey.conformance.ExpectedConfig;
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

class ConformanceRunTest {

  private static final LogColumns COLUMNS =
      new LogColumns(
          "id", List.of("step"), "at", Optional.empty(), List.of(), ZoneOffset.UTC, List.of());

  @TempDir private Path folder;

  @Test
  void aLogIsComparedAndTheNextStepCounted() throws IOException {
    EventFile log =
        new EventFile(
            Files.writeString(
                folder.resolve("log.csv"),
                """
                id,step,at
                1,a,2026-03-01T10:00:00Z
                1,b,2026-03-01T11:00:00Z
                2,b,2026-03-01T11:00:00Z
                2,x,2026-03-01T12:00:00Z
                """),
            ',',
            COLUMNS);
    ExpectedConfig expected =
        new ExpectedConfig(
            List.of(
                new ExpectedConfig.Named(
                    "in turn",
                    "a, b",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of())));

    List<ConformanceFigures> figures =
        ConformanceRun.run(
            SparkFixture.spark(), log, expected.journeys(), Optional.of(folder.resolve("out")));
    List<Map<String, Object>> next =
        NextStepRun.run(SparkFixture.spark(), log, Optional.of(folder.resolve("out")));

    // The second case has 2 events, 1 missing and 1 extra.
    assertThat(figures.get(0).fitness()).isEqualTo((1 + (1 - 2 / 4.0)) / 2);
    assertThat(figures.get(0).conforming()).isEqualTo(1);
    assertThat(Json.write(ConformanceRun.json(figures)))
        .contains("\"fitness\" : 0.75", "\"item\" : \"x\"", "\"mean_seconds\" : null");
    assertThat(Files.readAllLines(folder.resolve("out/conformance.csv")))
        .anyMatch(line -> line.startsWith("in turn,journey,1,in turn,2,2,1,0.5,"))
        .anyMatch(line -> line.contains("\"-a, b, +x\",1,"));
    assertThat(Files.readAllLines(folder.resolve("out/next.csv")))
        .anyMatch(line -> line.startsWith("\"\",END,0,"));
    assertThat(next).allMatch(model -> model.containsKey("log_loss"));
  }
}
