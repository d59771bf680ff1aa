package io.unisono.segment;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.marts.CustomerSegment;
import io.unisono.table.marts.MarketSegment;
import io.unisono.table.marts.MarketSegmentMove;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Customers with their features, and what is counted of their segments. */
final class Segmentation {

  static final String FEATURES = "features";
  static final String CLUSTER = "cluster";

  private static final int DECIMALS = 6;
  private static final int PROMOTER = 9;
  private static final int DETRACTOR = 6;

  private Segmentation() {}

  /**
   * One row per customer who is active today: what the profile tells, and {@code features}, an
   * array in the order of {@link Trait}.
   */
  static Dataset<Row> customers(Dataset<Row> snapshots, Dataset<Row> scores, LocalDate runDate) {
    Column[] features =
        Stream.of(Trait.values())
            .map(trait -> trait.column().cast("double"))
            .toArray(Column[]::new);
    return snapshots
        .where(col(ChurnSnapshot.SNAPSHOT_DATE).equalTo(lit(runDate.plusDays(1))))
        .join(
            scores.select(ChurnScore.CUSTOMER_ID, ChurnScore.CHURN_PROBABILITY),
            new String[] {ChurnSnapshot.CUSTOMER_ID},
            "left")
        .withColumn(FEATURES, array(features));
  }

  /** The features of so many customers, always the same ones of the same customers. */
  static Dataset<Row> sample(Dataset<Row> customers, int size) {
    return customers
        .orderBy(xxhash64(col(ChurnSnapshot.CUSTOMER_ID)), col(ChurnSnapshot.CUSTOMER_ID))
        .limit(size)
        .select(FEATURES);
  }

  /** The customers with the number of the nearest cluster. */
  static Dataset<Row> clustered(Dataset<Row> customers, Scaling scaling, Centres centres) {
    UDF1<Seq<Double>, Integer> nearest =
        features -> centres.nearest(scaling.scaled(numbers(CollectionConverters.asJava(features))));
    return customers.withColumn(
        CLUSTER, udf(nearest, DataTypes.IntegerType).withName("segment").apply(col(FEATURES)));
  }

  /** Features as an array. */
  static double[] numbers(List<Double> features) {
    return features.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Segment of before, cluster of today, and how many customers are in both. */
  static Dataset<Row> common(Dataset<Row> before, Dataset<Row> clustered) {
    return before
        .select(CustomerSegment.CUSTOMER_ID, CustomerSegment.SEGMENT_ID)
        .join(clustered, new String[] {CustomerSegment.CUSTOMER_ID}, "inner")
        .groupBy(CustomerSegment.SEGMENT_ID, CLUSTER)
        .agg(count(lit(1)).as(MarketSegmentMove.CUSTOMERS));
  }

  /** {@code customer_segment}. */
  static Dataset<Row> assigned(
      Dataset<Row> clustered, Map<Integer, String> ids, LocalDate runDate) {
    List<Column> inOrder = new TreeMap<>(ids).values().stream().map(id -> lit(id)).toList();
    return clustered.select(
        col(CustomerSegment.CUSTOMER_ID),
        element_at(array(inOrder.toArray(Column[]::new)), col(CLUSTER).plus(1))
            .as(CustomerSegment.SEGMENT_ID),
        lit(runDate).as(CustomerSegment.ASSIGNED_ON));
  }

  /** One row per cluster: its customers and their means. */
  static Dataset<Row> profiles(Dataset<Row> clustered) {
    Column nps = col(ChurnSnapshot.LAST_NPS);
    return clustered
        .groupBy(CLUSTER)
        .agg(
            count(lit(1)).as(MarketSegment.CUSTOMERS),
            mean(ChurnSnapshot.TENURE_DAYS, MarketSegment.MEAN_TENURE_DAYS),
            mean(ChurnSnapshot.MONTHLY_AMOUNT, MarketSegment.MEAN_MONTHLY_AMOUNT),
            mean(ChurnSnapshot.EVENTS_90D, MarketSegment.MEAN_EVENTS_90D),
            mean(ChurnSnapshot.CHANNELS_90D, MarketSegment.MEAN_CHANNELS_90D),
            mean(ChurnSnapshot.TICKETS_365D, MarketSegment.MEAN_TICKETS_365D),
            mean(ChurnSnapshot.BAD_EVENTS_90D, MarketSegment.MEAN_BAD_EVENTS_90D),
            mean(ChurnScore.CHURN_PROBABILITY, MarketSegment.MEAN_CHURN_PROBABILITY),
            count(nps).as(MarketSegment.NPS_ANSWERS),
            count_if(nps.geq(PROMOTER))
                .minus(count_if(nps.leq(DETRACTOR)))
                .multiply(100.0)
                .divide(nullif(count(nps), lit(0)))
                .as(MarketSegment.NPS));
  }

  private static Column mean(String of, String name) {
    return round(avg(col(of).cast("double")), DECIMALS).as(name);
  }

  /**
   * {@code market_segment_move}: who of both nights is where.
   *
   * @param before {@code customer_segment} of the night before
   */
  static Dataset<Row> moves(Dataset<Row> before, Dataset<Row> assigned, LocalDate runDate) {
    return before
        .select(
            col(CustomerSegment.CUSTOMER_ID),
            col(CustomerSegment.SEGMENT_ID).as(MarketSegmentMove.FROM_SEGMENT))
        .join(
            assigned.select(
                col(CustomerSegment.CUSTOMER_ID),
                col(CustomerSegment.SEGMENT_ID).as(MarketSegmentMove.TO_SEGMENT)),
            new String[] {CustomerSegment.CUSTOMER_ID},
            "full")
        .groupBy(
            coalesce(col(MarketSegmentMove.FROM_SEGMENT), lit("none"))
                .as(MarketSegmentMove.FROM_SEGMENT),
            coalesce(col(MarketSegmentMove.TO_SEGMENT), lit("none"))
                .as(MarketSegmentMove.TO_SEGMENT))
        .agg(count(lit(1)).as(MarketSegmentMove.CUSTOMERS))
        .withColumn(MarketSegmentMove.MOVED_BY, lit(runDate));
  }
}
