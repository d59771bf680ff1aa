package io.unisono.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.standalone.KpiQuestion.Scale;
import io.unisono.stats.Estimate;
import io.unisono.stats.importance.DriverAnalysis.Driver;
import io.unisono.support.SparkFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverRunTest {

  private static final Optional<Scale> FIVE = Optional.of(new Scale(1, 5));

  @TempDir private Path folder;

  @Test
  void onlyCompleteRowsCountInWhateverOrder() throws IOException {
    List<String> lines = answers(80);
    List<String> more = new ArrayList<>(lines);
    more.addAll(List.of("8,0,3", "8,6,3", "8,3,", "8,x,3", "11,3,3", ",3,3", "8,99,3"));
    DriverReport clean = run(rows(lines), FIVE, List.of());
    Collections.shuffle(more, new Random(1));
    DriverReport rough = run(rows(more), FIVE, List.of());

    assertThat(rough.rows()).isEqualTo(87);
    assertThat(reasons(rough, "service"))
        .containsExactly(entry("unreadable", 1L), entry("off_scale", 3L));
    assertThat(reasons(rough, "price")).containsExactly(entry("no_answer", 1L));
    assertThat(reasons(rough, "nps"))
        .containsExactly(entry("no_answer", 1L), entry("off_scale", 1L));
    assertThat(rough.analysis()).isEqualTo(clean.analysis());
    assertThat(clean.analysis().n()).isEqualTo(80);
    assertThat(clean.reliability()).isEqualTo("ok");
    assertThat(run(rows(lines.subList(0, 29)), FIVE, List.of()).reliability())
        .isEqualTo("insufficient");
  }

  @Test
  void codesThatStandForNoAnswerAreNone() throws IOException {
    List<String> lines = answers(80);
    List<String> more = new ArrayList<>(lines);
    more.add("8,98.0,3");

    DriverReport report = run(rows(more), Optional.empty(), List.of("98", "97"));

    assertThat(report.analysis()).isEqualTo(run(rows(lines), FIVE, List.of()).analysis());
    assertThat(reasons(report, "service")).containsExactly(entry("missing_code", 1L));
    assertThat(report.unusedCodes()).containsExactly("97");
  }

  @Test
  void lowAndHighAreTheDissatisfiedAndTheSatisfied() throws IOException {
    List<String> lines = answers(80);
    Driver service = run(rows(lines), FIVE, List.of()).analysis().drivers().get(0);

    assertThat(service.lows())
        .isEqualTo((int) lines.stream().filter(line -> line.matches("\\d+,[12],.*")).count());
    assertThat(service.highs())
        .isEqualTo((int) lines.stream().filter(line -> line.matches("\\d+,[45],.*")).count());
    assertThat(service.johnson().value()).isEqualTo(service.lmg().value(), within(0.05));
  }

  @Test
  void whatCannotBeAnalysedIsSaidWithACure() throws IOException {
    Path file = rows(answers(80));
    Path few = rows(List.of("1,2,3", "2,3,4", "4,,4", "5,4,"));
    List<String> alike = IntStream.range(0, 40).mapToObj(i -> i % 11 + ",5," + i % 5).toList();

    assertRefused(
        () -> run(few, Optional.empty(), List.of()),
        ExitCode.INPUT,
        "Of 4 rows, 2 have a number in each of the columns",
        "service 1 without an answer; price 1 without an answer.");
    assertRefused(
        () -> run(rows(List.of("1,2,3", "2,3,4")), Optional.empty(), List.of()),
        ExitCode.INPUT,
        "Of 2 rows, 2 have a number in each of the columns",
        "two rows more than it has inputs");
    assertRefused(
        () -> run(rows(alike), Optional.empty(), List.of()),
        ExitCode.INPUT,
        "Column service does not vary.",
        "It is 5.0 in all 40 rows");
    assertRefused(
        () -> run(file, List.of("service", "prise")),
        ExitCode.USAGE,
        "--inputs names the column prise, which is not there.");
    assertRefused(
        () -> run(file, List.of("service", "service")), ExitCode.USAGE, "each column once");
    assertRefused(
        () -> run(file, List.of("service", "nps")), ExitCode.USAGE, "not that of --target");
    assertRefused(
        () -> run(file, IntStream.range(0, 17).mapToObj(i -> "x" + i).toList()),
        ExitCode.USAGE,
        "17 columns",
        "at most 16");
  }

  @Test
  void withoutAScaleTheResultSaysThatEveryNumberCounted() throws IOException {
    Path file = rows(answers(80));

    assertThat(run(file, Optional.empty(), List.of()).json())
        .containsIgnoringWhitespaces("\"scale\": null");
    assertThat(run(file, FIVE, List.of()).json())
        .containsIgnoringWhitespaces("\"scale\": [1.0, 5.0]");
  }

  /** Weights and respondents are columns of the file; a row without a weight is left out. */
  @Test
  void rowsAreWeightedAndDrawnByRespondent() throws IOException {
    List<String> plain = answers(80);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < plain.size(); i++) {
      lines.add(plain.get(i) + ",2,r" + i);
      lines.add(plain.get(i) + ",2,r" + i);
    }
    lines.addAll(List.of("8,3,3,,r1", "8,3,3,x,r1", "8,3,3,-1,r1", "8,3,3,0,r1"));
    lines.add(0, "nps,service,price,w,who");
    Path file = Files.write(Files.createTempFile(folder, "weighted", ".csv"), lines);
    DriverReport report =
        run(
            new ResponseFile(file, ',', '.', Optional.of("w"), Optional.of("who")),
            List.of("service", "price"),
            FIVE,
            Optional.of(new Scale(0, 10)),
            List.of());

    assertThat(report.analysis().n()).isEqualTo(161);
    assertThat(report.respondents()).hasValue(80L);
    assertThat(reasons(report, "w"))
        .containsExactly(
            entry("no_weight", 1L), entry("unreadable_weight", 1L), entry("negative_weight", 1L));
    Estimate once = run(rows(plain), FIVE, List.of()).analysis().drivers().get(0).lmg();
    assertThat(report.analysis().drivers().get(0).lmg().value())
        .isEqualTo(once.value(), within(1e-9));
    assertThat(report.json()).containsIgnoringWhitespaces("\"respondents\": 80");
  }

  private static Map<String, Long> reasons(DriverReport report, String column) {
    return LeftOut.byReason(report.lacking().get(column));
  }

  /** A verdict needs an interval that leaves no other. */
  @Test
  void aVerdictIsWhatTheIntervalBears() {
    assertThat(verdict(-0.5, -0.8, -0.1)).isEqualTo("basic");
    assertThat(verdict(-0.5, -0.9, 0.1)).isEqualTo("open");
    assertThat(verdict(0.5, 0.1, 0.8)).isEqualTo("delight");
    assertThat(verdict(0.1, -0.3, 0.3)).isEqualTo("open");
    assertThat(verdict(0.1, -0.1, 0.3)).isEqualTo("linear");
    assertThat(verdict(0.1, null, null)).isEqualTo("open");
  }

  private static String verdict(double value, Double lo, Double hi) {
    Estimate none = new Estimate(0, null, null);
    Optional<Estimate> asymmetry = Optional.of(new Estimate(value, lo, hi));
    return DriverReport.verdict(
        new Driver(none, none, Optional.of(none), Optional.of(none), asymmetry, 9, 9, 18, 0));
  }

  private static void assertRefused(ThrowingCallable run, ExitCode code, String... parts) {
    assertThatThrownBy(run)
        .isInstanceOfSatisfying(
            UserException.class, failure -> assertThat(failure.exitCode()).isEqualTo(code))
        .hasMessageContainingAll(parts);
  }

  private static List<String> answers(int n) {
    Random random = new Random(3);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int service = 1 + random.nextInt(5);
      int price = 1 + random.nextInt(5);
      int nps = Math.min(10, service + price + random.nextInt(2));
      lines.add(nps + "," + service + "," + price);
    }
    return lines;
  }

  private static DriverReport run(Path file, List<String> inputs) {
    return run(file, inputs, Optional.empty(), List.of());
  }

  private static DriverReport run(Path file, Optional<Scale> scale, List<String> missing) {
    return run(file, List.of("service", "price"), scale, missing);
  }

  private static DriverReport run(
      Path file, List<String> inputs, Optional<Scale> scale, List<String> missing) {
    Optional<Scale> tenPoints = Optional.of(new Scale(0, 10));
    return run(
        new ResponseFile(file, ',', '.', Optional.empty(), Optional.empty()),
        inputs,
        scale,
        tenPoints,
        missing);
  }

  private static DriverReport run(
      ResponseFile file,
      List<String> inputs,
      Optional<Scale> scale,
      Optional<Scale> targetScale,
      List<String> missing) {
    return new DriverRun(file, "nps", inputs, scale, targetScale, missing, 100, 5, 30)
        .run(SparkFixture.spark());
  }

  private Path rows(List<String> lines) throws IOException {
    List<String> all = new ArrayList<>(List.of("nps,service,price"));
    all.addAll(lines);
    return Files.write(Files.createTempFile(folder, "answers", ".csv"), all);
  }
}
