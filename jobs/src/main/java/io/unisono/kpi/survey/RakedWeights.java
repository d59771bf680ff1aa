package io.unisono.kpi.survey;

import static org.apache.spark.sql.functions.array;

import io.unisono.measure.Periods;
import io.unisono.stats.survey.DecimalSums;
import io.unisono.stats.survey.DecimalSums.Decimals;
import io.unisono.stats.survey.NonResponse;
import io.unisono.stats.survey.NonResponse.Cell;
import io.unisono.table.marts.KpiValue;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
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

  /** {@link #nameOf} a KPI and period. */
  static final String GROUP = "weights_of";

  private static final String INVITED = "invited";
  private static final String ANSWERED = "answered";
  private static final String WEIGHTED = "weighted";
  private static final String SUM = "sum";

  private static final StructType COUNTS =
      new StructType()
          .add(GROUP, DataTypes.StringType, false)
          .add(Invitations.CELL, DataTypes.createArrayType(DataTypes.StringType), false)
          .add(INVITED, DataTypes.LongType, false)
          .add(ANSWERED, DataTypes.LongType, false)
          .add(WEIGHTED, DataTypes.LongType, false)
          .add(SUM, DataTypes.BinaryType, false);

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

  /** KPI, period and start in one text. */
  static String nameOf(PeriodGroups.Key group) {
    LocalDate start = group.period().start();
    return group.kpi() + " " + group.period().kind() + " " + (start == null ? "" : start);
  }

  /**
   * One row per KPI, period and cell, and one with no cell.
   *
   * @param facts {@link SurveyFacts}
   * @param minimum answers with which a period is worth correcting
   */
  static Dataset<Row> of(Dataset<Row> facts, Periods periods, long minimum) {
    MapPartitionsFunction<Row, Row> counts = rows -> counts(rows, periods);
    return facts
        .mapPartitions(counts, Encoders.row(COUNTS))
        .groupBy(GROUP)
        .as(Encoders.STRING(), Encoders.row(COUNTS))
        .flatMapGroups(new RakedWeights(minimum), Encoders.row(SCHEMA));
  }

  /** Of a part of the facts, how many were invited and answered. */
  private static Iterator<Row> counts(Iterator<Row> rows, Periods periods) {
    Decimals decimals = new Decimals();
    PeriodGroups<Map.Entry<String, Map<List<String>, Count>>> groups =
        new PeriodGroups<>(periods, key -> Map.entry(nameOf(key), new HashMap<>()));
    Fact.byPerson(rows)
        .forEachRemaining(
            facts ->
                groups.divide(
                    facts,
                    (group, counted) ->
                        counted.stream()
                            .filter(RakedWeights::isOfInvitation)
                            .forEach(
                                fact ->
                                    group
                                        .getValue()
                                        .computeIfAbsent(fact.cell(), cell -> new Count())
                                        .add(fact, decimals))));
    return groups.all().stream()
        .flatMap(
            group ->
                group.getValue().entrySet().stream()
                    .map(count -> count.getValue().row(group.getKey(), count.getKey())))
        .iterator();
  }

  private static boolean isOfInvitation(Fact fact) {
    return fact.isInvitation() || (fact.counts() && !fact.cell().isEmpty());
  }

  /** The invitations of a cell, their answers, those of them with a weight, and its sum. */
  private static final class Count {

    private long invited;
    private long answered;
    private long weighted;
    private final DecimalSums sum = new DecimalSums(1);

    void add(Fact fact, Decimals decimals) {
      if (fact.isInvitation()) {
        invited++;
        return;
      }
      answered++;
      if (fact.weight() != null) {
        weighted++;
        sum.add(0, fact.weight(), decimals);
      }
    }

    void add(Row part) {
      invited += part.<Long>getAs(INVITED);
      answered += part.<Long>getAs(ANSWERED);
      weighted += part.<Long>getAs(WEIGHTED);
      DecimalSums of = new DecimalSums(1);
      of.read(ByteBuffer.wrap(part.getAs(SUM)));
      sum.addAll(of);
    }

    Row row(String group, List<String> cell) {
      ByteBuffer bytes = ByteBuffer.allocate(sum.size());
      sum.write(bytes);
      return RowFactory.create(
          group, cell.toArray(String[]::new), invited, answered, weighted, bytes.array());
    }
  }

  @Override
  public Iterator<Row> call(String group, Iterator<Row> rows) {
    Map<List<String>, Count> counts = new TreeMap<>(RakedWeights::inOrder);
    rows.forEachRemaining(
        row ->
            counts
                .computeIfAbsent(
                    List.copyOf(row.getList(row.fieldIndex(Invitations.CELL))), cell -> new Count())
                .add(row));
    long answered = counts.values().stream().mapToLong(count -> count.answered).sum();
    boolean weighted =
        counts.values().stream().mapToLong(count -> count.weighted).sum() == answered;
    List<Cell> cells = new ArrayList<>();
    counts.forEach(
        (cell, count) ->
            cells.add(
                new Cell(
                    cell,
                    count.invited,
                    count.answered,
                    weighted ? count.sum.get(0) : count.answered)));
    long invited = counts.values().stream().mapToLong(count -> count.invited).sum();
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
