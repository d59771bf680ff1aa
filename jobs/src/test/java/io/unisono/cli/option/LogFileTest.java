package io.unisono.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.run.RunConfig;
import io.unisono.run.RunConfig.LogFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  @TempDir private Path folder;

  private final LogFile log = new LogFile();

  @Test
  void holdsWhatUnisonoDoesAndWarningsOfOthers() throws IOException {
    log.toRun(run("work", LogFormat.TEXT), "run-1");
    log("io.unisono.run.Steps", Level.INFO, "kpi begins", null);
    log("io.unisono.run.Steps", Level.DEBUG, "nobody reads this", null);
    log("org.apache.spark.Scheduler", Level.INFO, "nor this", null);
    log("org.apache.spark.Scheduler", Level.WARN, "lost a task", new IOException("why"));

    assertThat(Files.readAllLines(folder.resolve("work/logs/run-1.log")))
        .startsWith(
            "2026-03-31T01:02:03.004Z INFO  Steps: kpi begins",
            "2026-03-31T01:02:03.004Z WARN  Scheduler: lost a task",
            "java.io.IOException: why");
  }

  @Test
  void secretsAreBlankedInEveryFormat() throws IOException {
    for (LogFormat format : LogFormat.values()) {
      log.toRun(run("work", format), "run-" + format);
      log(
          "org.apache.spark.A",
          Level.WARN,
          "jdbc:postgresql://night:hunter22@db/crm",
          new IOException("fs.s3a.secret.key=hunter22"));

      assertThat(folder.resolve("work/logs/run-%s.log".formatted(format)))
          .content()
          .contains("night:(secret)@db", "fs.s3a.secret.key=(secret)")
          .doesNotContain("hunter22");
    }
  }

  @Test
  void everyRunHasItsOwnFile() throws IOException {
    log.toRun(run("work", LogFormat.TEXT), "run-1");
    log("io.unisono.A", Level.INFO, "one", null);
    log.toRun(run("work", LogFormat.TEXT), "run-2");
    log("io.unisono.A", Level.INFO, "two", null);

    assertThat(folder.resolve("work/logs/run-1.log"))
        .content()
        .contains("one")
        .doesNotContain("two");
    assertThat(folder.resolve("work/logs/run-2.log"))
        .content()
        .contains("two")
        .doesNotContain("one");
  }

  @Test
  void aLineOfJsonIsOneObject() throws IOException {
    log.toRun(run("work", LogFormat.JSON), "run-1");
    log("io.unisono.A", Level.ERROR, "two\nlines", new IOException("\"why\""));
    log("io.unisono.A", Level.INFO, "next", null);

    List<String> lines = Files.readAllLines(folder.resolve("work/logs/run-1.log"));
    assertThat(lines).hasSize(2);
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    assertThat(first.get("time").asText()).isEqualTo("2026-03-31T01:02:03.004Z");
    assertThat(first.get("level").asText()).isEqualTo("ERROR");
    assertThat(first.get("message").asText()).isEqualTo("two\nlines");
    assertThat(first.get("exception").asText()).startsWith("java.io.IOException: \"why\"");
    assertThat(new ObjectMapper().readTree(lines.get(1)).has("exception")).isFalse();
  }

  @Test
  void aWorkFolderThatIsNoFolderOfThisMachineLeavesTheLogInTheOutbox() {
    log.toRun(run("hdfs://host/work", LogFormat.TEXT), "run-1");
    log("io.unisono.A", Level.INFO, "one", null);

    assertThat(log.file()).contains(folder.resolve("outbox/logs/run-1.log"));
    assertThat(folder.resolve("outbox/logs/run-1.log")).content().contains("one");
  }

  @Test
  void withoutAFolderTheLogIsAPrivateFileMadeWhenItIsNeeded() throws IOException {
    assertThat(log.file()).isEmpty();
    log("io.unisono.A", Level.ERROR, "before any folder", null);

    Path file = log.file().orElseThrow();
    try {
      assertThat(file).content().contains("before any folder");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    } finally {
      Files.delete(file);
    }
  }

  /** Who may read the lake and not the work folder still gets an answer, and a log. */
  @Test
  void whereTheLogCannotBeWrittenItIsAPrivateFile() throws IOException {
    Files.writeString(folder.resolve("taken"), "a file");
    log.toRun(run("taken", LogFormat.TEXT), "run-1");
    log("io.unisono.A", Level.INFO, "one", null);

    Path file = log.file().orElseThrow();
    assertThat(file).content().contains("one");
    Files.delete(file);
  }

  @Test
  void othersCannotReadTheLogOfARun() throws IOException {
    log.toRun(run("work", LogFormat.TEXT), "run-1");
    log("io.unisono.A", Level.INFO, "one", null);

    assertThat(Files.getPosixFilePermissions(folder.resolve("work/logs/run-1.log")))
        .doesNotContainAnyElementsOf(PosixFilePermissions.fromString("------rwx"));
  }

  private RunConfig run(String work, LogFormat format) {
    String place = work.contains(":") ? work : folder.resolve(work).toString();
    return new RunConfig("lake", place, folder.resolve("outbox"), ZoneOffset.UTC, 0, format);
  }

  private void log(String logger, Level level, String message, Throwable thrown) {
    MutableInstant at = new MutableInstant();
    at.initFromEpochMilli(Instant.parse("2026-03-31T01:02:03.004Z").toEpochMilli(), 0);
    log.append(
        Log4jLogEvent.newBuilder()
            .setLoggerName(logger)
            .setLevel(level)
            .setMessage(new SimpleMessage(message))
            .setThrown(thrown)
            .setInstant(at)
            .build());
  }
}
