package io.unisono.kpi.perception;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.rank;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.kpi.KpiConfig;
import io.unisono.kpi.Reliability;
import io.unisono.measure.Segments;
import io.unisono.stats.Difference;
import io.unisono.stats.FalseDiscovery;
import io.unisono.stats.IntervalColumns;
import io.unisono.stats.OrderFree;
import io.unisono.stats.compare.ClusteredDifference;
import io.unisono.stats.compare.ClusteredMean;
import io.unisono.stats.compare.Correlation;
import io.unisono.table.marts.PerceptionGap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;

/** How much worse or better a channel is felt to be than it is measured, beside the others. */
final class Gaps {

  private static final int POINTS = 100;

  private static final Column[] PAIR = {col(PerceptionGap.PERCEIVED), col(PerceptionGap.MEASURED)};

  private static final String FELT = "felt";
  private static final String REAL = "real";
  private static final String N = "n";
  private static final String SUM_GAP = "sum_gap";
  private static final String FELT_FELT = "felt_felt";
  private static final String REAL_REAL = "real_real";
  private static final String FELT_REAL = "felt_real";
  private static final String NPS_SUM = "nps_sum";
  private static final String NPS_SUM_OTHER = "nps_sum_other";
  private static final String NPS_CUSTOMERS = "nps_customers";
  private static final String SMALL = "small";
  private static final String PLACE = "place";
  private static final String ERROR = "error";
  private static final String HIDDEN = "hidden";
  private static final String NPS_ERROR = "nps_error";

  private Gaps() {}

  /**
   * {@code perception_gap}: one row per pair of what was asked and measured, and channel.
   *
   * @param measured of {@link Perceptions#measured}
   */
  static Dataset<Row> of(Dataset<Row> measured, KpiConfig config) {
    return published(summed(ranked(measured)), config);
  }

  /** Ranks among all answers of the pair, as shares from 0 to 1, ties in their middle. */
  private static Dataset<Row> ranked(Dataset<Row> measured) {
    return measured
        .withColumn(FELT, rankOf(Perceptions.POSITION, col(Perceptions.POSITION).desc()))
        .withColumn(REAL, rankOf(Perceptions.AMOUNT, col(Perceptions.AMOUNT)))
        .withColumn(
            PerceptionGap.CHANNEL, explode(array(lit(Segments.ALL), col(PerceptionGap.CHANNEL))));
  }

  private static Column rankOf(String value, Column worstLast) {
    Column ties = count(lit(1)).over(Window.partitionBy(with(value)));
    return rank()
        .over(Window.partitionBy(PAIR).orderBy(worstLast))
        .minus(1)
        .plus(ties.divide(2))
        .divide(count(lit(1)).over(Window.partitionBy(PAIR)));
  }

  private static Column[] with(String... columns) {
    return Stream.concat(Stream.of(PAIR), Stream.of(columns).map(functions::col))
        .toArray(Column[]::new);
  }

  /** One row per pair and channel, what its customers add up to. */
  private static Dataset<Row> summed(Dataset<Row> ranked) {
    Column gap = col(FELT).minus(col(REAL));
    Column hasNps = col(Perceptions.NEXT_NPS).isNotNull();
    Column worse = hasNps.and(gap.gt(0));
    Column other = hasNps.and(not(gap.gt(0)));
    ClusteredMean gaps = new ClusteredMean(col(N), col(SUM_GAP));
    ClusteredMean npsOfWorse = new ClusteredMean(col(PerceptionGap.NPS_N), col(NPS_SUM));
    ClusteredMean npsOfOthers =
        new ClusteredMean(col(PerceptionGap.NPS_N_OTHER), col(NPS_SUM_OTHER));
    return ranked
        .groupBy(with(PerceptionGap.CHANNEL, Perceptions.CUSTOMER_ID))
        .agg(
            count(lit(1)).as(N),
            OrderFree.sumOf(gap).as(SUM_GAP),
            OrderFree.sumOf(col(Perceptions.POSITION)).as(Perceptions.POSITION),
            OrderFree.sumOf(col(FELT)).as(FELT),
            OrderFree.sumOf(col(REAL)).as(REAL),
            OrderFree.sumOf(col(FELT).multiply(col(FELT))).as(FELT_FELT),
            OrderFree.sumOf(col(REAL).multiply(col(REAL))).as(REAL_REAL),
            OrderFree.sumOf(col(FELT).multiply(col(REAL))).as(FELT_REAL),
            count_if(worse).as(PerceptionGap.NPS_N),
            sum(when(worse, col(Perceptions.NEXT_NPS)).otherwise(0)).as(NPS_SUM),
            count_if(other).as(PerceptionGap.NPS_N_OTHER),
            sum(when(other, col(Perceptions.NEXT_NPS)).otherwise(0)).as(NPS_SUM_OTHER))
        .groupBy(with(PerceptionGap.CHANNEL))
        .agg(
            sum(N).as(PerceptionGap.N),
            count(lit(1)).as(PerceptionGap.CUSTOMERS),
            OrderFree.sumOf(col(Perceptions.POSITION))
                .divide(sum(N))
                .as(PerceptionGap.PERCEIVED_MEAN),
            correlation().as(PerceptionGap.CORRELATION),
            gaps.value().as(PerceptionGap.GAP),
            gaps.error().as(ERROR),
            sum(PerceptionGap.NPS_N).as(PerceptionGap.NPS_N),
            sum(PerceptionGap.NPS_N_OTHER).as(PerceptionGap.NPS_N_OTHER),
            least(
                    count_if(col(PerceptionGap.NPS_N).gt(0)),
                    count_if(col(PerceptionGap.NPS_N_OTHER).gt(0)))
                .as(NPS_CUSTOMERS),
            npsOfWorse.value().minus(npsOfOthers.value()).as(PerceptionGap.NPS_DIFFERENCE),
            new ClusteredDifference(npsOfWorse, npsOfOthers).error().as(NPS_ERROR))
        .join(
            ranked
                .groupBy(with(PerceptionGap.CHANNEL))
                .agg(
                    percentile(col(Perceptions.AMOUNT), lit(0.5))
                        .as(PerceptionGap.MEASURED_MEDIAN)),
            new String[] {PerceptionGap.PERCEIVED, PerceptionGap.MEASURED, PerceptionGap.CHANNEL});
  }

