package io.unisono.stats.compare;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.sqrt;

import io.unisono.stats.OrderFree;
import org.apache.spark.sql.Column;

/**
 * The difference of two shares within strata, such as months and tenures, so that groups of
 * different make-up are compared like with like: the estimate of Mantel and Haenszel with the
 * variance of Sato (Biometrics 45, 1989), which holds for few large strata and for many small ones.
 * All methods are aggregates over the strata.
 *
 * @param successes of the group in a stratum
 * @param n of the group in a stratum
 * @param otherSuccesses of those whom it is compared with; null where the stratum has none
 * @param otherN of those whom it is compared with
 */
public record RiskDifference(Column successes, Column n, Column otherSuccesses, Column otherN) {

  /** Counts as doubles: the products of three of them exceed whole numbers. */
  public RiskDifference {
    successes = successes.cast("double");
    n = n.cast("double");
    otherSuccesses = otherSuccesses.cast("double");
    otherN = otherN.cast("double");
  }

  /** Share of the group less that of the others; null where no stratum has both. */
  public Column value() {
    Column crossed = successes.multiply(otherN).minus(otherSuccesses.multiply(n));
    return OrderFree.sumOf(crossed.divide(size())).divide(weight());
  }

  /** Standard error of {@link #value}. */
  public Column error() {
    Column p =
        otherSuccesses
            .multiply(n)
            .multiply(n)
            .minus(successes.multiply(otherN).multiply(otherN))
            .plus(n.multiply(otherN).multiply(otherN.minus(n)).divide(2))
            .divide(size().multiply(size()));
    Column q =
        successes
            .multiply(otherN.minus(otherSuccesses))
            .plus(otherSuccesses.multiply(n.minus(successes)))
            .divide(size().multiply(2));
    return sqrt(value().multiply(OrderFree.sumOf(p)).plus(OrderFree.sumOf(q))).divide(weight());
  }

  private Column weight() {
    return nullif(OrderFree.sumOf(n.multiply(otherN).divide(size())), lit(0.0));
  }

  private Column size() {
    return nullif(n.plus(otherN), lit(0.0));
  }
}
