package io.unisono.advice.maturity;

import io.unisono.table.marts.Maturity;
import java.sql.Date;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** Scores of a night, and those of the months before. */
final class MaturityRows {

  /** Months that are kept, so that two years can be compared month by month. */
  private static final int MONTHS = 25;

  private static final int A_YEAR = 12;

  private MaturityRows() {}

  /**
   * The rows of the night and of the months before, newest first.
   *
   * @param facts those that are known
   * @param before rows of the release before
   */
  static List<Row> of(Map<Fact, Double> facts, List<Row> before, LocalDate runDate) {
    List<Row> earlier =
        before.stream()
            .filter(row -> month(row).isBefore(YearMonth.from(runDate)))
            .filter(row -> month(row).isAfter(YearMonth.from(runDate).minusMonths(MONTHS)))
            .toList();
    List<Row> rows = new ArrayList<>();
    for (Statement statement : Statement.values()) {
      rows.add(row(scored(statement, facts), earlier, runDate));
    }
    rows.add(row(overall(facts), earlier, runDate));
    earlier.stream()
        .sorted(
            Comparator.comparing(MaturityRows::measuredOn)
                .reversed()
                .thenComparing(row -> row.<Integer>getAs(Maturity.POSITION)))
        .map(MaturityRows::past)
        .forEach(rows::add);
    return rows;
  }

  private static Map<String, Object> scored(Statement statement, Map<Fact, Double> facts) {
    Map<String, Object> cells = new HashMap<>();
    cells.put(Maturity.STATEMENT, statement.key());
    cells.put(Maturity.KIND, statement.kind());
    cells.put(Maturity.POSITION, statement.ordinal() + 1);
    cells.put(Maturity.NAME_EN, statement.name(Locale.ENGLISH));
    cells.put(Maturity.NAME_IT, statement.name(Locale.ITALIAN));
    cells.put(Maturity.SCORE, (double) statement.score(facts));
    cells.put(Maturity.PUBLISHED_SHARE, statement.published().orElse(null));
    statement
        .gave(facts)
        .map(Level::fact)
        .ifPresent(
            fact -> {
              double value = facts.get(fact);
              cells.put(Maturity.GAVE_FACT, fact.key());
              cells.put(Maturity.GAVE_VALUE, value);
              cells.put(Maturity.GAVE_EN, fact.sentence(value, Locale.ENGLISH));
              cells.put(Maturity.GAVE_IT, fact.sentence(value, Locale.ITALIAN));
            });
    statement.next(facts).ifPresent(level -> addNext(cells, level, facts));
    return cells;
  }

  private static void addNext(Map<String, Object> cells, Level level, Map<Fact, Double> facts) {
    Fact fact = level.fact();
    Double value = facts.get(fact);
    OptionalDouble known = value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    cells.put(Maturity.NEXT_FACT, fact.key());
    cells.put(Maturity.NEXT_VALUE, value);
    cells.put(Maturity.NEXT_THRESHOLD, level.threshold());
    cells.put(
        Maturity.NEXT_EN, fact.sentence(known, level.threshold(), level.atMost(), Locale.ENGLISH));
    cells.put(
        Maturity.NEXT_IT, fact.sentence(known, level.threshold(), level.atMost(), Locale.ITALIAN));
  }

  private static Map<String, Object> overall(Map<Fact, Double> facts) {
    double mean =
        Stream.of(Statement.values())
            .mapToInt(statement -> statement.score(facts))
            .average()
            .orElseThrow();
    Phase phase = Phase.of(mean);
    Map<String, Object> cells = new HashMap<>();
    cells.put(Maturity.STATEMENT, Maturity.Statement.OVERALL);
    cells.put(Maturity.KIND, Maturity.Kind.OVERALL);
    cells.put(Maturity.POSITION, Statement.values().length + 1);
    cells.put(Maturity.NAME_EN, "On the whole");
    cells.put(Maturity.NAME_IT, "Nel complesso");
    cells.put(Maturity.SCORE, mean);
    cells.put(Maturity.PUBLISHED_SHARE, phase.published());
    cells.put(Maturity.PHASE_GARTNER, phase.gartner());
    cells.put(Maturity.PHASE_XM, phase.xm());
    Stream.of(Statement.values())
        .min(Comparator.comparingInt(statement -> statement.score(facts)))
        .flatMap(statement -> statement.next(facts))
        .ifPresent(level -> addNext(cells, level, facts));
    return cells;
  }

  private static Row row(Map<String, Object> cells, List<Row> earlier, LocalDate runDate) {
    cells.put(Maturity.MEASURED_ON, Date.valueOf(runDate));
    cells.put(Maturity.IS_CURRENT, true);
    YearMonth yearAgo = YearMonth.from(runDate).minusMonths(A_YEAR);
    Optional<Row> then =
        earlier.stream()
            .filter(row -> month(row).equals(yearAgo))
            .filter(row -> row.getAs(Maturity.STATEMENT).equals(cells.get(Maturity.STATEMENT)))
            .max(Comparator.comparing(MaturityRows::measuredOn));
    then.ifPresent(
        row -> {
          double before = row.<Double>getAs(Maturity.SCORE);
          cells.put(Maturity.YEAR_AGO_ON, row.getAs(Maturity.MEASURED_ON));
          cells.put(Maturity.CHANGE, (double) cells.get(Maturity.SCORE) - before);
        });
    return Maturity.TABLE.row(cells);
  }

  private static Row past(Row row) {
    Map<String, Object> cells = new HashMap<>();
    Stream.of(row.schema().fieldNames()).forEach(name -> cells.put(name, row.getAs(name)));
    cells.put(Maturity.IS_CURRENT, false);
    return Maturity.TABLE.row(cells);
  }

  private static LocalDate measuredOn(Row row) {
    return row.<Date>getAs(Maturity.MEASURED_ON).toLocalDate();
  }

  private static YearMonth month(Row row) {
    return YearMonth.from(measuredOn(row));
  }
}
