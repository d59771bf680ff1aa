package io.unisono.kpi.driver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.unisono.stats.Difference;
import io.unisono.stats.Estimate;
import io.unisono.stats.IntervalColumns;
import io.unisono.stats.Proportion;
import io.unisono.stats.importance.DriverSums.Ends;
import io.unisono.table.unified.SubscriptionSpell;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Who stays after a good experience: the share of customers lost in some days after their answer
 * where the input was not high, less that where it was.
 */
final class Staying {

  static final String KEPT = "kept";
  static final String N = "n";

  private static final String KEPT_LO = "kept_lo";
  private static final String KEPT_HI = "kept_hi";
  private static final String ERROR = "error";
  private static final String DAY = "day";
  private static final String FROM = "from";
  private static final String IS_HIGH = "is_high";
  private static final String IS_LOST = "is_lost";
  private static final String HIGH = "high";
  private static final String HIGH_LOST = "high_lost";
  private static final String OTHER = "other";
  private static final String OTHER_LOST = "other_lost";

  private Staying() {}

  /**
   * One row per metric and input, over the answers whose days after are known.
   *
   * @param spells unified subscription_spell
   * @param days after the answer in which a loss counts
   * @param graceDays after which a loss is known
   */
  static Dataset<Row> of(
      Dataset<Row> sample, Dataset<Row> spells, LocalDate asOf, int days, int graceDays) {
    Dataset<Row> times =
        spells
            .groupBy(SubscriptionSpell.CUSTOMER_ID, SubscriptionSpell.SPELL)
            .agg(
                min(SubscriptionSpell.STARTED_ON).as(FROM),
                min(SubscriptionSpell.LOST_ON).as(SubscriptionSpell.LOST_ON));
    Column lostOn = col(SubscriptionSpell.LOST_ON);
    Column isCustomer = col(FROM).leq(col(DAY)).and(lostOn.isNull().or(lostOn.gt(col(DAY))));
    Column high = col(HIGH);
    Column other = col(OTHER);
    IntervalColumns interval = Difference.interval(col(KEPT), col(ERROR));
    return sample
        .withColumn(DAY, to_date(col(DriverSample.ANSWERED_AT)))
        .where(date_add(col(DAY), days + graceDays).leq(lit(asOf)))
        .join(times, DriverSample.CUSTOMER)
        .where(isCustomer)
        .withColumn(IS_LOST, coalesce(lostOn.leq(date_add(col(DAY), days)), lit(false)))
        .select(
            col(DriverSample.METRIC),
            col(IS_LOST),
            explode(col(DriverSample.INPUTS))
                .as(new String[] {DriverSample.INPUT, DriverSample.VALUE}))
        .withColumn(IS_HIGH, col(DriverSample.VALUE).geq(highFrom()))
        .groupBy(DriverSample.METRIC, DriverSample.INPUT)
        .agg(
            count_if(col(IS_HIGH)).as(HIGH),
            count_if(col(IS_HIGH).and(col(IS_LOST))).as(HIGH_LOST),
            count_if(not(col(IS_HIGH))).as(OTHER),
            count_if(not(col(IS_HIGH)).and(col(IS_LOST))).as(OTHER_LOST))
        .withColumn(N, high.plus(other))
        .withColumn(
            KEPT,
            Proportion.share(col(OTHER_LOST), other).minus(Proportion.share(col(HIGH_LOST), high)))
        .withColumn(
            ERROR,
            Difference.error(
                Proportion.wilson(col(OTHER_LOST), other), Proportion.wilson(col(HIGH_LOST), high)))
        .withColumn(KEPT_LO, interval.lo())
        .withColumn(KEPT_HI, interval.hi())
        .where(col(KEPT).isNotNull());
  }

  private static Column highFrom() {
    Column from = lit(Experience.OF_SCORES.highFrom());
    for (Experience one : Experience.values()) {
      Ends ends = Experience.ends(one.input());
      from = when(col(DriverSample.INPUT).equalTo(one.input()), ends.highFrom()).otherwise(from);
    }
    return from;
  }

  /** The difference of a row of {@link #of}. */
  static Estimate kept(Row row) {
    return new Estimate(row.<Double>getAs(KEPT), row.getAs(KEPT_LO), row.getAs(KEPT_HI));
  }
}
