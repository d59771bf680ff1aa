package io.unisono.subscription;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.CustomersByRecord;
import io.unisono.table.staged.Subscription;
import io.unisono.table.unified.SourceObservation;
import io.unisono.table.unified.SubscriptionSpell;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Subscriptions chained into spells: times as a customer without a gap longer than the grace
 * period. A customer is lost when a spell ends, on its first day without a subscription, and that
 * is known once the grace period has passed without a new one.
 *
 * <p>A customer is the survivor of identity resolution, so a subscription that continues under
 * another record of the same customer is a renewal and no loss. Spells are chained over the whole
 * history, also over the time before a source is observed.
 */
final class Spells {

  /** End of what has no end. */
  static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

  private static final String END = "end";
  private static final String COVERED_UNTIL = "covered_until";
  private static final String SPELL_END = "spell_end";

  private Spells() {}

  /**
   * {@code subscription_spell}: one row per subscription that makes a customer.
   *
   * @param subscriptions staged subscription
   * @param observed unified source_observation
   * @param identity unified customer_identity
   * @param graceDays longest gap between two subscriptions of a spell, in days
   */
  static Dataset<Row> spells(
      Dataset<Row> subscriptions,
      Dataset<Row> observed,
      Dataset<Row> identity,
      int graceDays,
      LocalDate asOf) {
    WindowSpec customer = Window.partitionBy(SubscriptionSpell.CUSTOMER_ID);
    WindowSpec spell = Window.partitionBy(SubscriptionSpell.CUSTOMER_ID, SubscriptionSpell.SPELL);
    WindowSpec inOrder =
        customer.orderBy(
            Subscription.STARTED_ON, Subscription.SOURCE, Subscription.SUBSCRIPTION_ID);
    WindowSpec earlier = inOrder.rowsBetween(Window.unboundedPreceding(), -1);
    WindowSpec upTo = inOrder.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    return subscriptions
        .where(makesACustomer(asOf))
        .transform(rows -> CustomersByRecord.known(rows, identity))
        .join(
            broadcast(observed.select(SourceObservation.SOURCE, SourceObservation.OBSERVED_SINCE)),
            new String[] {Subscription.SOURCE},
            "left")
        .withColumn(END, endOrNever())
        .withColumn(COVERED_UNTIL, max(END).over(earlier))
        .withColumn(
            SubscriptionSpell.SPELL, sum(beginsSpell(graceDays).cast("int")).over(upTo).cast("int"))
        .withColumn(SPELL_END, max(END).over(spell))
        .withColumn(SubscriptionSpell.LOST_ON, lostOn(graceDays, asOf))
        .withColumn(SubscriptionSpell.IS_RUNNING, col(END).gt(lit(asOf)))
        .withColumn(
            SubscriptionSpell.END_KIND,
            when(
                col(Subscription.ENDED_ON).isNotNull(),
                coalesce(col(Subscription.END_KIND), lit(SubscriptionSpell.EndKind.UNKNOWN))))
        .withColumn(SubscriptionSpell.AT_RISK_FROM, atRiskFrom())
        .withColumn(
            SubscriptionSpell.FIRST_STARTED_ON, min(Subscription.STARTED_ON).over(customer));
  }

  /**
   * Whether a staged subscription makes its party a customer by the run date: it is no trial and
   * lasts at least a day. Who is a customer on no day cannot be lost.
   */
  static Column makesACustomer(LocalDate asOf) {
    return coalesce(col(Subscription.IS_TRIAL), lit(false))
        .equalTo(false)
        .and(col(Subscription.STARTED_ON).leq(lit(asOf)))
        .and(endOrNever().gt(col(Subscription.STARTED_ON)));
  }

  static Column endOrNever() {
    return coalesce(col(Subscription.ENDED_ON), lit(NEVER));
  }

  private static Column beginsSpell(int graceDays) {
    return coalesce(
        col(Subscription.STARTED_ON).gt(date_add(col(COVERED_UNTIL), graceDays)), lit(true));
  }

  private static Column lostOn(int graceDays, LocalDate asOf) {
    return when(date_add(col(SPELL_END), graceDays).leq(lit(asOf)), col(SPELL_END));
  }

  /** An end on the first day of observation is seen: its customer was at risk on that day. */
  private static Column atRiskFrom() {
    return when(
        col(SourceObservation.OBSERVED_SINCE).leq(col(END)),
        greatest(col(Subscription.STARTED_ON), col(SourceObservation.OBSERVED_SINCE)));
  }
}
