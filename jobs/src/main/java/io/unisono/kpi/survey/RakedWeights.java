package io.unisono.kpi.survey;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;

import io.unisono.stats.OrderFree;
import io.unisono.stats.survey.NonResponse;
import io.unisono.stats.survey.NonResponse.Cell;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.SurveyResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The weights that make the answers of a KPI and period match everybody who was invited in it, as
 * far as the cells of {@link Invitations} tell them apart; one factor per cell.
 */
final class RakedWeights implements FlatMapGroupsFunction<String, Row, Row> {

  /** Factor of an answer's weight; null where it has none. */
  static final String FACTOR = "factor";

  /** Of an answer without an invitation. */
  static final Column NOT_INVITED = array().cast("array<string>");

  /**
   * KPI, period and start in one text, as a join does not match the start of all, which is null.
   */
  static final String GROUP = "weights_of";

  private static final String INVITED = "invited";
  private static final String ANSWERED = "answered";
  private static final String WEIGHTED = "weighted";
  private static final String SUM = "sum";

  private static final StructType SCHEMA =
      new StructType()
          .add(GROUP, DataTypes.StringType, false)
          .add(Invitations.CELL, DataTypes.createArrayType(DataTypes.StringType), false)
          .add(FACTOR, DataTypes.DoubleType)
          .add(KpiValue.WEIGHTING, DataTypes.StringType, false);

  private final long minimum;

  private RakedWeights(long minimum) {
    this.minimum = minimum;
  }

  static Column group() {
    return concat_ws(
        " ",
        col(KpiValue.KPI),
        col(KpiValue.PERIOD),
        coalesce(col(KpiValue.PERIOD_START).cast("string"), lit("")));
  }

  /**
   * One row per KPI, period and cell, and one with {@link #NOT_INVITED}.
   *
   * @param invited invitations per KPI and period
   * @param answers answers that count per KPI and period
   * @param minimum answers with which a period is worth correcting
   */
  static Dataset<Row> of(Dataset<Row> invited, Dataset<Row> answers, long minimum) {
    Column weight = col(SurveyResponse.WEIGHT);
    Dataset<Row> asked =
        invited
            .groupBy(group().as(GROUP), col(Invitations.CELL))
            .agg(count(lit(1)).as(INVITED))
            .withColumn(ANSWERED, lit(0L))
            .withColumn(WEIGHTED, lit(0L))
            .withColumn(SUM, lit(0.0));
    Dataset<Row> said =
        answers
            .where(col(Answers.X).isNotNull().and(size(col(Invitations.CELL)).gt(0)))
            .groupBy(group().as(GROUP), col(Invitations.CELL))
            .agg(
                count(lit(1)).as(ANSWERED),
                count(weight).as(WEIGHTED),
                coalesce(OrderFree.sumOf(weight), lit(0.0)).as(SUM))
            .withColumn(INVITED, lit(0L));
    MapFunction<Row, String> group = row -> row.getAs(GROUP);
    return asked
        .unionByName(said)
        .groupByKey(group, Encoders.STRING())
        .flatMapGroups(new RakedWeights(minimum), Encoders.row(SCHEMA));
  }

  @Override
  public Iterator<Row> call(String group, Iterator<Row> rows) {
    Map<List<String>, long[]> counts = new TreeMap<>(RakedWeights::inOrder);
    Map<List<String>, Double> sums = new TreeMap<>(RakedWeights::inOrder);
    rows.forEachRemaining(
        row -> {
          List<String> cell = row.getList(row.fieldIndex(Invitations.CELL));
          counts.merge(
              List.copyOf(cell),
              new long[] {
                row.<Long>getAs(INVITED), row.<Long>getAs(ANSWERED), row.<Long>getAs(WEIGHTED)
              },
              (a, b) -> new long[] {a[0] + b[0], a[1] + b[1], a[2] + b[2]});
          sums.merge(List.copyOf(cell), row.<Double>getAs(SUM), Double::sum);
        });
    long answered = counts.values().stream().mapToLong(count -> count[1]).sum();
    boolean weighted = counts.values().stream().mapToLong(count -> count[2]).sum() == answered;
    List<Cell> cells = new ArrayList<>();
    counts.forEach(
        (cell, count) ->
            cells.add(new Cell(cell, count[0], count[1], weighted ? sums.get(cell) : count[1])));
    long invited = counts.values().stream().mapToLong(count -> count[0]).sum();
    if (invited == 0) {
      return rows(group, cells, Optional.empty(), KpiValue.Weighting.NO_INVITATIONS);
    }
    if (answered < minimum) {
      return rows(group, cells, Optional.empty(), KpiValue.Weighting.FEW_ANSWERS);
    }
    Optional<double[]> factors = NonResponse.factors(cells);
    if (factors.isEmpty()) {
      return rows(group, cells, factors, KpiValue.Weighting.NOT_CONVERGED);
    }
    return rows(
        group,
        cells,
        factors,
        weighted ? KpiValue.Weighting.RAKED_SOURCE : KpiValue.Weighting.RAKED);
  }

  /** Every answer of the period is told the outcome, those without an invitation, too. */
  private static Iterator<Row> rows(
      String group, List<Cell> cells, Optional<double[]> factors, String weighting) {
    return Stream.concat(
            Stream.of(row(group, List.of(), null, weighting)),
            IntStream.range(0, cells.size())
                .mapToObj(
                    i ->
                        row(
                            group,
                            cells.get(i).categories(),
                            factors.map(factor -> factor[i]).orElse(null),
                            weighting)))
        .iterator();
  }

  private static int inOrder(List<String> a, List<String> b) {
    return String.join("\u0000", a).compareTo(String.join("\u0000", b));
  }

  private static Row row(String group, List<String> cell, Double factor, String weighting) {
    return RowFactory.create(group, cell.toArray(String[]::new), factor, weighting);
  }
}
