package io.unisono.kpi.strike;

import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;

import io.unisono.kpi.KpiConfig;
import io.unisono.measure.Bands;
import io.unisono.subscription.SubscriptionConfig;
import io.unisono.table.unified.BadInteraction;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Customers at landmarks, watched for a loss. At risk are those who were active the day before in a
 * source that shows losses; else only those who stayed would be seen. Who has a cancellation on
 * record then has decided, and rates the company lower for it, so that it is marked.
 */
public final class Watches {

  /** Day from which on a loss counts; what happened before it may explain it. */
  public static final String LANDMARK = "landmark";

  /** Whether the customer was lost in the horizon. */
  public static final String IS_LOST = "is_lost";

  /** Whether a cancellation was on record in the window before, not taken back. */
  public static final String IN_NOTICE = "in_notice";

  /** Of so many bad interactions the first may be a stray record. */
  private static final double STRAY = 0.01;

  /** Days as a customer at which a new group of tenure begins. */
  private static final int[] TENURES = {180, 365, 730};

  private static final String FROM = "from";
  private static final String NOTICES = "notices";
  private static final String HISTORY_FROM = "history_from";
  private static final String CANCELLED = "cancelled";

  private Watches() {}

  /**
   * One row per customer at risk and landmark, with {@code first_started_on}.
   *
   * @param spells unified subscription_spell
   * @param timeline unified timeline
   * @param subscriptions with the grace with which the spells were made
   */
  public static Dataset<Row> of(
      Dataset<Row> spells,
      Dataset<Row> timeline,
      KpiConfig config,
      SubscriptionConfig subscriptions,
      LocalDate asOf) {
    Landmarks landmarks = Landmarks.of(asOf, config.strikeHorizonDays(), subscriptions.graceDays());
    Column lastNotice =
        array_max(
            filter(
                col(NOTICES),
                notice ->
                    isInWindow(
                        notice.getField(Timeline.OCCURRED_AT),
                        col(LANDMARK),
                        config.strikeDays())));
    Column isLost =
        col(SubscriptionSpell.LOST_ON).lt(date_add(col(LANDMARK), config.strikeHorizonDays()));
    return atRisk(spells, landmarks)
        .join(notices(timeline), new String[] {Timeline.CUSTOMER_ID}, "left")
        .select(
            col(SubscriptionSpell.CUSTOMER_ID),
            col(LANDMARK),
            col(SubscriptionSpell.FIRST_STARTED_ON),
            coalesce(isLost, lit(false)).as(IS_LOST),
            coalesce(lastNotice.getField(CANCELLED), lit(false)).as(IN_NOTICE));
  }

  /** Whether a day is one of those before another; null where it is. */
  public static Column isInWindow(Column day, Column before, int windowDays) {
    return day.lt(before).and(day.geq(date_sub(before, windowDays)));
  }

  /** Group of the time as a customer on a landmark. */
  public static Column tenureOn(Column landmark) {
    return Bands.of(datediff(landmark, col(SubscriptionSpell.FIRST_STARTED_ON)), TENURES);
  }

  /**
   * The rows whose whole window lies in the time of which bad interactions are on record.
   *
   * @param bad unified bad_interaction
   * @param before the column of the first day after the window
   */
  public static Dataset<Row> onRecord(
      Dataset<Row> rows, Dataset<Row> bad, String before, int windowDays) {
    Column day = unix_date(col(BadInteraction.BAD_ON));
    Dataset<Row> history =
        bad.agg(
            date_from_unix_date(floor(percentile(day, lit(STRAY))).cast("int")).as(HISTORY_FROM));
    return rows.crossJoin(broadcast(history))
        .where(date_sub(col(before), windowDays).geq(col(HISTORY_FROM)))
        .drop(HISTORY_FROM);
  }

  /** One row per spell and landmark on whose eve it had begun, was observed and had not ended. */
  private static Dataset<Row> atRisk(Dataset<Row> spells, Landmarks landmarks) {
    // Who had begun before the source was observed is active on the day before, as in churn_rate.
    Column activeFrom =
        greatest(
            col(SubscriptionSpell.STARTED_ON), date_sub(col(SubscriptionSpell.AT_RISK_FROM), 1));
    Column lostOn = col(SubscriptionSpell.LOST_ON);
    return spells
        .where(col(SubscriptionSpell.AT_RISK_FROM).isNotNull())
        .groupBy(SubscriptionSpell.CUSTOMER_ID, SubscriptionSpell.SPELL)
        .agg(
            min(SubscriptionSpell.FIRST_STARTED_ON).as(SubscriptionSpell.FIRST_STARTED_ON),
            min(activeFrom).as(FROM),
            max(lostOn).as(SubscriptionSpell.LOST_ON))
        .withColumn(
            LANDMARK,
            explode(
                filter(
                    landmarks.all(),
                    day -> day.gt(col(FROM)).and(lostOn.isNull().or(lostOn.geq(day))))));
  }

  /** Cancellations and their withdrawals, of each customer who has any. */
  private static Dataset<Row> notices(Dataset<Row> timeline) {
    return timeline
        .where(col(Timeline.KIND).equalTo(Timeline.Kind.CANCELLATION))
        .groupBy(Timeline.CUSTOMER_ID)
        .agg(
            collect_list(
                    struct(
                        to_date(col(Timeline.OCCURRED_AT)).as(Timeline.OCCURRED_AT),
                        col(Timeline.VALENCE).equalTo(-1).as(CANCELLED)))
                .as(NOTICES));
  }
}
