package io.unisono.measure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.mode;
import static org.apache.spark.sql.functions.struct;

import io.unisono.table.unified.SubscriptionSpell;
import org.apache.spark.sql.Column;

/**
 * What is asked of contracts, the rows of {@code subscription_spell}. Amounts add up in one
 * currency only, and there are no rates here.
 */
public final class Contracts {

  private Contracts() {}

  /** Whether it runs at the end of a day: it began by then and ends later. */
  public static Column runsOn(Column day) {
    Column end = col(SubscriptionSpell.ENDED_ON);
    return col(SubscriptionSpell.STARTED_ON).leq(day).and(end.isNull().or(end.gt(day)));
  }

  /** Whether its customer is lost after a day, by the end of another; null if never lost. */
  public static Column isLostBetween(Column day, Column end) {
    return col(SubscriptionSpell.LOST_ON).gt(day).and(col(SubscriptionSpell.LOST_ON).leq(end));
  }

  /** By which the largest is the dearest contract; the newest of equally dear ones. */
  public static Column dearest() {
    return struct(
        coalesce(col(SubscriptionSpell.MONTHLY_AMOUNT), lit(0)),
        col(SubscriptionSpell.STARTED_ON),
        col(SubscriptionSpell.SOURCE),
        col(SubscriptionSpell.SUBSCRIPTION_ID));
  }

  /** The currency; empty where the contract names none. */
  public static Column currency() {
    return coalesce(col(SubscriptionSpell.CURRENCY), lit(""));
  }

  /**
   * The {@link #currency} of most contracts, an aggregate: of equally many the first by its code,
   * empty if most name none.
   */
  public static Column usualCurrency() {
    return mode(currency(), true);
  }

  /**
   * The currency of most of the contracts that name one, an aggregate: of equally many the first by
   * its code, null if none names one.
   */
  public static Column usualNamedCurrency() {
    return mode(col(SubscriptionSpell.CURRENCY), true);
  }
}
