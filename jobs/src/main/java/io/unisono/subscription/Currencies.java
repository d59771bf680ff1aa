package io.unisono.subscription;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.mode;

import io.unisono.table.unified.SubscriptionSpell;
import org.apache.spark.sql.Column;

/** Currencies of contracts. Amounts add up in one currency only, and there are no rates here. */
public final class Currencies {

  private Currencies() {}

  /** The currency of a contract in {@code subscription_spell}; empty where it names none. */
  public static Column currency() {
    return coalesce(col(SubscriptionSpell.CURRENCY), lit(""));
  }

  /**
   * The currency of most contracts, an aggregate: of equally many the first by its code, empty if
   * most name none.
   */
  public static Column usual() {
    return mode(currency(), true);
  }
}
