package io.unisono.churn.value;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is known of the purchases of each customer on a day, one row per customer who had bought by
 * then. All purchases of a day are one; the first one makes a customer and is no repeat.
 */
public final class PurchaseHistories {

  /** Customer, text. */
  public static final String CUSTOMER = "customer";

  /** Day of a purchase since 1970, int. */
  public static final String DAY = "day";

  /** Amount of a purchase, double; null where it is not known. */
  public static final String AMOUNT = "amount";

  /** Number of days with a purchase after the first one, int. */
  public static final String REPEATS = "repeats";

  /** Weeks from the first purchase to the last one, double. */
  public static final String RECENCY = "recency_weeks";

  /** Weeks from the first purchase to the day of the history, double. */
  public static final String AGE = "age_weeks";

  /** Mean amount of a day of the repeat purchases; null without repeats or without amounts. */
  public static final String MEAN_AMOUNT = "mean_amount";

  /** Days with a purchase after the day of the history. */
  public static final String LATER = "later_purchases";

  /** Amount of those purchases. */
  public static final String LATER_AMOUNT = "later_amount";

  /** Days of the unit of time. */
  public static final double WEEK = 7;

  private static final String FIRST = "first";
  private static final String LAST = "last";
  private static final String REPEAT_AMOUNT = "repeat_amount";

  private PurchaseHistories() {}

  /**
   * The histories.
   *
   * @param purchases with {@link #CUSTOMER}, {@link #DAY} and {@link #AMOUNT}
   * @param until day of the histories, since 1970
   */
  public static Dataset<Row> of(Dataset<Row> purchases, int until) {
    Column isKnown = col(DAY).leq(until);
    return purchases
        .groupBy(CUSTOMER, DAY)
        .agg(sum(AMOUNT).as(AMOUNT))
        .groupBy(CUSTOMER)
        .agg(
            min(DAY).as(FIRST),
            max(when(isKnown, col(DAY))).as(LAST),
            count_if(isKnown).minus(1).cast("int").as(REPEATS),
            coalesce(sum(when(isKnown, col(AMOUNT))), lit(0.0))
                .minus(coalesce(min_by(col(AMOUNT), col(DAY)), lit(0.0)))
                .as(REPEAT_AMOUNT),
            count_if(col(DAY).gt(until)).as(LATER),
            coalesce(sum(when(col(DAY).gt(until), col(AMOUNT))), lit(0.0)).as(LATER_AMOUNT))
        .where(col(FIRST).leq(until))
        .select(
            col(CUSTOMER),
            col(REPEATS),
            col(LAST).minus(col(FIRST)).divide(WEEK).as(RECENCY),
            lit(until).minus(col(FIRST)).divide(WEEK).as(AGE),
            nullif(col(REPEAT_AMOUNT).divide(nullif(col(REPEATS), lit(0))), lit(0.0))
                .as(MEAN_AMOUNT),
            col(LATER),
            col(LATER_AMOUNT));
  }

  /**
   * How many repeat purchases are made at each age, one row per {@link #AGE} with {@link #REPEATS}
   * (long).
   *
   * @param purchases with {@link #CUSTOMER} and {@link #DAY}
   * @param until last day that counts
   */
  public static Dataset<Row> ages(Dataset<Row> purchases, int until) {
    return purchases
        .where(col(DAY).leq(until))
        .groupBy(CUSTOMER)
        .agg(min(DAY).as(FIRST), collect_set(col(DAY)).as(DAY))
        .select(col(FIRST), explode(col(DAY)).as(DAY))
        .select(col(DAY).minus(col(FIRST)).as(DAY))
        .where(col(DAY).gt(0))
        .groupBy(DAY)
        .agg(count(lit(1)).as(REPEATS))
        .select(col(DAY).divide(WEEK).as(AGE), col(REPEATS));
  }
}
