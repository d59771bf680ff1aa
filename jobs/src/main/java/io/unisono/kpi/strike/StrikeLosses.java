package io.unisono.kpi.strike;

import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.marts.JourneyStrike;
import io.unisono.table.unified.BadInteraction;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.Timeline;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Who was watched from each landmark on, after how many bad interactions, and who was lost.
 *
 * <p>At a landmark those are watched who were active the day before in a source that shows losses
 * (else only those who stayed would be seen), and who have no cancellation on record: who has
 * cancelled has decided, and rates the company lower for it. A bad interaction counts if it came
 * before the landmark, a loss if it came after. So a loss that follows soon on a bad interaction,
 * both after the landmark, counts for those without one, and the difference is understated rather
 * than overstated.
 *
 * <p>The first landmark has its whole window in the time of which bad interactions are on record.
 */
final class StrikeLosses {

  /** Numbers of strikes from here on are one group. */
  static final int MANY = 3;

  static final String TENURE = "tenure";

  /** Days as a customer at which a new group of tenure begins. */
  private static final int[] TENURES = {180, 365, 730};

  /** Of so many bad interactions the first may be a stray record. */
  private static final double STRAY = 0.01;

  private static final String FROM = "from";
  private static final String BAD_DAYS = "bad_days";
  private static final String NOTICES = "notices";
  private static final String HISTORY_FROM = "history_from";
  private static final String IN_NOTICE = "in_notice";
  private static final String CANCELLED = "cancelled";

  private StrikeLosses() {}

  /**
   * One row per landmark, group of tenure and number of strikes with anybody at risk: watched, lost
   * and excluded customers.
   *
   * @param bad unified bad_interaction
   * @param timeline unified timeline
   * @param spells unified subscription_spell
   */
  static Dataset<Row> counts(
      Dataset<Row> bad,
      Dataset<Row> timeline,
      Dataset<Row> spells,
      Landmarks landmarks,
      int windowDays,
      int horizonDays) {
    Column landmark = col(JourneyStrike.LANDMARK);
    Column strikes =
        when(col(BAD_DAYS).isNull(), 0)
            .otherwise(size(filter(col(BAD_DAYS), day -> isInWindow(day, windowDays))));
    Column lastNotice =
        array_max(
            filter(
                col(NOTICES),
                notice -> isInWindow(notice.getField(Timeline.OCCURRED_AT), windowDays)));
    Column isLost = col(SubscriptionSpell.LOST_ON).lt(date_add(landmark, horizonDays));
    Column isWatched = col(IN_NOTICE).equalTo(false);
    return atRisk(spells, landmarks)
        .join(badDays(bad), new String[] {BadInteraction.CUSTOMER_ID}, "left")
        .join(notices(timeline), new String[] {Timeline.CUSTOMER_ID}, "left")
        .crossJoin(broadcast(history(bad)))
        .where(date_sub(landmark, windowDays).geq(col(HISTORY_FROM)))
        .withColumn(JourneyStrike.STRIKES, least(strikes, lit(MANY)))
        .withColumn(IN_NOTICE, coalesce(lastNotice.getField(CANCELLED), lit(false)))
        .groupBy(landmark, tenureOn(landmark).as(TENURE), col(JourneyStrike.STRIKES))
        .agg(
            count_if(isWatched).as(JourneyStrike.WATCHED),
            count_if(isWatched.and(isLost)).as(JourneyStrike.LOST),
            count_if(col(IN_NOTICE)).as(JourneyStrike.EXCLUDED));
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
            JourneyStrike.LANDMARK,
            explode(
                filter(
                    landmarks.all(),
                    day -> day.gt(col(FROM)).and(lostOn.isNull().or(lostOn.geq(day))))));
  }

  private static Dataset<Row> badDays(Dataset<Row> bad) {
    return bad.groupBy(BadInteraction.CUSTOMER_ID)
        .agg(collect_list(BadInteraction.BAD_ON).as(BAD_DAYS));
  }

  /** Cancellations and their withdrawals. */
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

  /** One row: since when bad interactions are on record; null if none is. */
  private static Dataset<Row> history(Dataset<Row> bad) {
    return bad.agg(
        date_from_unix_date(
                floor(percentile(unix_date(col(BadInteraction.BAD_ON)), lit(STRAY))).cast("int"))
            .as(HISTORY_FROM));
  }

  private static Column isInWindow(Column day, int windowDays) {
    Column landmark = col(JourneyStrike.LANDMARK);
    return day.lt(landmark).and(day.geq(date_sub(landmark, windowDays)));
  }

  private static Column tenureOn(Column landmark) {
    Column days = datediff(landmark, col(SubscriptionSpell.FIRST_STARTED_ON));
    Column group = lit(0);
    for (int from : TENURES) {
      group = group.plus(days.geq(from).cast("int"));
    }
    return group;
  }
}