  private static Column correlation() {
    return Correlation.of(
        sum(N).cast("double"),
        OrderFree.sumOf(col(FELT)),
        OrderFree.sumOf(col(REAL)),
        OrderFree.sumOf(col(FELT_FELT)),
        OrderFree.sumOf(col(REAL_REAL)),
        OrderFree.sumOf(col(FELT_REAL)));
  }

  private static Dataset<Row> published(Dataset<Row> summed, KpiConfig config) {
    Column isAll = col(PerceptionGap.CHANNEL).equalTo(Segments.ALL);
    IntervalColumns gap = Difference.interval(col(PerceptionGap.GAP), col(ERROR));
    IntervalColumns nps = Difference.interval(col(PerceptionGap.NPS_DIFFERENCE), col(NPS_ERROR));
    IntervalColumns correlation =
        Correlation.interval(col(PerceptionGap.CORRELATION), col(PerceptionGap.CUSTOMERS));
    Column showsNps = not(col(HIDDEN)).and(col(NPS_CUSTOMERS).geq(config.publishMinimum()));
    return hidden(summed, config.publishMinimum())
        .withColumn(PerceptionGap.PERCEIVED_MEAN, unlessHidden(PerceptionGap.PERCEIVED_MEAN))
        .withColumn(PerceptionGap.MEASURED_MEDIAN, unlessHidden(PerceptionGap.MEASURED_MEDIAN))
        .withColumn(PerceptionGap.CORRELATION, unlessHidden(PerceptionGap.CORRELATION))
        .withColumn(PerceptionGap.CORRELATION_LO, correlation.lo())
        .withColumn(PerceptionGap.CORRELATION_HI, correlation.hi())
        .withColumn(PerceptionGap.GAP, when(not(isAll), unlessHidden(PerceptionGap.GAP)))
        .withColumn(PerceptionGap.GAP_LO, gap.lo())
        .withColumn(PerceptionGap.GAP_HI, gap.hi())
        .transform(
            rows ->
                FalseDiscovery.adjusted(
                    rows,
                    PerceptionGap.GAP_Q,
                    Difference.p(col(PerceptionGap.GAP), col(ERROR)),
                    PAIR))
        .withColumn(
            PerceptionGap.NPS_DIFFERENCE,
            when(showsNps, col(PerceptionGap.NPS_DIFFERENCE).multiply(POINTS)))
        .withColumn(NPS_ERROR, col(NPS_ERROR).multiply(POINTS))
        .withColumn(PerceptionGap.NPS_DIFFERENCE_LO, nps.lo())
        .withColumn(PerceptionGap.NPS_DIFFERENCE_HI, nps.hi())
        .withColumn(
            PerceptionGap.RELIABILITY,
            Reliability.of(col(HIDDEN), col(PerceptionGap.CUSTOMERS), config));
  }

  /**
   * Marks channels of few customers, and where a pair has only one of them, the next smallest too:
   * all channels less the others would give it away.
   */
  private static Dataset<Row> hidden(Dataset<Row> summed, long minimum) {
    Column isAll = col(PerceptionGap.CHANNEL).equalTo(Segments.ALL);
    Column isSmall = col(PerceptionGap.CUSTOMERS).lt(minimum);
    Column small = count_if(isSmall.and(not(isAll))).over(Window.partitionBy(PAIR));
    Column place =
        row_number()
            .over(
                Window.partitionBy(PAIR)
                    .orderBy(isAll, not(isSmall), col(PerceptionGap.CUSTOMERS), channel()));
    return summed
        .withColumn(SMALL, small)
        .withColumn(PLACE, place)
        .withColumn(
            HIDDEN, isSmall.or(not(isAll).and(col(SMALL).equalTo(1)).and(col(PLACE).equalTo(2))));
  }

  private static Column channel() {
    return col(PerceptionGap.CHANNEL);
  }

  private static Column unlessHidden(String value) {
    return when(not(col(HIDDEN)), col(value));
  }
}
