package io.unisono.standalone;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.unisono.standalone.KpiQuestion.Metric;
import io.unisono.standalone.KpiQuestion.Scale;
import io.unisono.standalone.KpiResult.Compared;
import io.unisono.standalone.KpiResult.Figure;
import io.unisono.standalone.KpiResult.Weighted;
import io.unisono.standalone.KpiRun.Clock;
import io.unisono.standalone.KpiRun.Cuts;
import io.unisono.support.SparkFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments, periods and respondents of a response file, and the exports of survey tools. */
class KpiSegmentsTest {

  private static final Offset<Double> ROUNDING = within(1e-9);
  private static final double Z = 1.959963984540054;

  private static final Cuts NO_CUTS = new Cuts(Optional.empty(), Optional.empty(), true);

  @TempDir private Path folder;

  /** Everybody less Milan and Bari would be the four of Rome. */
  @Test
  void aSmallSegmentDoesNotFollowFromTheOthers() throws IOException {
    List<String> lines = new ArrayList<>(nCopies(20, "9,Milan"));
    lines.addAll(nCopies(10, "3,Milan"));
    lines.addAll(nCopies(4, "8,Bari"));
    lines.addAll(nCopies(4, "10,Bari"));
    lines.addAll(nCopies(4, "0,Rome"));
    KpiReport report = run(nps(), by("city"), rows("score,city", lines));

    assertThat(report.segments())
        .extracting(KpiResult::segment, KpiResult::n, KpiResult::reliability)
        .containsExactly(
            tuple("Bari", 8L, "suppressed"),
            tuple("Milan", 30L, "ok"),
            tuple("Rome", 4L, "suppressed"));
    assertThat(report.segments().get(0).figure()).isEmpty();
    assertThat(report.segments().get(0).details()).isEmpty();
    assertThat(report.segments().get(0).difference()).isEmpty();
  }

  /** Half widths of adjusted Wald intervals over 1.96, as between the periods of kpi_value. */
  @Test
  void eachSegmentIsComparedWithAllOthers() throws IOException {
    List<String> lines = new ArrayList<>();
    add(lines, "A", 60, 20, 20);
    add(lines, "B", 30, 40, 30);
    add(lines, "C", 35, 30, 35);
    List<KpiResult> segments = run(nps(), by("city"), rows("score,city", lines)).segments();

    Compared first = segments.get(0).difference().orElseThrow();
    double error = Math.hypot(adjustedWaldError(60, 20, 100), adjustedWaldError(65, 65, 200));
    assertThat(first.value()).isEqualTo(40, ROUNDING);
    assertThat(first.lo()).isEqualTo(40 - Z * error, ROUNDING);
    assertThat(first.hi()).isEqualTo(40 + Z * error, ROUNDING);
    assertThat(first.detectable()).isEqualTo((Z + 0.8416212335729143) * error, ROUNDING);
    Compared second = segments.get(1).difference().orElseThrow();
    Compared third = segments.get(2).difference().orElseThrow();
    assertThat(second.value()).isEqualTo(-20, ROUNDING);
    assertThat(third.value()).isEqualTo(-20, ROUNDING);
    // Benjamini and Hochberg: the smallest p of three times 3, the next times 3/2 or the largest.
    double larger = Math.max(second.p(), third.p());
    double smaller = Math.min(second.p(), third.p());
    assertThat(first.p()).isLessThan(smaller);
    assertThat(first.q())
        .isEqualTo(Math.min(3 * first.p(), Math.min(1.5 * smaller, larger)), ROUNDING);
    assertThat(Math.max(second.q(), third.q())).isEqualTo(larger, ROUNDING);
    assertThat(Math.min(second.q(), third.q()))
        .isEqualTo(Math.min(1.5 * smaller, larger), ROUNDING);
  }

  /** In points. */
  private static double adjustedWaldError(double positives, double negatives, double n) {
    double p = (positives + 0.75) / (n + 3);
    double d = (negatives + 0.75) / (n + 3);
    return 100 * Math.sqrt((p + d - (p - d) * (p - d)) / (n + 3));
  }

