package io.unisono.subscription;

import io.unisono.table.unified.SubscriptionSpell;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The history of subscriptions, for the tests of those who read it. */
public final class SpellFixture {

  private SpellFixture() {}

  /** {@code subscription_spell} as its readers see it. */
  public static Dataset<Row> spells(
      Dataset<Row> subscriptions,
      Dataset<Row> observed,
      Dataset<Row> identity,
      int graceDays,
      LocalDate asOf) {
    return SubscriptionSpell.TABLE.conform(
        Spells.spells(subscriptions, observed, identity, graceDays, asOf));
  }
}
