package io.unisono.kpi;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.measure.KpiRow;
import io.unisono.measure.Periods;
import io.unisono.measure.Segments;
import io.unisono.stats.SubtractionAttack;
import io.unisono.support.TableRows;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.SurveyResponse;
import java.sql.Date;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Somebody subtracts weeks, windows, quarters, months and the whole history from each other. */
class FinerPeriodsTest {

  private static final LocalDate RUN_DATE = LocalDate.of(2026, 3, 31);
  private static final int MINIMUM = 5;
  private static final int WINDOW = 20;
  private static final Periods PERIODS =
      new Periods(Set.of("week", "quarter", "rolling"), RUN_DATE, WINDOW, 75);

  private static final String CHANNEL = SurveyResponse.CHANNEL;

  /** A row of the table: people of a segment in a span of days. */
  private record Cell(String kind, String period, String segment, LocalDate start, long n) {

    LocalDate end() {
      return switch (period) {
        case "all" -> RUN_DATE.plusDays(1);
        default -> Periods.end(period, start, WINDOW);
      };
    }

    boolean isSmall() {
      return n > 0 && n < MINIMUM;
    }
  }

  @Test
  void subtractionOfPeriodsRecoversNoSmallGroup() {
    int shown = 0;
    int givenAway = 0;
    for (long seed = 1; seed <= 2; seed++) {
      List<Row> rows = rows(answers(seed)).collectAsList();
      List<Cell> pieces =
          rows.stream()
              .map(FinerPeriodsTest::cell)
              .filter(c -> c.period().equals("piece"))
              .toList();
      Map<Cell, Boolean> hidden = new HashMap<>();
      Suppression.marked(rows(answers(seed)), MINIMUM, WINDOW)
          .collectAsList()
          .forEach(row -> hidden.put(cell(row), row.<Boolean>getAs(Suppression.HIDDEN)));

      assertThat(hidden).noneSatisfy((c, h) -> assertThat(c.period()).isEqualTo("piece"));
      assertThat(new Attack(pieces, hidden, hidden::get).recovered()).isEmpty();
      givenAway += new Attack(pieces, hidden, Cell::isSmall).recovered().size();
      shown +=
          (int)
              hidden.entrySet().stream()
                  .filter(e -> !e.getValue() && Periods.KINDS.contains(e.getKey().period()))
                  .count();
    }
    assertThat(givenAway).as("by hiding the small groups alone").isPositive();
    assertThat(shown).as("periods beside month and all").isGreaterThan(40);
  }

  /** Everybody writes, more of them from February on; a few call, none of them in March. */
  private static Dataset<Row> answers(long seed) {
    Random random = new Random(seed);
    TableRows answers =
        TableRows.of(
            SurveyResponse.TABLE,
            SurveyResponse.SOURCE,
            SurveyResponse.RESPONSE_ID,
            SurveyResponse.CHANNEL,
            SurveyResponse.RESPONDED_AT);
    Instant first = Instant.parse("2025-12-01T12:00:00Z");
    for (int day = 0; day < 121; day++) {
      Instant at = first.plus(Duration.ofDays(day));
      int busy = day >= 62 ? 15 : 4;
      for (int i = 0; i < busy; i++) {
        answers.row("s", day + "e" + i, i % 3 == 0 ? "chat" : "email", at);
      }
      if (day < 85 && random.nextInt(100) < 12) {
        answers.row("s", day + "p", "phone", at);
      }
    }
    return answers.dataset();
  }

  private static Dataset<Row> rows(Dataset<Row> answers) {
    Dataset<Row> counted =
        answers
            .select(col(CHANNEL), PERIODS.containing(col(SurveyResponse.RESPONDED_AT)))
            .select(col(KpiValue.PERIOD), col(KpiValue.PERIOD_START), Segments.of(CHANNEL))
            .groupBy(
                KpiValue.PERIOD, KpiValue.PERIOD_START, KpiValue.SEGMENT_KIND, KpiValue.SEGMENT)
            .agg(count(lit(1)).as(KpiValue.N))
            .withColumn(KpiValue.KPI, lit("csat"))
            .withColumn(KpiRow.PEOPLE, lit(null).cast("bigint"))
            .withColumn(KpiRow.POSITIVES, lit(null).cast("bigint"))
            .withColumn(KpiRow.NEGATIVES, lit(0L));
    return KpiValues.withStarts(counted);
  }

  private static Cell cell(Row row) {
    return new Cell(
        row.getAs(KpiValue.SEGMENT_KIND),
        row.getAs(KpiValue.PERIOD),
        row.getAs(KpiValue.SEGMENT),
        row.<Date>getAs(KpiValue.PERIOD_START).toLocalDate(),
        row.<Long>getAs(KpiValue.N));
  }

  /** What nobody may learn is every small cell, and every small piece. */
  private static final class Attack {

    private final SubtractionAttack attack = new SubtractionAttack();
    private final List<Cell> atoms;
    private final Map<Cell, Integer> atomPlaces = new HashMap<>();
    private final Map<Cell, Integer> wanted = new HashMap<>();

    Attack(List<Cell> pieces, Map<Cell, Boolean> cells, Predicate<Cell> hidden) {
      // Months before the first piece are pieces of their own.
      LocalDate first = pieces.stream().map(Cell::start).min(LocalDate::compareTo).orElseThrow();
      atoms =
          Stream.concat(
                  pieces.stream(),
                  cells.keySet().stream()
                      .filter(c -> c.period().equals("month") && c.start().isBefore(first)))
              .filter(c -> !c.kind().equals("all"))
              .toList();
      atoms.forEach(atom -> atomPlaces.put(atom, attack.unknown(atom.n())));
      for (Cell cell : cells.keySet()) {
        if (!hidden.test(cell)) {
          List<Integer> places = places(cell);
          attack.equation(places, Collections.nCopies(places.size(), 1), 0);
        }
      }
      cells.keySet().stream().filter(hidden).filter(Cell::isSmall).forEach(this::want);
      pieces.stream().filter(Cell::isSmall).forEach(this::want);
    }

    private List<Integer> places(Cell cell) {
      return atoms.stream()
          .filter(atom -> cell.kind().equals("all") || atom.segment().equals(cell.segment()))
          .filter(atom -> !atom.start().isBefore(cell.start()) && atom.start().isBefore(end(cell)))
          .map(atomPlaces::get)
          .toList();
    }

    private LocalDate end(Cell cell) {
      return cell.period().equals("piece") ? cell.start().plusDays(1) : cell.end();
    }

    private void want(Cell cell) {
      List<Integer> places = new ArrayList<>(places(cell));
      List<Integer> signs = new ArrayList<>(Collections.nCopies(places.size(), 1));
      int place = attack.unknown(cell.n());
      places.add(place);
      signs.add(-1);
      attack.equation(places, signs, 0);
      wanted.put(cell, place);
    }

    List<Cell> recovered() {
      return wanted.keySet().stream().filter(cell -> attack.follows(wanted.get(cell))).toList();
    }
  }
}
