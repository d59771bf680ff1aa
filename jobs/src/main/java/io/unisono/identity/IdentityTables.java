package io.unisono.identity;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.linkage.Edges;
import io.unisono.linkage.record.LinkColumns;
import io.unisono.stats.OrderFree;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.IdentityBlocking;
import io.unisono.table.unified.IdentityEdge;
import io.unisono.table.unified.IdentityReview;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The tables that follow from the scored pairs: what to review, and what blocking found. */
final class IdentityTables {

  private static final String LEFT_CUSTOMER = IdentityReview.LEFT_CUSTOMER_ID;
  private static final String RIGHT_CUSTOMER = IdentityReview.RIGHT_CUSTOMER_ID;

  /** Record pairs to be looked at for each sampled one, in a population of so many records. */
  private static final long SAMPLE = 500;

  /** One row per key, see {@link #blocking}. */
  static final StructType KEYS =
      new StructType()
          .add(IdentityBlocking.BLOCKING_KEY, DataTypes.StringType)
          .add(IdentityBlocking.POSITION, DataTypes.IntegerType)
          .add(IdentityBlocking.PAIRS, DataTypes.LongType)
          .add(IdentityBlocking.CROWDED_BLOCKS, DataTypes.LongType)
          .add(IdentityBlocking.LARGEST_BLOCK, DataTypes.LongType);

  static final String[] PAIR = {
    IdentityEdge.LEFT_SOURCE,
    IdentityEdge.LEFT_PARTY_ID,
    IdentityEdge.RIGHT_SOURCE,
    IdentityEdge.RIGHT_PARTY_ID
  };

  private IdentityTables() {}

  /**
   * The edges with the customers of both records and what was decided, {@link Decisions#IS_SAME}
   * and {@link Decisions#REASON}, null where nobody decided.
   *
   * @param edges {@code identity_edge}
   * @param identity {@code customer_identity}
   * @param decisions from {@link Decisions#newest}
   */
  static Dataset<Row> placed(Dataset<Row> edges, Dataset<Row> identity, Dataset<Row> decisions) {
    Column left = LinkColumns.node(col(IdentityEdge.LEFT_SOURCE), col(IdentityEdge.LEFT_PARTY_ID));
    Column right =
        LinkColumns.node(col(IdentityEdge.RIGHT_SOURCE), col(IdentityEdge.RIGHT_PARTY_ID));
    return edges
        .join(
            broadcast(decisions),
            least(left, right)
                .equalTo(col(Decisions.LEFT))
                .and(greatest(left, right).equalTo(col(Decisions.RIGHT))),
            "left_outer")
        .drop(Decisions.LEFT, Decisions.RIGHT)
        .join(
            customers(
                identity, IdentityEdge.LEFT_SOURCE, IdentityEdge.LEFT_PARTY_ID, LEFT_CUSTOMER),
            new String[] {IdentityEdge.LEFT_PARTY_ID, IdentityEdge.LEFT_SOURCE})
        .join(
            customers(
                identity, IdentityEdge.RIGHT_SOURCE, IdentityEdge.RIGHT_PARTY_ID, RIGHT_CUSTOMER),
            new String[] {IdentityEdge.RIGHT_PARTY_ID, IdentityEdge.RIGHT_SOURCE});
  }

  private static Dataset<Row> customers(
      Dataset<Row> identity, String source, String party, String customer) {
    return identity.select(
        col(CustomerIdentity.SOURCE).as(source),
        col(CustomerIdentity.PARTY_ID).as(party),
        col(CustomerIdentity.CUSTOMER_ID).as(customer));
  }

  /** Whether both records of a {@link #placed} edge are in one customer. */
  static Column isWithin() {
    return col(LEFT_CUSTOMER).equalTo(col(RIGHT_CUSTOMER));
  }

  /**
   * Whether chance chose the pair, the same one every night.
   *
   * @param records of the population; one pair in the power of two next to its 500th part is chosen
   */
  private static Column isChosen(long records) {
    long one = Long.highestOneBit(Math.max(1, records / SAMPLE));
    return pmod(xxhash64(pair()), lit(one)).equalTo(0);
  }

