package io.unisono.measure;

import static org.apache.spark.sql.functions.bool_and;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.unified.SubscriptionSpell;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What active customers pay a month. */
public final class RunningAmounts {

  private static final String IS_KNOWN = "is_known";
  private static final String USUAL = "usual_currency";

  private RunningAmounts() {}

  /**
   * One row per active customer: {@code monthly_amount} of the contracts that run, and {@code
   * currency}, the one of most of all such contracts. The amount is null if one of the contracts
   * has none, a negative one, or another currency, since amounts are not converted.
   *
   * @param spells {@code subscription_spell}
   */
  public static Dataset<Row> of(Dataset<Row> spells) {
    Dataset<Row> running = spells.where(col(SubscriptionSpell.IS_RUNNING));
    Column isKnown =
        coalesce(
            col(SubscriptionSpell.MONTHLY_AMOUNT)
                .geq(0)
                .and(col(SubscriptionSpell.CURRENCY).equalTo(col(USUAL))),
            lit(false));
    return running
        .crossJoin(broadcast(running.agg(Contracts.usualNamedCurrency().as(USUAL))))
        .groupBy(SubscriptionSpell.CUSTOMER_ID)
        .agg(
            sum(SubscriptionSpell.MONTHLY_AMOUNT).as(SubscriptionSpell.MONTHLY_AMOUNT),
            bool_and(isKnown).as(IS_KNOWN),
            max(USUAL).as(SubscriptionSpell.CURRENCY))
        .select(
            col(SubscriptionSpell.CUSTOMER_ID),
            when(col(IS_KNOWN), col(SubscriptionSpell.MONTHLY_AMOUNT).cast("double"))
                .as(SubscriptionSpell.MONTHLY_AMOUNT),
            col(SubscriptionSpell.CURRENCY));
  }
}
