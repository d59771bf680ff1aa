package io.unisono.advice;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.unisono.measure.Contracts;
import io.unisono.table.unified.SubscriptionSpell;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Who was a customer on a day, and who of them was lost after it. */
public final class Losses {

  public static final String LOST = "lost";

  private static final String ACTIVE = "active";

  private Losses() {}

  /**
   * One row per customer who was active at the end of a day, with {@link #LOST}: whether lost from
   * the next day to the end.
   *
   * @param spells {@code subscription_spell}
   */
  public static Dataset<Row> of(Dataset<Row> spells, LocalDate day, LocalDate end) {
    return spells
        .groupBy(SubscriptionSpell.CUSTOMER_ID)
        .agg(
            max(Contracts.runsOn(lit(day))).as(ACTIVE),
            coalesce(max(Contracts.isLostBetween(lit(day), lit(end))), lit(false)).as(LOST))
        .where(col(ACTIVE))
        .drop(ACTIVE);
  }
}
