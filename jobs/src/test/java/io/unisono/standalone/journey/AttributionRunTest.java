package io.unisono.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.journey.attribution.Attribution;
import io.unisono.journey.attribution.Attribution.ModelResult;
import io.unisono.journey.attribution.AttributionOptions;
import io.unisono.journey.attribution.EventPaths;
import io.unisono.journey.attribution.EventPaths.Dedupe;
import io.unisono.stats.Interval;
import io.unisono.support.SparkFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributionRunTest {

  private static final AttributionOptions PLAIN = new AttributionOptions("direct", 1, 3, 0);

  private static final String EVENTS =
      """
      who,what,when,medium,paid
      a,visit,2026-01-01T00:00Z,mail,
      a,visit,2026-01-09T00:00Z,web,
      a,visit,2026-01-09T00:00Z,web,
      a,visit,2026-01-10T00:00Z,direct,
      a,order,2026-01-10T00:00Z,web,30
      a,visit,2026-01-11T00:00Z,mail,
      b,visit,2026-01-02T00:00Z,mail,
      b,order,2026-01-09T00:00Z,,10
      c,order,2026-01-09T00:00Z,,5
      d,visit,soon,mail,
      ,visit,2026-01-01T00:00Z,mail,
      """;

  @TempDir private Path folder;

  @Test
  void modelsAddUpToTheConversions() throws IOException {
    Attribution found =
        paths(
            "path,conversions,nulls,value",
            "A > B>  A ,2,3,20",
            "B,1,,1.5",
            "A > > C,1,0,4",
            ",3,1,9");

    assertThat(found.channels()).containsExactly("A", "B", "C");
    assertThat(found.conversions()).isEqualTo(4);
    assertThat(found.nulls()).isEqualTo(3);
    assertThat(found.untouched()).isEqualTo(3);
    assertThat(found.value()).isEqualTo(25.5);
    assertThat(found.models()).hasSize(10);
    for (ModelResult model : found.models()) {
      assertThat(Arrays.stream(model.conversions()).sum()).isCloseTo(4, within(1e-12));
      assertThat(Arrays.stream(model.values()).sum()).isCloseTo(25.5, within(1e-12));
    }
    assertThat(model(found, "linear").conversions())
        .containsExactly(new double[] {2 * 2 / 3.0 + .5, 2 / 3.0 + 1, .5}, within(1e-12));
    assertThat(model(found, "time_decay").conversions())
        .containsExactly(new double[] {10 / 7.0 + 1 / 3.0, 4 / 7.0 + 1, 2 / 3.0}, within(1e-12));
  }

  @Test
  void intervalsDoNotDependOnTheOrderOfRows() throws IOException {
    List<String> rows = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 400; i++) {
      String touches =
          String.join(
              " > ", random.ints(1 + i % 4, 0, 3).mapToObj(c -> "ABC".charAt(c) + "").toList());
      rows.add(touches + "," + random.nextInt(2) + "," + random.nextInt(3));
    }
    AttributionOptions drawn = new AttributionOptions("", 1, 2, 100);
    List<String> halves = new ArrayList<>(rows.subList(200, 400));
    halves.addAll(rows.subList(0, 200));
    AttributionReport once = report(drawn, rows);
    AttributionReport again = report(drawn, halves);

    assertThat(once.json()).isEqualTo(again.json());
    for (ModelResult model : once.attribution().models()) {
      for (int channel = 0; channel < 3; channel++) {
        Interval interval = model.intervals().get(channel);
        assertThat(model.conversions()[channel]).isBetween(interval.lo(), interval.hi());
        // About 70 of 200 conversions, each a Poisson number: 1.96 * sqrt(70) to each side.
        assertThat(interval.hi() - interval.lo()).isBetween(10.0, 50.0);
      }
    }
  }

  @Test
  void pathsOfEventsEndWithAConversion() throws IOException {
    AttributionReport report = events(Long.MAX_VALUE, Dedupe.NONE, Optional.of("medium"));
    Attribution found = report.attribution();

    assertThat(report.leftOut()).containsOnly(entry("without_case", 1L), entry("without_time", 1L));
    assertThat(found.channels()).containsExactly("direct", "mail", "web");
    assertThat(found.conversions()).isEqualTo(2);
    assertThat(found.nulls()).isEqualTo(1);
    assertThat(found.untouched()).isEqualTo(1);
    assertThat(model(found, "first").conversions()).containsExactly(0, 2, 0);
    assertThat(model(found, "last").conversions()).containsExactly(1, 1, 0);
    assertThat(model(found, "last_non_direct").conversions()).containsExactly(0, 1, 1);
    assertThat(model(found, "last").values()).containsExactly(30, 10, 0);
    double sum = Math.pow(2, -9) + 2 * .5 + 1;
    assertThat(model(found, "time_decay").conversions())
        .containsExactly(new double[] {1 / sum, 1 + Math.pow(2, -9) / sum, 1 / sum}, within(1e-12));
  }

  @Test
  void lookbackAndDedupeDecideWhichTouchesCount() throws IOException {
    long day = TimeUnit.DAYS.toMicros(1);
    assertThat(linear(9 * day, Dedupe.NONE)).containsExactly(.25, 1.25, .5);
    assertThat(linear(9 * day - 1, Dedupe.NONE))
        .containsExactly(new double[] {1 / 3.0, 1, 2 / 3.0}, within(1e-12));
    assertThat(linear(9 * day, Dedupe.CONSECUTIVE))
        .containsExactly(new double[] {1 / 3.0, 4 / 3.0, 1 / 3.0}, within(1e-12));
    assertThat(linear(9 * day, Dedupe.ONCE))
        .containsExactly(new double[] {1 / 3.0, 4 / 3.0, 1 / 3.0}, within(1e-12));
  }

  private double[] linear(long lookback, Dedupe dedupe) throws IOException {
    return model(events(lookback, dedupe, Optional.of("medium")).attribution(), "linear")
        .conversions();
  }

  @Test
  void aTouchCanBeTheConversion() throws IOException {
    Path log = Files.writeString(folder.resolve("log.csv"), EVENTS);
    Attribution found =
        AttributionRun.run(
                SparkFixture.spark(),
                new EventFile(log, ',', columns("who", "what", "when")),
                new AttributionRun.Touches(
                    Optional.of("medium"),
                    List.of(),
                    Optional.of("paid"),
                    Optional.empty(),
                    new EventPaths.Rules(Long.MAX_VALUE, Dedupe.NONE)),
                PLAIN)
            .attribution();

    assertThat(found.conversions()).isEqualTo(2);
    assertThat(model(found, "last").conversions()).containsExactly(0, 1, 1);
  }

  @Test
  void whatCannotBeAttributedIsSaidWithACure() {
    assertRefused(() -> paths("path,conversions", "A,-1", "B,2"), ExitCode.INPUT, "'-1'");
    assertRefused(() -> paths("path,conversions", "A,1.5"), ExitCode.INPUT, "whole number");
    assertRefused(() -> paths("path,total", "A,1"), ExitCode.USAGE, "--conversions", "total");
    assertRefused(() -> paths("path,conversions", "A,0"), ExitCode.INPUT, "No path converts");
    assertRefused(() -> paths("path,conversions", ",0"), ExitCode.INPUT, "no path with a touch");
    assertRefused(() -> paths("path,conversions"), ExitCode.INPUT, "no records");
  }

  @Test
  void manyChannelsLeaveOutWhatCannotBeSolved() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      rows.add("(start) > channel %d,1,1".formatted(i));
    }
    Attribution found = report(new AttributionOptions("", 1, 1, 100), rows).attribution();

    assertThat(found.skipped()).containsOnlyKeys("markov_1");
    assertThat(model(found, "first").conversions()[0]).isEqualTo(4_000);
    assertThat(found.channels()).hasSize(4_001);
  }

  private static void assertRefused(ThrowingCallable run, ExitCode code, String... texts) {
    assertThatThrownBy(run)
        .isInstanceOfSatisfying(
            UserException.class, refused -> assertThat(refused.exitCode()).isEqualTo(code))
        .hasMessageContainingAll(texts);
  }

  private AttributionReport events(long lookback, Dedupe dedupe, Optional<String> channel)
      throws IOException {
    Path log = Files.writeString(folder.resolve("log.csv"), EVENTS);
    return AttributionRun.run(
        SparkFixture.spark(),
        new EventFile(log, ',', columns("who", "what", "when")),
        new AttributionRun.Touches(
            channel,
            List.of("order"),
            Optional.empty(),
            Optional.of("paid"),
            new EventPaths.Rules(lookback, dedupe)),
        PLAIN);
  }

  private Attribution paths(String header, String... rows) throws IOException {
    Path file = folder.resolve("paths.csv");
    Files.writeString(file, header + "\n" + String.join("\n", rows) + "\n");
    List<String> columns = List.of(header.split(","));
    return AttributionRun.run(
            SparkFixture.spark(),
            new PathFile(
                file,
                ',',
                "path",
                " > ",
                "conversions",
                Optional.of("nulls").filter(columns::contains),
                Optional.of("value").filter(columns::contains)),
            PLAIN)
        .attribution();
  }

  private AttributionReport report(AttributionOptions options, List<String> rows)
      throws IOException {
    Path file = folder.resolve("paths.csv");
    Files.writeString(file, "path,conversions,nulls\n" + String.join("\n", rows) + "\n");
    return AttributionRun.run(
        SparkFixture.spark(),
        new PathFile(
            file, ',', "path", " > ", "conversions", Optional.of("nulls"), Optional.empty()),
        options);
  }

  private static ModelResult model(Attribution attribution, String name) {
    return attribution.models().stream()
        .filter(model -> model.model().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static LogColumns columns(String caseId, String activity, String time) {
    return new LogColumns(
        caseId, List.of(activity), time, Optional.empty(), List.of(), ZoneOffset.UTC, List.of());
  }
}
