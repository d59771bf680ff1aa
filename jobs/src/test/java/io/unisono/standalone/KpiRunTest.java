package io.unisono.standalone;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.standalone.KpiQuestion.Metric;
import io.unisono.standalone.KpiQuestion.Scale;
import io.unisono.standalone.KpiResult.Figure;
import io.unisono.standalone.KpiRun.Cuts;
import io.unisono.stats.Mean;
import io.unisono.support.SparkFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KpiRunTest {

  private static final Offset<Double> ROUNDING = within(1e-9);

  @TempDir private Path folder;

  /** The survey of San Francisco Airport of 2017: 84 of its answers bear the code 11 for blank. */
  @Test
  void npsOfAnAirport() throws IOException {
    List<String> scores = new ArrayList<>();
    scores.addAll(nCopies(700, "10"));
    scores.addAll(nCopies(736, "9"));
    scores.addAll(nCopies(968, "7"));
    scores.addAll(nCopies(342, "6"));
    scores.addAll(nCopies(84, "11"));
    scores.add("");
    KpiResult nps = run(nps("score"), rows("id,score", numbered(scores))).everybody();

    assertThat(nps.n()).isEqualTo(2746);
    assertThat(excluded(nps)).containsExactly(entry("no_answer", 1L), entry("off_scale", 84L));
    Figure figure = nps.figure().orElseThrow();
    assertThat(figure.value()).isEqualTo(39.84, within(0.005));
    assertThat(figure.se()).isEqualTo(1.334, within(0.0005));
    assertThat(figure.lo()).isEqualTo(37.18, within(0.005));
    assertThat(figure.hi()).isEqualTo(42.41, within(0.005));
    assertThat(nps.details())
        .containsExactly(
            entry("promoters", 1436L), entry("passives", 968L), entry("detractors", 342L));
    assertThat(nps.weighted()).isEmpty();
  }

  /** The test data of CRAN's NPS package. */
  @Test
  void npsOfThousandAnswers() throws IOException {
    List<String> scores = new ArrayList<>(nCopies(462, "9"));
    scores.addAll(nCopies(176, "8"));
    scores.addAll(nCopies(362, "0"));
    Figure figure =
        run(nps("score"), rows("id,score", numbered(scores))).everybody().figure().orElseThrow();

    assertThat(figure.value()).isEqualTo(10, ROUNDING);
    assertThat(figure.se()).isEqualTo(2.8531, within(0.00005));
  }

  @Test
  void answersOutOfTheHighestAreRead() throws IOException {
    List<String> scores = new ArrayList<>(nCopies(20, "9"));
    scores.addAll(List.of("10/10", "9 su 10", "9 OUT OF 10", "8 of 10", "10\u00a0", "9."));
    scores.addAll(List.of("4/5", "10/12/2024"));

    KpiResult nps = run(nps("score"), rows("id,score", numbered(scores))).everybody();

    assertThat(nps.n()).isEqualTo(26);
    assertThat(nps.details()).containsEntry("promoters", 25L).containsEntry("passives", 1L);
    assertThat(excluded(nps)).containsExactly(entry("unreadable", 2L));
  }

  @Test
  void fewAnswersThatBearTheWeightAreInsufficient() throws IOException {
    List<String> lines = new ArrayList<>(nCopies(100, "9,1"));
    lines.addAll(nCopies(2, "0,1000"));

    KpiResult nps = run(nps("score"), Optional.of("weight"), rows("score,weight", lines));

    assertThat(nps.reliability()).isEqualTo("ok");
    assertThat(nps.weighted().orElseThrow().reliability()).isEqualTo("insufficient");
  }

  @Test
  void weightsGiveAValueBesideTheRawOne() throws IOException {
    Random random = new Random(11);
    List<String> lines = new ArrayList<>();
    double w = 0;
    double w2 = 0;
    double wx = 0;
    double either = 0;
    List<double[]> answers = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      int score = random.nextInt(11);
      double weight = 1e-4 * (0.2 + random.nextDouble());
      int x = score >= 9 ? 1 : score >= 7 ? 0 : -1;
      lines.add(score + "," + weight);
      answers.add(new double[] {weight, x});
      w += weight;
      w2 += weight * weight;
      wx += weight * x;
      either += weight * Math.abs(x);
    }
    double mean = wx / w;
    double squares = answers.stream().mapToDouble(a -> Math.pow(a[0] * (a[1] - mean), 2)).sum();
    lines.add("9,");
    lines.add("9,heavy");
    lines.add("9,-1");
    KpiResult nps = run(nps("score"), Optional.of("weight"), rows("score,weight", lines));

    KpiResult.Weighted weighted = nps.weighted().orElseThrow();
    assertThat(weighted.reliability()).isEqualTo("ok");
    double error = Math.sqrt(squares) / w;
    assertThat(weighted.effectiveSize()).isEqualTo(w * w / w2, ROUNDING);
    assertThat(weighted.figure().value()).isEqualTo(100 * mean, ROUNDING);
    assertThat(weighted.figure().se()).isEqualTo(100 * error, ROUNDING);
    // Adjusted Wald, for a sample of the size that has this error without weights.
    double size = (either / w - mean * mean) / (error * error);
    double middle = mean * size / (size + 3);
    double half =
        1.959963984540054
            * Math.sqrt(((either / w * size + 1.5) / (size + 3) - middle * middle) / (size + 3));
    assertThat(weighted.figure().lo()).isEqualTo(100 * (middle - half), ROUNDING);
    assertThat(weighted.figure().hi()).isEqualTo(100 * (middle + half), ROUNDING);
    assertThat(nps.n()).isEqualTo(400);
    assertThat(excluded(nps))
        .containsExactly(
            entry("negative_weight", 1L), entry("no_weight", 1L), entry("unreadable_weight", 1L));
  }

  @Test
  void aWeightedShareOfAllAlikeHasAnInterval() throws IOException {
    List<String> lines = new ArrayList<>(nCopies(20, "10,1"));
    lines.addAll(nCopies(20, "9,3"));
    KpiResult nps = run(nps("score"), Optional.of("weight"), rows("score,weight", lines));

    Figure weighted = nps.weighted().orElseThrow().figure();
    assertThat(nps.weighted().orElseThrow().effectiveSize()).isEqualTo(32, ROUNDING);
    assertThat(weighted.value()).isEqualTo(100, ROUNDING);
    assertThat(weighted.se()).isZero();
    assertThat(weighted.lo()).isLessThan(95);
  }

  @Test
  void aSegmentOfWeightZeroHasNoWeightedValue() throws IOException {
    List<String> lines = new ArrayList<>(nCopies(9, "9,0,Rome"));
    lines.addAll(nCopies(9, "9,1,Bari"));
    KpiReport report =
        run(
            nps("score"),
            Optional.of("weight"),
            Optional.of("town"),
            rows("score,weight,town", lines));

    assertThat(report.segments().get(0).weighted()).isPresent();
    assertThat(report.segments().get(1).weighted()).isEmpty();
    assertThat(report.segments().get(1).figure()).isPresent();
    assertThat(report.json()).doesNotContain("NaN");
  }

  @Test
  void whatIsNoAnswerIsLeftOutAndCountedByReason() throws IOException {
    List<String> scores =
        List.of(
            "10 - Extremely likely",
            "0 = Not at all likely",
            " 7 ",
            "9.0",
            "8",
            "8",
            "11",
            "99",
            "99",
            "-1",
            "9.5",
            "9-10",
            "very likely, but it depends on who asks me",
            "very likely, but it depends on who asks you",
            "",
            "  ",
            "n.a.",
            "77",
            "77",
            "77.0");
    KpiQuestion question =
        KpiQuestion.of(
            Metric.NPS,
            List.of("score"),
            Optional.empty(),
            false,
            List.of("N.A.", "77"),
            List.of());
    KpiReport report = run(question, rows("id,score", numbered(scores)));

    assertThat(report.everybody().n()).isEqualTo(6);
    assertThat(report.everybody().reliability()).isEqualTo("insufficient");
    assertThat(report.everybody().figure().orElseThrow().value()).isEqualTo(100.0 / 6, ROUNDING);
    assertThat(excluded(report.everybody()))
        .containsExactly(
            entry("missing_code", 4L),
            entry("no_answer", 2L),
            entry("off_scale", 5L),
            entry("unreadable", 3L));
    assertThat(report.everybody().excluded())
        .extracting(LeftOut::words)
        .containsExactly(
            "4 with a code of --missing: '77' (2 times, first on line 19), 'n.a.' (line 18),"
                + " '77.0' (line 21)",
            "2 without an answer: first on line 16",
            "5 off the scale: '99' (2 times, first on line 9), '11' (line 8), '-1' (line 11)",
            "3 that are no number: 'very likely, but it depends on who asks ' (2 times, first on line"
                + " 14), '9-10' (line 13)");
    assertThat(report.unusedCodes()).isEmpty();
  }

  @Test
  void satisfactionBySegment() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.addAll(nCopies(24, "5,Milan"));
    lines.addAll(nCopies(6, "3,Milan"));
    lines.addAll(nCopies(10, "0,Milan"));
    lines.addAll(nCopies(6, "4,all"));
    lines.addAll(nCopies(4, "2,Rome"));
    lines.add("5,");
    KpiQuestion csat =
        KpiQuestion.of(
            Metric.CSAT, List.of("q"), Optional.empty(), false, List.of("0", "6"), List.of());
    KpiReport report = run(csat, Optional.empty(), Optional.of("town"), rows("q,town", lines));

    assertThat(report.everybody().figure().orElseThrow().value()).isEqualTo(31.0 / 41, ROUNDING);
    assertThat(report.segments())
        .extracting(KpiResult::segment)
        .containsExactly("Milan", "Rome", "all", "unknown");
    KpiResult milan = report.segments().get(0);
    assertThat(milan.reliability()).isEqualTo("ok");
    assertThat(excluded(milan)).containsExactly(entry("missing_code", 10L));
    // As of SciPy: binomtest(24, 30).proportion_ci(method="wilson").
    Figure figure = milan.figure().orElseThrow();
    assertThat(figure.value()).isEqualTo(0.8, ROUNDING);
    assertThat(figure.se()).isEqualTo(Math.sqrt(0.8 * 0.2 / 30), ROUNDING);
    assertThat(figure.lo()).isEqualTo(0.6269430358685175, ROUNDING);
    assertThat(figure.hi()).isEqualTo(0.9049489282271013, ROUNDING);
    assertThat(report.segments().get(1).reliability()).isEqualTo("suppressed");
    assertThat(report.segments().get(1).figure()).isEmpty();
    assertThat(report.segments().get(1).n()).isEqualTo(4);
    assertThat(report.segments().get(2).reliability()).isEqualTo("insufficient");
  }

  /** The mean is that of the answers as they were given. */
  @Test
  void effortIsTheSameOnAScaleThatIsTurnedRound() throws IOException {
    List<String> scores = List.of("5", "4", "4", "3", "2", "1", "1", "1");
    List<String> turned = scores.stream().map(s -> "" + (6 - Integer.parseInt(s))).toList();
    KpiResult easy = run(ces(false), rows("id,score", numbered(scores))).everybody();
    KpiResult effort = run(ces(true), rows("id,score", numbered(turned))).everybody();

    assertThat(easy.figure().orElseThrow().value()).isEqualTo(3.0 / 8, ROUNDING);
    assertThat(easy.details()).containsEntry("easy", 3L);
    Figure mean = (Figure) easy.details().get("mean");
    assertThat(mean.value()).isEqualTo(21.0 / 8, ROUNDING);
    assertThat(effort.figure()).isEqualTo(easy.figure());
    assertThat(effort.details()).containsEntry("easy", 3L);
    Figure asGiven = (Figure) effort.details().get("mean");
    assertThat(asGiven.value()).isEqualTo(6 - 21.0 / 8, ROUNDING);
    assertThat(asGiven.lo()).isEqualTo(6 - mean.hi(), ROUNDING);
    assertThat(asGiven.hi()).isEqualTo(6 - mean.lo(), ROUNDING);
  }

  private static KpiQuestion ces(boolean lowIsGood) {
    return KpiQuestion.of(
        Metric.CES,
        List.of("score"),
        Optional.of(new Scale(1, 5)),
        lowIsGood,
        List.of(),
        List.of());
  }

  @Test
  void anIndexIsTheWeightedMeanOfItsItems() throws IOException {
    Random random = new Random(5);
    double[] weights = {0.3885, 0.3190, 0.2925};
    List<String> lines = new ArrayList<>();
    double[][] items = new double[4][40];
    double[] index = new double[40];
    for (int i = 0; i < 40; i++) {
      for (int item = 0; item < 3; item++) {
        items[item][i] = 1 + random.nextInt(10);
        items[3][i] += items[item][i];
        index[i] += (items[item][i] - 1) * weights[item] / 9 * 100;
      }
      lines.add("%.0f,%.0f,%.0f".formatted(items[0][i], items[1][i], items[2][i]));
    }
    lines.add("7,,7");
    lines.add("7,7,12");
    KpiQuestion csi =
        KpiQuestion.of(
            Metric.CSI,
            List.of("x,y,z"),
            Optional.empty(),
            false,
            List.of(),
            List.of(weights[0], weights[1], weights[2]));
    KpiResult result = run(csi, rows("x,y,z", lines)).everybody();

    Variance variance = new Variance();
    double error = Math.sqrt(variance.evaluate(index) / 40);
    double mean = Arrays.stream(index).sum() / 40;
    double between =
        variance.evaluate(items[0]) + variance.evaluate(items[1]) + variance.evaluate(items[2]);
    Figure figure = result.figure().orElseThrow();
    assertThat(result.n()).isEqualTo(40);
    assertThat(figure.value()).isEqualTo(mean, ROUNDING);
    assertThat(figure.se()).isEqualTo(error, ROUNDING);
    // Student's quantile with 39 degrees of freedom.
    assertThat(figure.hi()).isEqualTo(mean + 2.022690920036761 * error, ROUNDING);
    assertThat((double) result.details().get("cronbach_alpha"))
        .isEqualTo(1.5 * (1 - between / variance.evaluate(items[3])), ROUNDING)
        .isStrictlyBetween(
            (double) result.details().get("cronbach_alpha_lo"),
            (double) result.details().get("cronbach_alpha_hi"));
    assertThat(excluded(result)).containsExactly(entry("no_answer", 1L), entry("off_scale", 1L));
  }

  @Test
  void aFileOfAnotherScaleIsNoMeasurement() throws IOException {
    List<String> five = new ArrayList<>(nCopies(20, "5"));
    five.addAll(nCopies(20, "1"));
    Path file = rows("id,score", numbered(five));
    assertInputError(() -> run(nps("score"), file), "The highest of 40 is 5.", "--metric csat");
    List<String> ten = new ArrayList<>(nCopies(25, "9"));
    ten.addAll(nCopies(15, "4"));
    KpiQuestion csat =
        KpiQuestion.of(
            Metric.CSAT, List.of("score"), Optional.empty(), false, List.of(), List.of());
    Path tens = rows("id,score", numbered(ten));
    assertInputError(() -> run(csat, tens), "only 15 answers", "1 to 5", "25 off the scale: '9'");
    assertInputError(
        () -> run(nps("name"), rows("id,name", numbered(nCopies(9, "Anna")))),
        "no answer can be counted",
        "9 that are no number: 'Anna'");
    assertInputError(() -> run(nps("score"), rows("score", List.of())), "There are no records");
    Path few = rows("id,score", numbered(nCopies(10, "5")));
    assertInputError(() -> run(nps("score"), few), "The highest of 10 is 5.");
    Path fewer = rows("id,score", numbered(nCopies(9, "5")));
    assertThat(run(nps("score"), fewer).everybody().reliability()).isEqualTo("insufficient");
  }

  @Test
  void oneItemOfAnotherScaleSpoilsAnIndex() throws IOException {
    KpiQuestion csi =
        KpiQuestion.of(Metric.CSI, List.of("x,y,z"), Optional.empty(), false, List.of(), List.of());
    assertInputError(
        () -> run(csi, rows("x,y,z", nCopies(12, "9,5,9"))),
        "The answers in y do not look like answers of 1 to 10.");
  }

  /** What has no answer and no weight has no example, whatever stands in the other column. */
  @Test
  void anExampleIsOfItsReason() throws IOException {
    List<String> lines = new ArrayList<>(nCopies(9, "9,1"));
    lines.add(",heavy");
    assertThat(run(nps("score"), Optional.of("weight"), rows("score,weight", lines)).excluded())
        .containsExactly(new LeftOut("no_answer", 1, List.of(new LeftOut.Example(null, 1, 11L))));
  }

  /** All found it easy, where low answers are good. */
  @Test
  void lowAnswersThatAreGoodMayBeAll() throws IOException {
    KpiQuestion effort =
        KpiQuestion.of(Metric.CES, List.of("score"), Optional.empty(), true, List.of(), List.of());

    assertThat(run(effort, rows("id,score", numbered(nCopies(40, "2")))).everybody().figure())
        .hasValueSatisfying(figure -> assertThat(figure.value()).isEqualTo(1));
  }

  @Test
  void columnsThatCannotServeAreRefused() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 1001; i++) {
      lines.add("9,0," + i);
    }
    Path file = rows("score,weight,id", lines);
    assertThatThrownBy(() -> run(nps("score"), Optional.empty(), Optional.of("id"), file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--by id makes more than 1,000 groups");
    assertInputError(
        () -> run(nps("score"), Optional.of("weight"), file), "weights in weight add up to 0");
    assertThatThrownBy(() -> run(nps("Score"), file))
        .hasMessageContaining("--score names the column Score, which is not there.")
        .hasMessageContaining("score, weight, id")
        .hasMessageContaining("Did you mean score?");
  }

  @Test
  void optionsThatContradictTheMetricAreRefused() {
    assertThatThrownBy(() -> Metric.named("npss")).hasMessageContaining("nps, csat, ces, csi");
    for (Scale scale : List.of(new Scale(1, 5), new Scale(1, 10))) {
      assertThatThrownBy(
              () ->
                  KpiQuestion.of(
                      Metric.NPS, List.of("a"), Optional.of(scale), false, List.of(), List.of()))
          .hasMessageContaining("0 to 10");
    }
    assertThatThrownBy(
            () ->
                KpiQuestion.of(
                    Metric.NPS, List.of("a"), Optional.empty(), true, List.of(), List.of()))
        .hasMessageContaining("--direction");
    assertThatThrownBy(
            () ->
                KpiQuestion.of(
                    Metric.CSI, List.of("a,b"), Optional.empty(), false, List.of(), List.of()))
        .hasMessageContaining("three");
    assertThatThrownBy(
            () ->
                KpiQuestion.of(
                    Metric.CSI,
                    List.of("a,b,c"),
                    Optional.empty(),
                    false,
                    List.of(),
                    List.of(0.5, 0.5, 0.5)))
        .hasMessageContaining("add up to 1");
    assertThatThrownBy(
            () ->
                KpiQuestion.of(
                    Metric.NPS,
                    List.of("a"),
                    Optional.empty(),
                    false,
                    List.of("11", "6.0"),
                    List.of()))
        .hasMessageContaining("--missing 6.0 is an answer on the scale of 0 to 10.");
    for (String scale : List.of("1-5", "5:1", "1:", "one:five")) {
      assertThatThrownBy(() -> Scale.of("--scale", scale)).hasMessageContaining("such as 1:5");
    }
  }

  @Test
  void numbersMayHaveADecimalComma() throws IOException {
    List<String> lines = new ArrayList<>(nCopies(10, "9;1,5"));
    lines.addAll(nCopies(10, "3;0,500"));
    KpiRun run =
        new KpiRun(
            new ResponseFile(
                rows("score;weight", lines), ';', ',', Optional.of("weight"), Optional.empty()),
            nps("score"),
            new Cuts(Optional.empty(), Optional.empty(), true),
            5,
            30);

    Figure weighted = run.run(SparkFixture.spark()).everybody().weighted().orElseThrow().figure();
    assertThat(weighted.value()).isEqualTo(50, ROUNDING);
  }

  @Test
  void varianceOfOneNumberIsRefused() {
    assertThat(Mean.variance(2, 3, 5)).isEqualTo(0.5);
    assertThatThrownBy(() -> Mean.variance(1, 3, 9)).hasMessageContaining("needs two");
  }

  private static Map<String, Long> excluded(KpiResult result) {
    return result.excluded().stream()
        .collect(Collectors.toMap(LeftOut::reason, LeftOut::n, Long::sum, TreeMap::new));
  }

  private static void assertInputError(ThrowingCallable run, String... parts) {
    assertThatThrownBy(run)
        .isInstanceOfSatisfying(
            UserException.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT))
        .hasMessageContainingAll(parts);
  }

  private static KpiQuestion nps(String score) {
    return KpiQuestion.of(
        Metric.NPS, List.of(score), Optional.empty(), false, List.of(), List.of());
  }

  private KpiReport run(KpiQuestion question, Path file) {
    return run(question, Optional.empty(), Optional.empty(), file);
  }

  private KpiResult run(KpiQuestion question, Optional<String> weight, Path file) {
    return run(question, weight, Optional.empty(), file).everybody();
  }

  private static KpiReport run(
      KpiQuestion question, Optional<String> weight, Optional<String> by, Path file) {
    return run(
        new ResponseFile(file, ',', '.', weight, Optional.empty()),
        question,
        new Cuts(by, Optional.empty(), true));
  }

  private static KpiReport run(ResponseFile file, KpiQuestion question, Cuts cuts) {
    return new KpiRun(file, question, cuts, 5, 30).run(SparkFixture.spark());
  }

  private static List<String> numbered(List<String> scores) {
    List<String> lines = new ArrayList<>();
    scores.forEach(score -> lines.add(lines.size() + ",\"" + score + "\""));
    return lines;
  }

  private Path rows(String header, List<String> lines) throws IOException {
    List<String> all = new ArrayList<>(List.of(header));
    all.addAll(lines);
    return Files.write(Files.createTempFile(folder, "answers", ".csv"), all);
  }
}
