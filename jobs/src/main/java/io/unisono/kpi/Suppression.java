package io.unisono.kpi;

import io.unisono.measure.KpiRow;
import io.unisono.measure.Periods;
import io.unisono.measure.Segments;
import io.unisono.stats.CellSuppression;
import io.unisono.stats.CellSuppression.Cell;
import io.unisono.table.marts.KpiValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
final class Suppression implements FlatMapGroupsFunction<String, Row, Row> {

  /** Whether the value must not be shown. */
  static final String HIDDEN = "hidden";

  /** Spark brings the rows in any order; what is hidden must not depend on it. */
  private static final Comparator<Cell> ORDER =
      Comparator.comparing(Cell::group).thenComparing(Cell::period);

  private final long minimum;

  private Suppression(long minimum) {
    this.minimum = minimum;
  }

  /**
   * The rows with {@link #HIDDEN}.
   *
   * @param rows of any number of KPIs
   */
  static Dataset<Row> marked(Dataset<Row> rows, long minimum) {
    MapFunction<Row, String> kpi = row -> row.getAs(KpiValue.KPI);
    return rows.groupByKey(kpi, Encoders.STRING())
        .flatMapGroups(
            new Suppression(minimum),
            Encoders.row(rows.schema().add(HIDDEN, DataTypes.BooleanType, false)));
  }

  @Override
  public Iterator<Row> call(String kpi, Iterator<Row> rows) {
    Map<Row, Cell> cells = new LinkedHashMap<>();
    rows.forEachRemaining(row -> cells.put(row, cell(row)));
    Map<String, List<Cell>> byKind = new TreeMap<>();
    cells.forEach(
        (row, cell) ->
            byKind
                .computeIfAbsent(row.getAs(KpiValue.SEGMENT_KIND), kind -> new ArrayList<>())
                .add(cell));
    byKind.values().forEach(kind -> kind.sort(ORDER));
    List<Cell> whole = byKind.getOrDefault(Segments.ALL, List.of());
    byKind.remove(Segments.ALL);
    Set<Cell> hidden = CellSuppression.hidden(whole, List.copyOf(byKind.values()), minimum);
    return cells.entrySet().stream()
        .map(entry -> with(entry.getKey(), hidden.contains(entry.getValue())))
        .iterator();
  }

  private static Cell cell(Row row) {
    long n = row.<Long>getAs(KpiValue.N);
    Long people = row.getAs(KpiRow.PEOPLE);
    return new Cell(
        row.getAs(KpiValue.SEGMENT_KIND) + "=" + row.getAs(KpiValue.SEGMENT),
        row.getAs(KpiValue.PERIOD) + " " + row.getAs(KpiValue.PERIOD_START),
        row.getAs(KpiValue.PERIOD).equals(Periods.ALL),
        people == null ? n : people,
        classes(n, row.getAs(KpiRow.POSITIVES), row.getAs(KpiRow.NEGATIVES)));
  }

  private static List<Long> classes(long n, Long positives, Long negatives) {
    return positives == null ? List.of() : List.of(positives, n - positives - negatives, negatives);
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
