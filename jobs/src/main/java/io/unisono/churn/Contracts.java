package io.unisono.churn;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.marts.ChurnStatus;
import io.unisono.table.staged.Subscription;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.SourceObservation;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;

/**
 * Subscriptions as contracts of a customer, chained into spells: times without a gap longer than
 * the grace period. A customer is lost when a spell ends. Trials are no contracts: they neither
 * make a customer nor lose one.
 *
 * <p>A customer is the survivor of identity resolution, so a contract that continues under another
 * record of the same customer is a renewal and no churn.
 */
final class Contracts {

  /** Number of the customer's spell, 1 first. */
  static final String SPELL = "spell";

  /** First day without a contract, at the end of the spell; {@link #FOREVER} while it runs. */
  static final String SPELL_ENDED_ON = "spell_ended_on";

  /** Start of the customer's first contract. */
  static final String FIRST_STARTED_ON = "first_started_on";

  /** First day from which the source of the contract shows its losses; null if none is known. */
  static final String OBSERVED_SINCE = SourceObservation.OBSERVED_SINCE;

  /** End of what has no end; days can still be added to it. */
  static final LocalDate FOREVER = LocalDate.of(9999, 1, 1);

  private static final String COVERED_UNTIL = "covered_until";

  private Contracts() {}

  /**
   * One row per contract that began by {@code asOf}: the columns of {@code subscription} with the
   * customer, the spell it belongs to, {@link #OBSERVED_SINCE}, and {@code ended_on} never null.
   *
   * @param observed unified source_observation
   */
  static Dataset<Row> contracts(
      Dataset<Row> subscriptions,
      Dataset<Row> observed,
      Dataset<Row> identity,
      int graceDays,
      LocalDate asOf) {
    WindowSpec customer = Window.partitionBy(CustomerIdentity.CUSTOMER_ID);
    WindowSpec inOrder =
        customer.orderBy(
            Subscription.STARTED_ON, Subscription.SOURCE, Subscription.SUBSCRIPTION_ID);
    return subscriptions
        .where(isContract().and(col(Subscription.STARTED_ON).leq(lit(asOf))))
        .join(
            identity.select(
                CustomerIdentity.SOURCE, CustomerIdentity.PARTY_ID, CustomerIdentity.CUSTOMER_ID),
            new String[] {Subscription.SOURCE, Subscription.PARTY_ID})
        .join(
            broadcast(observed.select(SourceObservation.SOURCE, OBSERVED_SINCE)),
            new String[] {Subscription.SOURCE},
            "left")
        .withColumn(Subscription.ENDED_ON, endOrForever())
        .withColumn(FIRST_STARTED_ON, min(Subscription.STARTED_ON).over(customer))
        .withColumn(
            COVERED_UNTIL,
            max(Subscription.ENDED_ON).over(inOrder.rowsBetween(Window.unboundedPreceding(), -1)))
        .withColumn(
            SPELL,
            sum(beginsSpell(graceDays).cast(DataTypes.IntegerType))
                .over(inOrder.rowsBetween(Window.unboundedPreceding(), Window.currentRow())))
        .withColumn(
            SPELL_ENDED_ON,
            max(Subscription.ENDED_ON)
                .over(Window.partitionBy(CustomerIdentity.CUSTOMER_ID, SPELL)))
        .drop(COVERED_UNTIL, Subscription.PARTY_ID);
  }

  /** {@code churn_status}: one row per customer with a contract, its state on {@code asOf}. */
  static Dataset<Row> churnStatus(Dataset<Row> contracts, int graceDays, LocalDate asOf) {
    String end = SPELL_ENDED_ON;
    Column running = col(end).gt(lit(asOf));
    Column lost = date_add(col(end), graceDays).leq(lit(asOf));
    return contracts
        .groupBy(CustomerIdentity.CUSTOMER_ID)
        .agg(
            min(FIRST_STARTED_ON).as(ChurnStatus.FIRST_STARTED_ON),
            min(atRiskFrom()).as(ChurnStatus.AT_RISK_FROM),
            max(SPELL_ENDED_ON).as(end),
            max(SPELL).minus(1).cast(DataTypes.IntegerType).as(ChurnStatus.REACTIVATIONS),
            max_by(col(Subscription.PLAN), startOrder()).as(ChurnStatus.LAST_PLAN),
            max_by(col(Subscription.END_REASON), endOrder()).as(ChurnStatus.END_REASON),
            max_by(col(Subscription.END_KIND), endOrder()).as(ChurnStatus.END_KIND))
        .withColumn(
            ChurnStatus.STATUS,
            when(running, ChurnStatus.Status.ACTIVE)
                .when(lost, ChurnStatus.Status.CHURNED)
                .otherwise(ChurnStatus.Status.IN_GRACE))
        .withColumn(ChurnStatus.CHURNED_ON, when(lost, col(end)))
        .withColumn(
            ChurnStatus.END_REASON, when(running, null).otherwise(col(ChurnStatus.END_REASON)))
        .withColumn(
            ChurnStatus.END_KIND,
            when(running, null)
                .otherwise(coalesce(col(ChurnStatus.END_KIND), lit(ChurnStatus.EndKind.UNKNOWN))));
  }

  static Column isContract() {
    return coalesce(col(Subscription.IS_TRIAL), lit(false)).equalTo(false);
  }

  /** An end before the start is a contract of no length. */
  private static Column endOrForever() {
    return greatest(
        coalesce(col(Subscription.ENDED_ON), lit(FOREVER)), col(Subscription.STARTED_ON));
  }

  /** Null for a contract that had ended before its source was observed. */
  private static Column atRiskFrom() {
    return when(
        col(OBSERVED_SINCE).lt(col(Subscription.ENDED_ON)),
        greatest(col(Subscription.STARTED_ON), col(OBSERVED_SINCE)));
  }

  private static Column beginsSpell(int graceDays) {
    return coalesce(
        col(Subscription.STARTED_ON).gt(date_add(col(COVERED_UNTIL), graceDays)), lit(true));
  }

  private static Column startOrder() {
    return struct(
        col(Subscription.STARTED_ON), col(Subscription.SOURCE), col(Subscription.SUBSCRIPTION_ID));
  }

  private static Column endOrder() {
    return struct(
        col(Subscription.ENDED_ON),
        col(Subscription.STARTED_ON),
        col(Subscription.SOURCE),
        col(Subscription.SUBSCRIPTION_ID));
  }
}
