package io.unisono.measure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.unified.SubscriptionSpell;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The product of a customer: the plan of the dearest running subscription. Where none runs, it is
 * the plan of the subscription that ended last. It is the plan on the run date, as all attributes
 * of customers are, and not on the day of a fact.
 */
final class MainPlan {

  private MainPlan() {}

  /**
   * One row per customer with a subscription: {@code customer_id, plan}; null where the main one
   * names no plan.
   *
   * @param spells unified subscription_spell
   */
  static Dataset<Row> of(Dataset<Row> spells) {
    return spells
        .groupBy(SubscriptionSpell.CUSTOMER_ID)
        .agg(max_by(col(SubscriptionSpell.PLAN), order()).as(SubscriptionSpell.PLAN));
  }

  /** A total order; the newest of equally dear ones is the main one. */
  private static Column order() {
    Column isRunning = col(SubscriptionSpell.IS_RUNNING);
    return struct(
        isRunning,
        when(isRunning, null).otherwise(col(SubscriptionSpell.ENDED_ON)),
        coalesce(col(SubscriptionSpell.MONTHLY_AMOUNT), lit(0)),
        col(SubscriptionSpell.STARTED_ON),
        col(SubscriptionSpell.SOURCE),
        col(SubscriptionSpell.SUBSCRIPTION_ID));
  }
}
