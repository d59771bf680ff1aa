package io.unisono.advice;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.unisono.table.unified.SubscriptionSpell;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
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
    Column runs =
        col(SubscriptionSpell.STARTED_ON)
            .leq(lit(day))
            .and(
                col(SubscriptionSpell.ENDED_ON)
                    .isNull()
                    .or(col(SubscriptionSpell.ENDED_ON).gt(lit(day))));
    Column isLost =
        col(SubscriptionSpell.LOST_ON)
            .gt(lit(day))
            .and(col(SubscriptionSpell.LOST_ON).leq(lit(end)));
    return spells
        .groupBy(SubscriptionSpell.CUSTOMER_ID)
        .agg(max(runs).as(ACTIVE), coalesce(max(isLost), lit(false)).as(LOST))
        .where(col(ACTIVE))
        .drop(ACTIVE);
  }
}
