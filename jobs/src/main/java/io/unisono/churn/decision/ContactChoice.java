package io.unisono.churn.decision;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.unisono.table.marts.ChurnScore;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Whom it pays to contact: customers with an expected benefit above 0, as many as capacity and
 * budget allow, the highest first; with a budget those with the highest benefit for their cost.
 */
public final class ContactChoice {

  private static final String COST = "cost";
  private static final String SPENT = "spent";
  private static final String CHOSEN = "chosen";

  private ContactChoice() {}

  /**
   * The rows with {@code expected_benefit}, null where no value is known, and {@code contact}.
   *
   * @param scored with {@code churn_probability}, {@code value_at_stake} and {@code customer_id}
   */
  public static Dataset<Row> of(Dataset<Row> scored, DecisionConfig config) {
    Dataset<Row> judged =
        scored.withColumn(
            ChurnScore.EXPECTED_BENEFIT,
            benefit(col(ChurnScore.CHURN_PROBABILITY), col(ChurnScore.VALUE_AT_STAKE), config));
    if (config.capacity() == 0 && config.budget() == 0) {
      return judged.withColumn(ChurnScore.CONTACT, coalesce(pays(), lit(false)));
    }
    return judged
        .join(chosen(judged, config), new String[] {ChurnScore.CUSTOMER_ID}, "left")
        .withColumn(ChurnScore.CONTACT, col(CHOSEN).isNotNull())
        .drop(CHOSEN);
  }

  /** {@link DecisionConfig#benefit} of columns. */
  private static Column benefit(Column probability, Column stake, DecisionConfig config) {
    Column stays = lit(1).minus(probability);
    return probability
        .multiply(config.acceptance())
        .multiply(stake.multiply(config.margin()).minus(config.offerCost()))
        .minus(stays.multiply(config.offerCost()))
        .minus(config.contactCost());
  }

  private static Column pays() {
    return col(ChurnScore.EXPECTED_BENEFIT).gt(0);
  }

  private static Column cost(DecisionConfig config) {
    Column probability = col(ChurnScore.CHURN_PROBABILITY);
    return probability
        .multiply(config.acceptance())
        .plus(lit(1).minus(probability))
        .multiply(config.offerCost())
        .plus(config.contactCost());
  }

  /** The customers within capacity and budget; no more rows than one of them allows. */
  private static Dataset<Row> chosen(Dataset<Row> judged, DecisionConfig config) {
    boolean limitsMoney = config.budget() > 0;
    Column[] best = {
      (limitsMoney
              ? col(ChurnScore.EXPECTED_BENEFIT).divide(col(COST))
              : col(ChurnScore.EXPECTED_BENEFIT))
          .desc(),
      col(ChurnScore.CUSTOMER_ID)
    };
    Dataset<Row> ordered =
        judged.where(pays()).withColumn(COST, cost(config)).orderBy(best).limit(most(config));
    Dataset<Row> within =
        limitsMoney
            ? ordered
                .withColumn(
                    SPENT,
                    sum(COST)
                        .over(
                            Window.orderBy(best)
                                .rowsBetween(Window.unboundedPreceding(), Window.currentRow())))
                .where(col(SPENT).leq(config.budget()))
            : ordered;
    return within.select(col(ChurnScore.CUSTOMER_ID), lit(true).as(CHOSEN));
  }

  /** Customers who can be contacted at most, if each cost as little as possible. */
  private static int most(DecisionConfig config) {
    double byMoney = Math.floor(config.budget() / config.cost(1));
    boolean limits = config.budget() > 0 && byMoney < Integer.MAX_VALUE;
    int affordable = limits ? (int) byMoney : Integer.MAX_VALUE;
    return config.capacity() == 0 ? affordable : Math.min(config.capacity(), affordable);
  }
}