  private static void add(List<String> lines, String city, int good, int middle, int bad) {
    lines.addAll(nCopies(good, "9," + city));
    lines.addAll(nCopies(middle, "8," + city));
    lines.addAll(nCopies(bad, "2," + city));
  }

  @Test
  void ofSeveralAnswersOfARespondentTheLastCounts() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      lines.add("9,p%d,2024-05-%02d".formatted(i, 1 + i % 20));
    }
    lines.addAll(nCopies(99, "0,angry,2024-03-02"));
    lines.add("8,angry,2024-05-30");
    lines.add("x,p1,2024-06-01");
    lines.add("9,,2024-05-01");
    lines.add("9,,2024-05-01");
    Path file = rows("score,who,day", lines);
    KpiReport report =
        run(
            nps(),
            new ResponseFile(file, ',', '.', Optional.empty(), Optional.of("who")),
            new Cuts(Optional.empty(), Optional.of(new Clock("day", List.of(), "month")), true));

    assertThat(report.everybody().n()).isEqualTo(43);
    assertThat(LeftOut.byReason(report.everybody().excluded()))
        .containsExactly(entry("earlier_answer", 99L), entry("unreadable", 1L));
    assertThat(report.everybody().details())
        .containsEntry("promoters", 42L)
        .containsEntry("passives", 1L)
        .containsEntry("without_respondent", 2L)
        .doesNotContainKey("respondents");
    assertThat(report.countsAnew()).isTrue();
    assertThat(report.periods())
        .extracting(KpiResult::segment, KpiResult::n)
        .startsWith(tuple("2024-03-01", 1L), tuple("2024-04-01", 0L), tuple("2024-05-01", 43L));
  }

  /** One respondent with many answers is one: Liang and Zeger's error, written out. */
  @Test
  void everyAnswerCountsWithTheErrorOfRespondents() throws IOException {
    List<String> lines = new ArrayList<>();
    double squares = 0;
    int[][] people = new int[40][2];
    for (int i = 0; i < 40; i++) {
      people[i] = new int[] {1 + i % 4, i % 3 == 0 ? -1 : 1};
      lines.addAll(nCopies(people[i][0], (people[i][1] < 0 ? "2" : "9") + ",p" + i));
    }
    double n = lines.size();
    double sum = IntStream.range(0, 40).map(i -> people[i][0] * people[i][1]).sum();
    for (int[] one : people) {
      squares += Math.pow(one[0] * (one[1] - sum / n), 2);
    }
    KpiResult nps =
        run(
                nps(),
                new ResponseFile(
                    rows("score,who", lines), ',', '.', Optional.empty(), Optional.of("who")),
                new Cuts(Optional.empty(), Optional.empty(), false))
            .everybody();

    assertThat(nps.n()).isEqualTo(100);
    assertThat(nps.details()).containsEntry("respondents", 40L);
    Figure figure = nps.figure().orElseThrow();
    assertThat(figure.value()).isEqualTo(sum, ROUNDING);
    assertThat(figure.se()).isEqualTo(100 * Math.sqrt(squares) / n, ROUNDING);
    // Adjusted Wald, for a sample of the size that has this error without repeats.
    double size = (1 - Math.pow(sum / n, 2)) / (squares / n / n);
    double positives = size * (1 + sum / n) / 2;
    assertThat(figure.hi() - figure.lo())
        .isEqualTo(2 * Z * adjustedWaldError(positives, size - positives, size), ROUNDING);
  }

  /** A hundred answers of four people are those of four. */
  @Test
  void whatFewRespondentsSayIsHidden() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      lines.add("9,p" + i % 4);
    }
    KpiResult nps =
        run(
                nps(),
                new ResponseFile(
                    rows("score,who", lines), ',', '.', Optional.empty(), Optional.of("who")),
                new Cuts(Optional.empty(), Optional.empty(), false))
            .everybody();

    assertThat(nps.reliability()).isEqualTo("suppressed");
    assertThat(nps.figure()).isEmpty();
  }

  @Test
  void monthsAreComparedWithTheOneBefore() throws IOException {
    List<String> lines = new ArrayList<>(nCopies(60, "9,03/01/24"));
    lines.addAll(nCopies(40, "2,31/01/24"));
    lines.addAll(nCopies(20, "9,01/02/24"));
    lines.addAll(nCopies(80, "2,29/02/24"));
    lines.addAll(nCopies(50, "9,01/05/24"));
    lines.addAll(List.of("9,", "9,31/31/24", "9,soon", "9,32/01/24", "9,x", "9,y"));
    Path file = rows("score,day", lines);
    List<KpiResult> months =
        run(nps(), during(new Clock("day", List.of("dd/MM/yy"), "month")), file).periods();

    assertThat(months)
        .extracting(KpiResult::segment)
        .containsExactly(
            "2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01", "2024-05-01", "unknown");
    assertThat(months).extracting(KpiResult::n).containsExactly(100L, 100L, 0L, 0L, 50L, 6L);
    assertThat(months.get(1).difference().orElseThrow().value()).isEqualTo(-80, ROUNDING);
    assertThat(List.of(0, 2, 3, 4, 5))
        .allSatisfy(month -> assertThat(months.get(month).difference()).isEmpty());
    assertThat(run(nps(), during(new Clock("day", List.of("dd/MM/yy"), "quarter")), file).periods())
        .extracting(KpiResult::segment)
        .containsExactly("2024-01-01", "2024-04-01", "unknown");
    assertThatThrownBy(() -> run(nps(), during(new Clock("day", List.of(), "month")), file))
        .hasMessageContaining("No time in day can be read.")
        .hasMessageContaining("'03/01/24'")
        .hasMessageContaining("--time-format");
    assertThatThrownBy(() -> new Clock("day", List.of("nonsense"), "month"))
        .hasMessageContaining("--time-format");
  }

  /** Previews and spam look like answers; names are those that the user sees. */
  @Test
  void ofQualtricsOnlyAnswersCount() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("Anfangsdatum,Antworttyp,Beendet,Antwort-ID,\"How likely,\nin all?\"");
    lines.add(
        "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"status\"\"}\","
            + "\"{\"\"ImportId\"\":\"\"finished\"\"}\",\"{\"\"ImportId\"\":\"\"_recordId\"\"}\","
            + "\"{\"\"ImportId\"\":\"\"QID1\"\"}\"");
    lines.addAll(nCopies(30, "2024-01-01 10:00:00,0,1,R_1,9"));
    lines.addAll(nCopies(9, "2024-01-01 10:00:00,1,1,R_2,0"));
    lines.addAll(nCopies(4, "2024-01-01 10:00:00,Spam,1,R_3,0"));
    lines.addAll(nCopies(2, "2024-01-01 10:00:00,4,1,R_4,0"));
    lines.add("2024-01-01 10:00:00,IP-Adresse,0,R_5,");
    KpiQuestion question =
        KpiQuestion.of(Metric.NPS, List.of("Q1"), Optional.empty(), false, List.of(), List.of());
    KpiResult nps =
        run(question, NO_CUTS, rows("StartDate,Status,Finished,ResponseId,Q1", lines)).everybody();

    assertThat(nps.n()).isEqualTo(30);
    assertThat(nps.figure().orElseThrow().value()).isEqualTo(100, ROUNDING);
    assertThat(LeftOut.byReason(nps.excluded()))
        .containsOnly(
            entry("not_a_response", 13L), entry("unknown_status", 2L), entry("no_answer", 1L));
    assertThat(nps.excluded().get(1).words())
        .isEqualTo(
            "13 that are previews, tests or spam: '1' (9 times, first on line 35), 'Spam' (4 times,"
                + " first on line 44)");
  }

  @Test
  void ofSurveyMonkeyTheSecondRowIsNoAnswer() throws IOException {
    List<String> lines = new ArrayList<>(List.of(",,Response,Open-Ended Response"));
    lines.addAll(nCopies(20, "11400000000,05/01/2024 9:00:00 AM,10 - Extremely likely,fine"));
    lines.addAll(nCopies(20, "11400000001,05/02/2024 9:00:00 AM,8,"));
    KpiQuestion question =
        KpiQuestion.of(
            Metric.NPS,
            List.of("How likely are you to recommend us?"),
            Optional.empty(),
            false,
            List.of(),
            List.of());
    KpiResult nps =
        run(
                question,
                NO_CUTS,
                rows("Respondent ID,Date Created,How likely are you to recommend us?,Why?", lines))
            .everybody();

    assertThat(nps.n()).isEqualTo(40);
    assertThat(nps.excluded()).isEmpty();
    assertThat(nps.figure().orElseThrow().value()).isEqualTo(50, ROUNDING);
  }

  @Test
  void theMeanOfAnEffortScoreIsWeightedToo() throws IOException {
    List<String> lines = new ArrayList<>();
    double w = 0;
    double wx = 0;
    double squares = 0;
    for (int i = 0; i < 60; i++) {
      int score = 1 + i % 7;
      double weight = 1 + i % 3;
      lines.add(score + "," + weight);
      w += weight;
      wx += weight * score;
    }
    for (int i = 0; i < 60; i++) {
      squares += Math.pow((1 + i % 3) * (1 + i % 7 - wx / w), 2);
    }
    KpiQuestion ces =
        KpiQuestion.of(Metric.CES, List.of("score"), Optional.empty(), false, List.of(), List.of());
    Weighted weighted =
        run(
                ces,
                new ResponseFile(
                    rows("score,w", lines), ',', '.', Optional.of("w"), Optional.empty()),
                NO_CUTS)
            .everybody()
            .weighted()
            .orElseThrow();

    assertThat(weighted.mean().orElseThrow().value()).isEqualTo(wx / w, ROUNDING);
    assertThat(weighted.mean().orElseThrow().se()).isEqualTo(Math.sqrt(squares) / w, ROUNDING);
  }

  @Test
  void aCodeThatNobodyGaveIsTold() throws IOException {
    List<String> lines = new ArrayList<>(nCopies(20, "5"));
    lines.add("0");
    KpiQuestion csat =
        KpiQuestion.of(
            Metric.CSAT,
            List.of("score"),
            Optional.of(new Scale(1, 5)),
            false,
            List.of("0", "6"),
            List.of());
    KpiReport report = run(csat, NO_CUTS, rows("score", lines));

    assertThat(report.unusedCodes()).containsExactly("6");
    assertThat(report.json()).containsIgnoringWhitespaces("\"unused_missing_codes\": [\"6\"]");
  }

  /** Of a hundred answers of 0 to 10 some are 0 where some are 1. */
  @Test
  void aScaleThatSeemsToBeginAtOneIsTold() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      lines.add("" + (1 + i % 10));
    }
    assertThat(run(nps(), NO_CUTS, rows("score", lines)).hint())
        .hasValueSatisfying(hint -> assertThat(hint).contains("if the scale begins at 1"));
    lines.add("0");
    assertThat(run(nps(), NO_CUTS, rows("score", lines)).hint()).isEmpty();
  }

  private static Cuts by(String column) {
    return new Cuts(Optional.of(column), Optional.empty(), true);
  }

  private static Cuts during(Clock clock) {
    return new Cuts(Optional.empty(), Optional.of(clock), true);
  }

  private static KpiQuestion nps() {
    return KpiQuestion.of(
        Metric.NPS, List.of("score"), Optional.empty(), false, List.of(), List.of());
  }

  private static KpiReport run(KpiQuestion question, Cuts cuts, Path file) {
    return run(
        question, new ResponseFile(file, ',', '.', Optional.empty(), Optional.empty()), cuts);
  }

  private static KpiReport run(KpiQuestion question, ResponseFile file, Cuts cuts) {
    return new KpiRun(file, question, cuts, 5, 30).run(SparkFixture.spark());
  }

  private Path rows(String header, List<String> lines) throws IOException {
    List<String> all = new ArrayList<>(List.of(header));
    all.addAll(lines);
    return Files.write(Files.createTempFile(folder, "answers", ".csv"), all);
  }
}
