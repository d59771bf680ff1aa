package io.unisono.identity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.unisono.stats.OrderFree;
import io.unisono.table.unified.IdentityEdge;
import io.unisono.table.unified.IdentityReview;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How often decisions change what the night did, beside how often the model expects it, by the
 * reason for which the pair was looked at. Expected changes are multiplied by (changed + m) /
 * (expected + m), with m = 5: without decisions by 1, with many by what people found.
 *
 * @param factors by reason; 1 of those without decisions
 */
record Experience(Map<String, Double> factors) {

  /** Expected changes that the model's word is worth. */
  private static final double TRUST = 5;

  private static final String CHANGED = "changed";
  private static final String EXPECTED = "expected";

  /** Reasons for which two customers are looked at; a decision changes something if it is same. */
  private static final List<String> BETWEEN =
      List.of(IdentityReview.Reason.DOUBTFUL, IdentityReview.Reason.CONTRADICTED);

  Experience {
    factors = Map.copyOf(factors);
  }

  /** One row per reason of decisions about pairs that are edges. */
  static Dataset<Row> sums(Dataset<Row> placed) {
    Column isBetween = col(Decisions.REASON).isInCollection(BETWEEN);
    Column p = col(IdentityEdge.PROBABILITY);
    return placed
        .where(col(Decisions.IS_SAME).isNotNull().and(col(Decisions.REASON).isNotNull()))
        .groupBy(Decisions.REASON)
        .agg(
            count_if(col(Decisions.IS_SAME).equalTo(isBetween)).as(CHANGED),
            OrderFree.sumOf(when(isBetween, p).otherwise(lit(1.0).minus(p))).as(EXPECTED));
  }

  /** From the rows of {@link #sums}. */
  static Experience from(List<Row> sums) {
    Map<String, Double> factors = new HashMap<>();
    for (Row row : sums) {
      double changed = row.<Long>getAs(CHANGED);
      double expected = row.<Double>getAs(EXPECTED);
      factors.put(row.getAs(Decisions.REASON), (changed + TRUST) / (expected + TRUST));
    }
    return new Experience(factors);
  }

  /** What expected changes of pairs that are looked at for this reason are multiplied by. */
  Column factor(String reason) {
    return lit(factors.getOrDefault(reason, 1.0));
  }

  /** The factor of a pair between two customers. */
  Column between(Column isLikely) {
    return when(isLikely, factor(IdentityReview.Reason.CONTRADICTED))
        .otherwise(factor(IdentityReview.Reason.DOUBTFUL));
  }
}
