package io.unisono.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.error.UserException;
import io.unisono.support.SparkFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiftRunTest {

  @TempDir private Path folder;

  @Test
  void patternsBeforeTheFirstOutcome() throws IOException {
    StringBuilder log = new StringBuilder("case,activity,at\n");
    for (int i = 0; i < 400; i++) {
      boolean transferred = i % 2 == 0;
      boolean escalates = transferred ? i % 8 != 0 : i % 8 == 1;
      event(log, i, "call", 1);
      event(log, i, transferred ? "transfer" : "answer", 2);
      if (escalates) {
        event(log, i, "escalate", 3);
        event(log, i, "apologise", 4);
        event(log, i, "escalate", 5);
      }
    }

    LiftRun.Report report = run(log, "escalate");

    assertThat(report.cases()).isEqualTo(400);
    assertThat(report.withOutcome()).isEqualTo(200);
    assertThat(report.confirmed())
        .extracting(lift -> lift.pattern().text())
        .contains("transfer", "call > transfer")
        .noneMatch(text -> text.contains("apologise") || text.contains("escalate"));
    // 150 of 200 transferred cases escalate, 50 of 200 others.
    assertThat(lines())
        .anyMatch(line -> line.startsWith("sequence,transfer,1,200,150,0.75,"))
        .anyMatch(line -> line.startsWith("direct,call > transfer,2,200,150,0.75,"));
  }

  @Test
  void anOutcomeThatEveryCaseOrNoCaseHasIsAnError() {
    StringBuilder log = new StringBuilder("case,activity,at\n");
    event(log, 1, "call", 1);
    event(log, 2, "call", 1);

    assertThatThrownBy(() -> run(log, "escalate"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("No case has the activity escalate");
    assertThatThrownBy(() -> run(log, "call"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Every case has the activity call");
  }

  private static void event(StringBuilder log, int number, String activity, int hour) {
    log.append("%d,%s,2026-03-01T%02d:00:00Z\n".formatted(number, activity, hour));
  }

  private LiftRun.Report run(CharSequence log, String outcome) throws IOException {
    Path file = Files.writeString(folder.resolve("log.csv"), log);
    LogColumns columns =
        new LogColumns(
            "case",
            List.of("activity"),
            "at",
            Optional.empty(),
            List.of(),
            ZoneOffset.UTC,
            List.of());
    return new LiftRun(new EventFile(file, ',', columns), outcome, Optional.of(folder))
        .run(SparkFixture.spark());
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(folder.resolve("lift.csv"));
  }
}
