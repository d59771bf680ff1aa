package io.unisono.kpi;

import io.unisono.measure.KpiRow;
import io.unisono.measure.Periods;
import io.unisono.measure.Segments;
import io.unisono.stats.CellSuppression;
import io.unisono.stats.CellSuppression.Cell;
import io.unisono.stats.CellSuppression.Kind;
import io.unisono.table.marts.KpiValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;

/**
 * Decides which values of a KPI are hidden: those of small groups, and as many more as it takes
 * that nobody gets them back by subtracting segments from everybody or months from the whole
 * history. All rows of one KPI are looked at together; they are as many as it has segments and
 * months.
 */
public final class Suppression implements FlatMapGroupsFunction<String, Row, Row> {

  /** Whether the value must not be shown. */
  public static final String HIDDEN = "hidden";

  /** Spark brings the rows in any order; what is hidden must not depend on it. */
  private static final Comparator<Cell> ORDER =
      Comparator.comparing(Cell::group).thenComparing(Cell::period);

  private final long minimum;
  private final int rollingDays;

  private Suppression(long minimum, int rollingDays) {
    this.minimum = minimum;
    this.rollingDays = rollingDays;
  }

  /**
   * The rows with {@link #HIDDEN}, where periods do not overlap but for their total.
   *
   * @param rows of any number of KPIs
   */
  public static Dataset<Row> marked(Dataset<Row> rows, long minimum) {
    return marked(rows, minimum, 1);
  }

  /**
   * The rows with {@link #HIDDEN}.
   *
   * @param rows of any number of KPIs
   * @param rollingDays length of the period rolling
   */
  static Dataset<Row> marked(Dataset<Row> rows, long minimum, int rollingDays) {
    MapFunction<Row, String> kpi = row -> row.getAs(KpiValue.KPI);
    return rows.groupByKey(kpi, Encoders.STRING())
        .flatMapGroups(
            new Suppression(minimum, rollingDays),
            Encoders.row(rows.schema().add(HIDDEN, DataTypes.BooleanType, false)));
  }

  @Override
  public Iterator<Row> call(String kpi, Iterator<Row> rows) {
    Map<Row, Cell> cells = new LinkedHashMap<>();
    List<Row> finer = new ArrayList<>();
    rows.forEachRemaining(
        row -> {
          if (FinerPeriods.isFiner(row)) {
            finer.add(row);
          } else {
            cells.put(row, cell(row));
          }
        });
    boolean hasTotals = cells.keySet().stream().anyMatch(Suppression::isTotal);
    Map<String, List<Cell>> byKind = new TreeMap<>();
    cells.keySet().stream()
        .collect(Collectors.groupingBy(Suppression::group))
        .forEach(
            (group, ofGroup) -> {
              String kind = ofGroup.get(0).getAs(KpiValue.SEGMENT_KIND);
              List<Cell> ofKind = byKind.computeIfAbsent(kind, name -> new ArrayList<>());
              ofGroup.forEach(row -> ofKind.add(cells.get(row)));
              rest(group, ofGroup).filter(rest -> hasTotals).ifPresent(ofKind::add);
            });
    byKind.values().forEach(kind -> kind.sort(ORDER));
    List<Cell> whole = byKind.getOrDefault(Segments.ALL, List.of());
    byKind.remove(Segments.ALL);
    Set<Cell> hidden = CellSuppression.hidden(whole, List.copyOf(byKind.values()), minimum);
    FinerPeriods periods = new FinerPeriods(minimum, rollingDays);
    finer.forEach(periods::add);
    cells.forEach((row, cell) -> periods.addMonth(row, hidden.contains(cell)));
    return Stream.concat(
            cells.entrySet().stream()
                .map(entry -> with(entry.getKey(), hidden.contains(entry.getValue()))),
            finer.stream()
                .filter(row -> !FinerPeriods.isPiece(row))
                .map(row -> with(row, periods.hides(row))))
        .iterator();
  }

  private static Cell cell(Row row) {
    Counts counts = Counts.of(row);
    Long people = row.getAs(KpiRow.PEOPLE);
    return new Cell(
        group(row),
        row.getAs(KpiValue.PERIOD) + " " + row.getAs(KpiValue.PERIOD_START),
        isTotal(row) ? Kind.TOTAL : Kind.PART,
        people == null ? counts.n() : people,
        counts.classes());
  }

  /**
   * What the months of a segment count and its whole history does not. Only NPS has such a rest:
   * the whole history counts the last answer of a customer, the months count the earlier ones too.
   * Nobody who subtracts months from the whole knows the rest.
   */
  private static Optional<Cell> rest(String group, List<Row> rows) {
    Counts rest =
        rows.stream()
            .map(row -> isTotal(row) ? Counts.of(row).times(-1) : Counts.of(row))
            .reduce(Counts::plus)
            .orElseThrow();
    return rest.n() > 0
        ? Optional.of(new Cell(group, "rest", Kind.REST, rest.n(), rest.classes()))
        : Optional.empty();
  }

  /** What a row counts; where it is a share, how much of it for it and against it, else null. */
  private record Counts(long n, Long positives, Long negatives) {

    static Counts of(Row row) {
      return new Counts(
          row.<Long>getAs(KpiValue.N), row.getAs(KpiRow.POSITIVES), row.getAs(KpiRow.NEGATIVES));
    }

    Counts times(int factor) {
      return isShare()
          ? new Counts(n * factor, positives * factor, negatives * factor)
          : new Counts(n * factor, null, null);
    }

    Counts plus(Counts other) {
      return isShare()
          ? new Counts(n + other.n, positives + other.positives, negatives + other.negatives)
          : new Counts(n + other.n, null, null);
    }

    List<Long> classes() {
      return isShare() ? List.of(positives, n - positives - negatives, negatives) : List.of();
    }

    private boolean isShare() {
      return positives != null;
    }
  }

  private static String group(Row row) {
    return row.getAs(KpiValue.SEGMENT_KIND) + "=" + row.getAs(KpiValue.SEGMENT);
  }

  private static boolean isTotal(Row row) {
    return row.getAs(KpiValue.PERIOD).equals(Periods.ALL);
  }

  private static Row with(Row row, boolean hidden) {
    Object[] values = new Object[row.length() + 1];
    for (int i = 0; i < row.length(); i++) {
      values[i] = row.get(i);
    }
    values[row.length()] = hidden;
    return RowFactory.create(values);
  }
}
