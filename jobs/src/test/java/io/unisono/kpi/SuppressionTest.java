package io.unisono.kpi;

import static io.unisono.kpi.KpiFixture.CONFIG;
import static io.unisono.kpi.KpiFixture.RUN_DATE;
import static io.unisono.kpi.KpiFixture.segments;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.stats.SubtractionAttack;
import io.unisono.support.TableRows;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.SurveyResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * Somebody with {@code kpi_value} alone subtracts segments from everybody and months from the whole
 * history: 200 answers of three countries and two channels in three months.
 */
class SuppressionTest {

  @Test
  void subtractionRecoversNoSatisfactionOfASmallGroup() {
    List<Cell> cells =
        KpiValues.published(SurveyKpis.rows(answers().dataset(), segments(), RUN_DATE), CONFIG)
            .where("n > 0")
            .collectAsList()
            .stream()
            .map(Cell::of)
            .toList();

    List<Cell> small = cells.stream().filter(cell -> cell.n() < CONFIG.publishMinimum()).toList();
    List<Cell> hidden = cells.stream().filter(Cell::isHidden).toList();
    assertThat(hidden).containsAll(small).hasSizeLessThan(cells.size() / 2);
    assertThat(recovered(cells, Cell::isHidden)).isEmpty();
    assertThat(recovered(cells, small::contains))
        .as("what hiding the small groups alone would give away")
        .hasSizeGreaterThan(2);
  }

  /** A row of the table; the number of satisfied answers follows from n and the share. */
  private record Cell(String period, String kind, String segment, long n, Double value) {

    static Cell of(Row row) {
      return new Cell(
          row.getAs(KpiValue.PERIOD).equals("all")
              ? "all"
              : row.getAs(KpiValue.PERIOD_START).toString(),
          row.getAs(KpiValue.SEGMENT_KIND),
          row.getAs(KpiValue.SEGMENT),
          row.<Long>getAs(KpiValue.N),
          row.getAs(KpiValue.VALUE));
    }

    boolean isHidden() {
      return value == null;
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

  private static List<Cell> recovered(List<Cell> cells, Predicate<Cell> hidden) {
    SubtractionAttack attack = new SubtractionAttack();
    Map<Cell, Integer> unknowns = new HashMap<>();
    cells.stream().filter(hidden).forEach(cell -> unknowns.put(cell, attack.unknown(cell.n())));
    for (Cell whole : cells) {
      sum(attack, unknowns, whole, cells.stream().filter(cell -> cell.isMonthOf(whole)).toList());
      for (String kind : List.of("source", "channel", "country", "segment")) {
        List<Cell> parts =
            cells.stream()
                .filter(cell -> cell.isPartOf(whole) && cell.kind().equals(kind))
                .toList();
        sum(attack, unknowns, whole, parts);
      }
    }
    return unknowns.keySet().stream().filter(cell -> attack.follows(unknowns.get(cell))).toList();
  }

  private static void sum(
      SubtractionAttack attack, Map<Cell, Integer> unknowns, Cell whole, List<Cell> parts) {
    if (parts.isEmpty()) {
      return;
    }
    List<Integer> places = new ArrayList<>();
    List<Integer> signs = new ArrayList<>();
    long known = 0;
    List<Cell> terms = new ArrayList<>(parts);
    terms.add(whole);
    for (Cell term : terms) {
      int sign = term.equals(whole) ? -1 : 1;
      if (unknowns.containsKey(term)) {
        places.add(unknowns.get(term));
        signs.add(sign);
      } else if (term.value() != null) {
        known += sign * Math.round(term.value() * term.n());
      }
    }
    attack.equation(places, signs, -known);
  }

  private static TableRows answers() {
    TableRows rows =
        TableRows.of(
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
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      // Two in a hundred answers are Bert's, from Germany, and five are given on the telephone.
      int who = random.nextInt(100);
      rows.row(
          "crm",
          "r" + i,
          "q",
          who < 2 ? "2" : who < 20 ? "3" : "1",
          "csat",
          1.0 + random.nextInt(5),
          1.0,
          5.0,
          random.nextInt(100) < 5 ? "phone" : "email",
          Instant.parse("2026-0%d-15T12:00:00Z".formatted(1 + random.nextInt(3))));
    }
    return rows;
  }
}