  /** Whether the engine would join the pair, and chance chose it to be looked at. */
  static Column isSample(double mergeScore, long records) {
    return Edges.isLikely(mergeScore).and(isChosen(records));
  }

  /** What tells a pair of records from all others. */
  static Column[] pair() {
    return Arrays.stream(PAIR).map(functions::col).toArray(Column[]::new);
  }

  private static Column isUndecided() {
    return col(Decisions.IS_SAME).isNull();
  }

  /** Whether the pair lies between two customers though nobody wants it to. */
  static Column isBetween() {
    return isWithin().equalTo(false).and(isUndecided());
  }

  /**
   * Pairs for people to decide, with the columns of {@code identity_review} but for what was
   * compared.
   *
   * @param placed from {@link #placed}
   * @param experience what earlier decisions taught of the expected errors
   */
  static Dataset<Row> review(
      Dataset<Row> placed, double mergeScore, long records, Experience experience) {
    Column everything = struct(placed.col("*"));
    Column order = struct(col(IdentityEdge.PROBABILITY), col(IdentityEdge.SCORE), struct(pair()));
    Column isLikely = Edges.isLikely(mergeScore);
    Dataset<Row> between =
        placed
            .where(isBetween())
            .groupBy(
                least(col(LEFT_CUSTOMER), col(RIGHT_CUSTOMER)).as("first"),
                greatest(col(LEFT_CUSTOMER), col(RIGHT_CUSTOMER)).as("second"))
            .agg(
                max_by(everything, order).as("best"),
                count(lit(1)).as(IdentityReview.PAIRS),
                OrderFree.sumOf(col(IdentityEdge.PROBABILITY)).as(IdentityReview.EXPECTED_ERRORS))
            .select(col("best.*"), col(IdentityReview.PAIRS), col(IdentityReview.EXPECTED_ERRORS))
            .withColumn(
                IdentityReview.REASON,
                when(isLikely, IdentityReview.Reason.CONTRADICTED)
                    .otherwise(IdentityReview.Reason.DOUBTFUL))
            .withColumn(
                IdentityReview.EXPECTED_ERRORS,
                col(IdentityReview.EXPECTED_ERRORS).multiply(experience.between(isLikely)));
    Column isSample = isSample(mergeScore, records);
    Dataset<Row> within =
        placed
            .where(isWithin().and(isUndecided()))
            .join(BestLinks.weakest(placed), PAIR, "left_outer")
            .where(isSample.or(col(IdentityReview.EXPECTED_ERRORS).isNotNull()))
            .withColumn(IdentityReview.PAIRS, lit(1L))
            .withColumn(
                IdentityReview.REASON,
                when(isSample, IdentityReview.Reason.SAMPLED)
                    .otherwise(IdentityReview.Reason.WEAKEST))
            .withColumn(
                IdentityReview.EXPECTED_ERRORS,
                coalesce(col(IdentityReview.EXPECTED_ERRORS), lit(0.0))
                    .multiply(experience.factor(IdentityReview.Reason.WEAKEST)));
    return between.unionByName(within);
  }

  /** The pairs with what was compared of them. */
  static Dataset<Row> explained(Dataset<Row> review, Dataset<Row> edges) {
    return review
        .join(edges.select(IdentityEdge.COMPARISONS, PAIR), PAIR)
        .drop(Decisions.IS_SAME, Decisions.REASON);
  }

  /**
   * What each key brought together, with the columns of {@code identity_blocking}.
   *
   * @param keys name, position, pairs, crowded blocks and largest block of each key
   */
  static Dataset<Row> blocking(Dataset<Row> keys, Dataset<Row> edges) {
    return keys.join(
            edges.groupBy(IdentityEdge.BLOCKING_KEY).agg(count(lit(1)).as(IdentityBlocking.EDGES)),
            new String[] {IdentityBlocking.BLOCKING_KEY},
            "left_outer")
        .withColumn(IdentityBlocking.EDGES, coalesce(col(IdentityBlocking.EDGES), lit(0L)));
  }
}
