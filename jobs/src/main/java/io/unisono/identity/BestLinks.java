package io.unisono.identity;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.unisono.stats.OrderFree;
import io.unisono.table.unified.IdentityEdge;
import io.unisono.table.unified.IdentityReview;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The best link of each record to another one of its customer. A record is rightly in its customer
 * as likely as its best link, and a pair of records as the less likely of the two. What a person
 * called the same is certain.
 */
final class BestLinks {

  /** Probabilities of the best links of a customer's records, ascending. */
  private static final String LINKS = "links";

  private static final String CUSTOMER = "customer";
  private static final String RECORD = "record";
  private static final String PROBABILITY = "link_probability";
  private static final String LINK = "link";

  /** Expected errors from which a link is worth a person's look. */
  private static final double WORTH_A_LOOK = 0.05;

  private BestLinks() {}

  /** One row per customer with several records: {@link #LINKS}. */
  static Dataset<Row> byCustomer(Dataset<Row> placed) {
    return links(placed, col(PROBABILITY));
  }

  /** Pairs of records in the customer. */
  static Column pairs() {
    Column records = size(col(LINKS));
    return records.multiply(records.minus(1)).divide(2);
  }

  /** Those of them expected to be one party: the k-th of n links decides n - k pairs. */
  static Column expectedPairs() {
    Column records = size(col(LINKS));
    Column weighted =
        transform(
            col(LINKS),
            (probability, index) ->
                probability.multiply(records.minus(1).minus(index).cast("double")));
    return aggregate(weighted, lit(0.0), Column::plus);
  }

  /**
   * One row per pair that is the best link of a record likely to be of somebody else: the pair and
   * the pairs of records that are {@code expected_errors} because of that record.
   */
  static Dataset<Row> weakest(Dataset<Row> placed) {
    Column link = struct(col(PROBABILITY), struct(IdentityTables.pair()).as(LINK));
    Column records = size(col(LINKS));
    Column wrong =
        transform(
            col(LINKS),
            (best, index) ->
                struct(
                    best.getField(LINK).as(LINK),
                    lit(1.0)
                        .minus(best.getField(PROBABILITY))
                        .multiply(records.minus(1).minus(index))
                        .as(IdentityReview.EXPECTED_ERRORS)));
    return links(placed, link)
        .select(explode(wrong).as(LINK))
        .select(LINK + ".*")
        .groupBy(LINK)
        .agg(
            OrderFree.sumOf(col(IdentityReview.EXPECTED_ERRORS)).as(IdentityReview.EXPECTED_ERRORS))
        .where(col(IdentityReview.EXPECTED_ERRORS).geq(WORTH_A_LOOK))
        .select(col(LINK + ".*"), col(IdentityReview.EXPECTED_ERRORS));
  }

  /**
   * Per customer the best links of its records, ascending.
   *
   * @param link what is kept of a link; it begins with its probability
   */
  private static Dataset<Row> links(Dataset<Row> placed, Column link) {
    Column ends =
        array(
            struct(col(IdentityEdge.LEFT_SOURCE), col(IdentityEdge.LEFT_PARTY_ID)),
            struct(
                col(IdentityEdge.RIGHT_SOURCE).as(IdentityEdge.LEFT_SOURCE),
                col(IdentityEdge.RIGHT_PARTY_ID).as(IdentityEdge.LEFT_PARTY_ID)));
    return placed
        .where(IdentityTables.isWithin())
        .withColumn(
            PROBABILITY, when(col(Decisions.IS_SAME), 1.0).otherwise(col(IdentityEdge.PROBABILITY)))
        .select(
            col(IdentityReview.LEFT_CUSTOMER_ID).as(CUSTOMER),
            explode(ends).as(RECORD),
            link.as(LINK))
        .groupBy(CUSTOMER, RECORD)
        .agg(max(LINK).as(LINK))
        .groupBy(CUSTOMER)
        .agg(array_sort(collect_list(LINK)).as(LINKS));
  }
}
