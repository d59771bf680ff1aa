package io.unisono.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.error.UserException;
import io.unisono.standalone.journey.MineReport.Pictured;
import io.unisono.support.Exhaustive;
import io.unisono.support.SparkFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log in memory against the same log that Spark shuffles and sorts. */
class HeldMiningTest {

  private static final String TEXTS =
      "optional binary case (STRING); optional binary activity (STRING);"
          + " optional binary phase (STRING);";
  private static final String MICROS = " optional int64 at (TIMESTAMP(MICROS,true));";

  @TempDir private Path folder;

  private static LogColumns columns(ZoneId zone, List<String> ranked, String... activity) {
    return new LogColumns(
        "case", List.of(activity), "at", Optional.empty(), List.of(), zone, ranked);
  }

  private static LogColumns columns() {
    return columns(ZoneOffset.UTC, List.of(), "activity");
  }

  private Path written(
      String name, String columns, boolean dictionary, int events, IntFunction<Object[]> event)
      throws IOException {
    MessageType schema = MessageTypeParser.parseMessageType("message log {" + columns + "}");
    Path log = folder.resolve(name + ".parquet");
    try (ParquetWriter<Group> rows =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(log.toUri()))
            .withConf(new Configuration())
            .withType(schema)
            .withRowGroupRowCountLimit(events / 9 + 1)
            .withDictionaryEncoding(dictionary)
            .build()) {
      for (int i = 0; i < events; i++) {
        Group row = new SimpleGroup(schema);
        Object[] cells = event.apply(i);
        for (int cell = 0; cell < cells.length; cell++) {
          if (cells[cell] instanceof String text) {
            row.add(cell, text);
          } else if (cells[cell] instanceof Long number) {
            row.add(cell, number);
          } else if (cells[cell] instanceof Integer number) {
            row.add(cell, number);
          }
        }
        rows.write(row);
      }
    }
    return log;
  }

  /** Half of the cases stand in one piece; times tie, go back, and lie before 1970. */
  private static Object[] event(Random random, int i) {
    return new Object[] {
      random.nextInt(60) == 0
          ? null
          : random.nextBoolean() ? "case " + i / 5 : " case " + random.nextInt(90),
      random.nextInt(60) == 0
          ? null
          : List.of("a", "b ", "à", "a>b", "a b", "  ").get(random.nextInt(6)),
      random.nextBoolean() ? null : List.of("start", "b", " ").get(random.nextInt(3)),
      random.nextInt(60) == 0 ? null : (random.nextInt(40) - 5) * 1_700_000_000L
    };
  }

  private List<String> results(MineReport report, Path out) throws IOException {
    String counts = report.json(Map.of());
    List<String> results = new ArrayList<>();
    results.add(counts.substring(0, counts.indexOf("\"seconds\"")));
    results.add(report.leftOut().toString());
    results.add(report.topEdges().toString());
    results.add(report.topVariants().toString());
    Pictured pictured = report.pictured().orElseThrow();
    results.add(pictured.edges().toString());
    results.add(pictured.activities().toString());
    results.add(pictured.steps().toString());
    for (String table : List.of("dfg", "variants", "start_end", "activities")) {
      Dataset<Row> parquet = SparkFixture.spark().read().parquet(out.resolve(table).toString());
      results.add(parquet.schema().toString());
      parquet.collectAsList().forEach(row -> results.add(row.mkString(",")));
      results.addAll(Files.readAllLines(out.resolve(table + ".csv")));
    }
    return results;
  }

  private void assertSame(Path log, LogColumns columns) {
    Path held = folder.resolve("held");
    Path shuffled = folder.resolve("shuffled");
    EventFile file = new EventFile(log, ',', columns);
    MineReport inMemory =
        new MineRun(file, Optional.of(held), true)
            .run(
                () -> {
                  throw new AssertionError("Spark is asked for");
                });
    MineReport bySpark =
        new MineRun(file, Optional.of(shuffled), true).runOnSpark(SparkFixture.spark());
    try {
      assertThat(results(inMemory, held)).isEqualTo(results(bySpark, shuffled));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @Exhaustive
  void randomLogsGiveTheSame() throws IOException {
    for (int seed = 0; seed < 3; seed++) {
      Random random = new Random(seed);
      Path log =
          written(
              "log" + seed, TEXTS + MICROS, seed % 2 == 0, 500 + 200 * seed, i -> event(random, i));

      assertSame(log, columns());
      if (seed == 1) {
        assertSame(log, columns(ZoneOffset.UTC, List.of("à", "b"), "activity"));
        assertSame(log, columns(ZoneOffset.UTC, List.of("a+start"), "activity", "phase"));
      }
    }
  }

  /** Numbers of cases; local times, of which Rome had some twice in October; days. */
  @Test
  void otherTypesGiveTheSame() throws IOException {
    Random random = new Random(7);
    String numbers = "required int64 case; required binary activity (STRING);";
    long october = 1_761_440_400_000L;
    Path local =
        written(
            "local",
            numbers + " required int64 at (TIMESTAMP(MILLIS,false));",
            true,
            300,
            i ->
                new Object[] {
                  (long) random.nextInt(40) - 3,
                  "step " + random.nextInt(4),
                  october + random.nextInt(40) * 600_000L
                });
    Path days =
        written(
            "days",
            "required int32 case; required int32 activity; required int32 at (DATE);",
            true,
            300,
            i -> new Object[] {random.nextInt(40), random.nextInt(3), random.nextInt(9) - 4});

    assertSame(local, columns());
    assertSame(local, columns(ZoneId.of("Europe/Rome"), List.of(), "activity"));
    assertSame(days, columns());
  }

  /** Texts with spaces and in quotes; times with offsets, local, days alone, and none. */
  @Test
  void textsGiveTheSame() throws IOException {
    Random random = new Random(11);
    StringBuilder csv = new StringBuilder("at,case,more,phase,activity\n");
    StringBuilder xes = new StringBuilder("<log>");
    for (int i = 0; i < 400; i++) {
      String time =
          List.of("2026-03-0%d", "2026-03-0%dT00:00:00Z", "2026-03-0%d 02:30:00.25", "soon %d", "")
              .get(random.nextInt(5))
              .formatted(1 + random.nextInt(9));
      String name = List.of("a", " b ", "\"à, c\"", "a>b", "").get(random.nextInt(5));
      csv.append("%s,%s,x,%s,%s\n".formatted(time, i % 40, i % 3 == 0 ? "p" : "", name));
      xes.append(
          """
          <trace><string key="concept:name" value="%d"/><event>
          <string key="concept:name" value="%s"/><date key="time:timestamp" value="%s"/>
          </event></trace>
          """
              .formatted(i % 40, name.replace("\"", "").replace(">", "&gt;"), time));
    }
    Path table = Files.writeString(folder.resolve("log.csv"), csv);
    Path log = Files.writeString(folder.resolve("log.xes"), xes.append("</log>"));
    ZoneId rome = ZoneId.of("Europe/Rome");

    assertSame(table, columns(rome, List.of("b"), "activity"));
    assertSame(table, columns(ZoneOffset.UTC, List.of(), "activity", "phase"));
    assertSame(
        log,
        new LogColumns(
            "case:concept:name",
            List.of("concept:name", "lifecycle:transition"),
            "time:timestamp",
            Optional.empty(),
            List.of(),
            rome,
            List.of()));
  }

  @Test
  void extremeLogsGiveTheSame() throws IOException {
    Random random = new Random(3);
    Path one =
        written(
            "one",
            TEXTS + MICROS,
            true,
            2_000,
            i -> new Object[] {"case " + i % 300, "only", null, random.nextInt(50) * 1_000_000L});
    Path many =
        written(
            "many",
            TEXTS + MICROS,
            true,
            20_000,
            i -> new Object[] {"case " + i % 6_000, "activity " + i, null, (long) i});
    Path giant =
        written(
            "giant",
            TEXTS + MICROS,
            true,
            30_000,
            i -> {
              String name = "activity " + random.nextInt(5);
              boolean isGiant = random.nextInt(10) > 0;
              return new Object[] {
                isGiant ? "giant" : "case " + i % 7, name, null, (long) random.nextInt(20_000)
              };
            });

    assertSame(one, columns());
    assertSame(many, columns());
    assertSame(giant, columns());
  }

  /** What only Spark reads, or can tell what is wrong with it, is left to it. */
  @Test
  void theRestIsLeftToSpark() throws IOException {
    Path noEvent = written("none", TEXTS + MICROS, true, 5, i -> new Object[] {"1", " ", null, 1L});
    Path noTime = written("numbers", TEXTS + " optional int64 at;", true, 5, i -> new Object[0]);
    Path text = Files.writeString(folder.resolve("text.parquet"), "case,activity,at");

    for (Path log : Stream.of(noEvent, noTime, text).toList()) {
      assertThat(HeldMining.of(new EventFile(log, ',', columns()), 10, new Stages())).isEmpty();
    }
    assertThatThrownBy(
            () ->
                new MineRun(new EventFile(noEvent, ',', columns()), Optional.empty())
                    .run(SparkFixture::spark))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("None of 5 events has a case, an activity and a time.");
  }
}
