package io.unisono.kpi;

import static io.unisono.kpi.KpiFixture.CONFIG;
import static io.unisono.kpi.KpiFixture.RUN_DATE;
import static io.unisono.kpi.KpiFixture.segments;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.kpi.survey.SurveyRows;
import io.unisono.measure.KpiRow;
import io.unisono.measure.Segments;
import io.unisono.stats.SubtractionAttack;
import io.unisono.support.TableRows;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * Somebody with {@code kpi_value} alone subtracts segments from everybody and months from the whole
 * history.
 */
class SuppressionTest {

  /** 200 answers of three countries and two channels in three months. */
  @Test
  void subtractionRecoversNoSatisfactionOfASmallGroup() {
    TableRows answers = answers();
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      // Two in a hundred answers are Bert's, from Germany, and five are given on the telephone.
      int who = random.nextInt(100);
      String party = who < 2 ? "2" : who < 20 ? "3" : "1";
      int score = 1 + random.nextInt(5);
      String channel = random.nextInt(100) < 5 ? "phone" : "email";
      answer(answers, i, party, "csat", score, channel, 1 + random.nextInt(3));
    }

    List<Cell> cells = cells(answers, segments());

    List<Cell> small = cells.stream().filter(cell -> cell.n() < CONFIG.publishMinimum()).toList();
    List<Cell> hidden = cells.stream().filter(Cell::hidden).toList();
    assertThat(hidden).containsAll(small).hasSizeLessThan(cells.size() / 2);
    assertThat(new Attack(cells, Cell::hidden).recovered()).isEmpty();
    assertThat(new Attack(cells, small::contains).recovered())
        .as("what hiding the small groups alone would give away")
        .hasSizeGreaterThan(2);
  }

  /**
   * All forty customers answer in January, half of them again in February, three in March: the
   * whole history counts forty answers, and nobody knows what the other 23 were.
   */
  @Test
  void aSmallMonthOfNpsIsHiddenByWhatTheWholeHistoryLeavesOut() {
    List<Cell> cells = cells(npsAnswers(true), customers());

    Attack attack = new Attack(cells, Cell::hidden);
    assertThat(cells.stream().filter(Cell::hidden).filter(cell -> cell.kind().equals("all")))
        .singleElement()
        .satisfies(
            march -> {
              assertThat(march.period()).isEqualTo("2026-03-01");
              assertThat(march.n()).isEqualTo(3);
              assertThat(attack.isInDoubt(march)).isTrue();
            });
    assertThat(attack.recovered()).isEmpty();
  }

  /** Where nobody answers twice, the months add up, and a lone small one would follow. */
  @Test
  void whereEachAnswersOnceASecondMonthOfNpsIsHidden() {
    List<Cell> cells = cells(npsAnswers(false), customers());

    assertThat(cells.stream().filter(Cell::hidden).filter(cell -> cell.kind().equals("all")))
        .extracting(Cell::period)
        .containsExactlyInAnyOrder("2026-01-01", "2026-03-01");
    assertThat(new Attack(cells, Cell::hidden).recovered()).isEmpty();
    assertThat(new Attack(cells, cell -> cell.n() < CONFIG.publishMinimum()).recovered())
        .extracting(Cell::period)
        .contains("2026-03-01");
  }

  /**
   * A row of the table.
   *
   * @param positives how many of the n count for the KPI, which its value tells
   */
  private record Cell(
      String period, String kind, String segment, long n, long positives, boolean hidden) {

    static Cell of(Row row) {
      return new Cell(
          row.getAs(KpiValue.PERIOD).equals("all")
              ? "all"
              : row.getAs(KpiValue.PERIOD_START).toString(),
          row.getAs(KpiValue.SEGMENT_KIND),
          row.getAs(KpiValue.SEGMENT),
          row.<Long>getAs(KpiValue.N),
          row.<Long>getAs(KpiRow.POSITIVES),
          row.getAs(Suppression.HIDDEN));
    }

    private boolean isPartOf(Cell whole) {
      return whole.kind.equals("all") && !kind.equals("all") && period.equals(whole.period);
    }

    private boolean isMonthOf(Cell total) {
      return total.period.equals("all")
          && !period.equals("all")
          && kind.equals(total.kind)
          && segment.equals(total.segment);
    }
  }

  private static final class Attack {

    private final SubtractionAttack attack = new SubtractionAttack();
    private final Map<Cell, Integer> unknowns = new HashMap<>();

    Attack(List<Cell> cells, Predicate<Cell> hidden) {
      cells.stream().filter(hidden).forEach(cell -> unknowns.put(cell, attack.unknown(cell.n())));
      for (Cell whole : cells) {
        sum(whole, cells.stream().filter(cell -> cell.isMonthOf(whole)).toList());
        for (String kind : List.of("source", "channel", "country", "segment")) {
          sum(
              whole,
              cells.stream()
                  .filter(cell -> cell.isPartOf(whole) && cell.kind().equals(kind))
                  .toList());
        }
      }
    }

    /** What the parts count and the whole does not is one more unknown. */
    private void sum(Cell whole, List<Cell> parts) {
      if (parts.isEmpty()) {
        return;
      }
      List<Integer> places = new ArrayList<>();
      List<Integer> signs = new ArrayList<>();
      long known = 0;
      long rest = -whole.n();
      List<Cell> terms = new ArrayList<>(parts);
      terms.add(whole);
      for (Cell term : terms) {
        int sign = term.equals(whole) ? -1 : 1;
        rest += term.equals(whole) ? 0 : term.n();
        if (unknowns.containsKey(term)) {
          places.add(unknowns.get(term));
          signs.add(sign);
        } else {
          known += sign * term.positives();
        }
      }
      if (rest > 0) {
        places.add(attack.unknown(rest));
        signs.add(-1);
      }
      attack.equation(places, signs, -known);
    }

    List<Cell> recovered() {
      return unknowns.keySet().stream().filter(cell -> attack.follows(unknowns.get(cell))).toList();
    }

    boolean isInDoubt(Cell cell) {
      return attack.isInDoubt(unknowns.get(cell), cell.positives());
    }
  }

  private static List<Cell> cells(TableRows answers, Segments segments) {
    Dataset<Row> rows = KpiValues.withStarts(SurveyRows.of(answers.dataset(), segments, RUN_DATE));
    return Suppression.marked(rows, CONFIG.publishMinimum()).where("n > 0").collectAsList().stream()
        .map(Cell::of)
        .toList();
  }

  private static Segments customers() {
    TableRows identity =
        TableRows.of(
            CustomerIdentity.TABLE,
            CustomerIdentity.SOURCE,
            CustomerIdentity.PARTY_ID,
            CustomerIdentity.CUSTOMER_ID);
    TableRows known =
        TableRows.of(Customer.TABLE, Customer.CUSTOMER_ID, Customer.COUNTRY, Customer.SEGMENT);
    for (int i = 0; i < 140; i++) {
      identity.row("crm", "p" + i, "c" + i);
      known.row("c" + i, i % 4 == 0 ? "DE" : "IT", "retail");
    }
    return new Segments(identity.dataset(), known.dataset());
  }

  /**
   * @param again whether the customers of a later month are those of an earlier one
   */
  private static TableRows npsAnswers(boolean again) {
    TableRows answers = answers();
    int[] customers = {40, 20, 3};
    int row = 0;
    for (int month = 0; month < customers.length; month++) {
      for (int i = 0; i < customers[month]; i++) {
        int who = again ? i : 45 * month + i;
        answer(answers, row++, "p" + who, "nps", (row * 7) % 11, "email", 1 + month);
      }
    }
    return answers;
  }

  private static TableRows answers() {
    return TableRows.of(
        SurveyResponse.TABLE,
        SurveyResponse.SOURCE,
        SurveyResponse.RESPONSE_ID,
        SurveyResponse.QUESTION_ID,
        SurveyResponse.PARTY_ID,
        SurveyResponse.METRIC,
        SurveyResponse.SCORE,
        SurveyResponse.SCALE_MIN,
        SurveyResponse.SCALE_MAX,
        SurveyResponse.CHANNEL,
        SurveyResponse.RESPONDED_AT);
  }

  private static void answer(
      TableRows answers,
      int id,
      String party,
      String metric,
      int score,
      String channel,
      int month) {
    boolean nps = metric.equals("nps");
    answers.row(
        "crm",
        "r" + id,
        "q",
        party,
        metric,
        (double) score,
        nps ? 0.0 : 1.0,
        nps ? 10.0 : 5.0,
        channel,
        Instant.parse("2026-0%d-15T12:00:00Z".formatted(month)));
  }
}
