package io.unisono.kpi.ticket;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import io.unisono.stats.IntervalColumns;
import io.unisono.stats.KaplanMeier;
import io.unisono.stats.Quantile;
import io.unisono.table.marts.KpiValue;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Measurements summed up by group: as columns what {@link Amounts} tell. */
final class AmountSummaries {

  static final double P50 = 0.5;
  static final double P75 = 0.75;
  static final double P90 = 0.9;

  /** How many amounts are 1: of a measure that says whether something happened. */
  static final String POSITIVES = "positives";

  /** How many have ended, their sum, and that of their squares. */
  static final String ENDED = "ended";

  static final String SUM = "sum";
  static final String SQUARES = "squares";

  /** {@link #estimate} of the median that knows what has not ended. */
  static final String MEDIAN_WITH_OPEN = "median_with_open";

  private static final StructType ESTIMATE =
      new StructType()
          .add(KpiValue.VALUE, DataTypes.DoubleType)
          .add(KpiValue.LO, DataTypes.DoubleType)
          .add(KpiValue.HI, DataTypes.DoubleType);

  private static final StructType SCHEMA =
      new StructType()
          .add(KpiValue.N, DataTypes.LongType, false)
          .add(KpiValue.EXCLUDED, DataTypes.LongType, false)
          .add(POSITIVES, DataTypes.LongType, false)
          .add(ENDED, DataTypes.LongType, false)
          .add(SUM, DataTypes.DoubleType, false)
          .add(SQUARES, DataTypes.DoubleType, false)
          .add(MEDIAN_WITH_OPEN, ESTIMATE)
          .add(nameOf(P50), ESTIMATE)
          .add(nameOf(P75), ESTIMATE)
          .add(nameOf(P90), ESTIMATE);

  private AmountSummaries() {}

  /**
   * One row per group.
   *
   * @param measurements with the columns of the group and {@link TicketTimes#AMOUNT}; none is still
   *     open
   */
  static Dataset<Row> of(Dataset<Row> measurements, String... group) {
    Column[] groups = Arrays.stream(group).map(name -> col(name)).toArray(Column[]::new);
    Dataset<Row> amounts =
        measurements.select(
            Stream.concat(Stream.of(groups), Stream.of(col(TicketTimes.AMOUNT)))
                .toArray(Column[]::new));
    StructType key = amounts.select(groups).schema();
    MapGroupsFunction<Row, Row, Row> summary =
        (values, rows) -> {
          Amounts its = new Amounts();
          rows.forEachRemaining(row -> its.add(row.getAs(TicketTimes.AMOUNT), false));
          return row(IntStream.range(0, values.length()).mapToObj(values::get), its, List.of());
        };
    return amounts
        .groupBy(groups)
        .as(Encoders.row(key), Encoders.row(amounts.schema()))
        .mapGroups(summary, Encoders.row(schema(key)));
  }

  /** Columns of {@link #row}, after those of the group. */
  static StructType schema(StructType group) {
    return new StructType(
        Stream.of(group, SCHEMA)
            .flatMap(schema -> Arrays.stream(schema.fields()))
            .toArray(StructField[]::new));
  }

  /**
   * The values of a group, and what its amounts tell.
   *
   * @param curve of the amounts; empty if nobody asks for the median that knows what has not ended
   */
  static Row row(Stream<Object> group, Amounts amounts, List<KaplanMeier.Point> curve) {
    return RowFactory.create(
        Stream.concat(
                group,
                Stream.of(
                    amounts.n(),
                    amounts.excluded(),
                    amounts.endedAt(1),
                    amounts.ended(),
                    amounts.sumOfPowers(1),
                    amounts.sumOfPowers(2),
                    estimate(
                        KaplanMeier.median(curve),
                        KaplanMeier.medianLower(curve),
                        KaplanMeier.medianUpper(curve)),
                    quantile(amounts, P50),
                    quantile(amounts, P75),
                    quantile(amounts, P90)))
            .toArray());
  }

  /** Column of a quantile. */
  static String nameOf(double q) {
    return "p" + Math.round(q * 100);
  }

  /** A struct of value, lo and hi. */
  static Column estimate(Column value, IntervalColumns interval) {
    return struct(
        value.cast("double").as(KpiValue.VALUE),
        interval.lo().cast("double").as(KpiValue.LO),
        interval.hi().cast("double").as(KpiValue.HI));
  }

  private static Row quantile(Amounts amounts, double q) {
    long n = amounts.ended();
    return estimate(
        n == 0 ? OptionalDouble.empty() : OptionalDouble.of(Quantile.of(amounts::atRank, n, q)),
        Quantile.lower(amounts::atRank, n, q),
        Quantile.upper(amounts::atRank, n, q));
  }

  private static Row estimate(OptionalDouble value, OptionalDouble lo, OptionalDouble hi) {
    return RowFactory.create(orNull(value), orNull(lo), orNull(hi));
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
