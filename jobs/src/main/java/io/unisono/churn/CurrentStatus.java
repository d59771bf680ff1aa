package io.unisono.churn;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.marts.ChurnStatus;
import io.unisono.table.unified.SubscriptionSpell;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The state of every customer on the run date, as its last spell tells it. */
final class CurrentStatus {

  private CurrentStatus() {}

  /**
   * {@code churn_status}: one row per customer.
   *
   * @param spells unified subscription_spell
   */
  static Dataset<Row> churnStatus(Dataset<Row> spells) {
    Column running = col(SubscriptionSpell.IS_RUNNING);
    Column churned = col(ChurnStatus.CHURNED_ON).isNotNull();
    return spells
        .groupBy(SubscriptionSpell.CUSTOMER_ID)
        .agg(
            max(running).as(SubscriptionSpell.IS_RUNNING),
            min(SubscriptionSpell.FIRST_STARTED_ON).as(ChurnStatus.FIRST_STARTED_ON),
            min(SubscriptionSpell.AT_RISK_FROM).as(ChurnStatus.AT_RISK_FROM),
            max_by(col(SubscriptionSpell.LOST_ON), col(SubscriptionSpell.SPELL))
                .as(ChurnStatus.CHURNED_ON),
            max(SubscriptionSpell.SPELL).minus(1).as(ChurnStatus.REACTIVATIONS),
            max_by(col(SubscriptionSpell.PLAN), startOrder()).as(ChurnStatus.LAST_PLAN),
            max_by(col(SubscriptionSpell.END_REASON), endOrder()).as(ChurnStatus.END_REASON),
            max_by(col(SubscriptionSpell.END_KIND), endOrder()).as(ChurnStatus.END_KIND))
        .withColumn(
            ChurnStatus.STATUS,
            when(running, ChurnStatus.Status.ACTIVE)
                .when(churned, ChurnStatus.Status.CHURNED)
                .otherwise(ChurnStatus.Status.IN_GRACE))
        .withColumn(
            ChurnStatus.END_REASON, when(running, lit(null)).otherwise(col(ChurnStatus.END_REASON)))
        .withColumn(
            ChurnStatus.END_KIND, when(running, lit(null)).otherwise(col(ChurnStatus.END_KIND)));
  }

  private static Column startOrder() {
    return struct(
        col(SubscriptionSpell.STARTED_ON),
        col(SubscriptionSpell.SOURCE),
        col(SubscriptionSpell.SUBSCRIPTION_ID));
  }

  private static Column endOrder() {
    return struct(
        col(SubscriptionSpell.ENDED_ON),
        col(SubscriptionSpell.STARTED_ON),
        col(SubscriptionSpell.SOURCE),
        col(SubscriptionSpell.SUBSCRIPTION_ID));
  }
}
