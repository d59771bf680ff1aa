package io.unisono.journey.lift;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.measure.Bands;
import io.unisono.measure.Contracts;
import io.unisono.rows.GroupedRows;
import io.unisono.table.marts.JourneyPath;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What customers went through before their landmark.
 *
 * <p>The landmark of a lost customer lies the horizon before the loss. One who stayed gets a
 * landmark of the lost at which it was a customer, drawn by a digest of its id, so that both are
 * seen at the same dates, after the same price rises and in the same season. A path ends before its
 * landmark, so that it holds nothing of the leaving itself.
 */
final class LossPaths {

  private static final int LANDMARKS = 200;

  private static final String FROM = "from";
  private static final String SPELL = "last_spell";
  private static final String DATES = "dates";
  private static final String USUAL_CURRENCY = "usual_currency";

  private LossPaths() {}

  /** When paths end by the latest. */
  private static LocalDate newest(LiftConfig config, int graceDays, LocalDate asOf) {
    return asOf.minusDays((long) config.horizonDays() + graceDays);
  }

  /**
   * {@code journey_path}: one row per customer with a landmark.
   *
   * @param timeline unified timeline
   * @param spells unified subscription_spell, made with {@code graceDays}
   */
  static Dataset<Row> of(
      Dataset<Row> timeline,
      Dataset<Row> spells,
      LiftConfig config,
      int graceDays,
      LocalDate asOf) {
    Dataset<Row> landmarks =
        withAmounts(landmarks(spells, config, newest(config, graceDays, asOf)), spells)
            .withColumn(
                JourneyPath.HALF,
                when(CasePaths.isHeldOut(col(JourneyPath.CUSTOMER_ID)), JourneyPath.Half.HELD_OUT)
                    .otherwise(JourneyPath.Half.FOUND));
    return LandmarkPaths.of(landmarks, events(timeline, config), config)
        .withColumn(JourneyPath.WINDOW_DAYS, lit(config.windowDays()))
        .withColumn(JourneyPath.HORIZON_DAYS, lit(config.horizonDays()));
  }

  /** The rows of {@code journey_path} in the columns of {@link CasePaths}. */
  static Dataset<Row> cases(Dataset<Row> paths) {
    Column tenure = Bands.of(col(JourneyPath.TENURE_DAYS), 90, 365, 3 * 365);
    return paths.select(
        col(JourneyPath.PATH).as(CasePaths.PATH),
        col(JourneyPath.IS_LOST).as(CasePaths.HAS_OUTCOME),
        CasePaths.lengthGroup()
            .plus(tenure.multiply(CasePaths.lengthGroups()))
            .as(CasePaths.STRATUM),
        col(JourneyPath.HALF).equalTo(JourneyPath.Half.HELD_OUT).as(CasePaths.HELD_OUT));
  }

  /**
   * Of each customer the last spell in which a loss would be seen: since when the customer was at
   * risk, and when it was lost.
   */
  static Dataset<Row> lastSpells(Dataset<Row> spells) {
    Column from =
        greatest(
            col(SubscriptionSpell.STARTED_ON), date_sub(col(SubscriptionSpell.AT_RISK_FROM), 1));
    return spells
        .where(col(SubscriptionSpell.AT_RISK_FROM).isNotNull())
        .transform(rows -> GroupedRows.shuffled(rows, col(SubscriptionSpell.CUSTOMER_ID)))
        .groupBy(SubscriptionSpell.CUSTOMER_ID, SubscriptionSpell.SPELL)
        .agg(
            min(from).as(FROM),
            min(SubscriptionSpell.FIRST_STARTED_ON).as(SubscriptionSpell.FIRST_STARTED_ON),
            max(SubscriptionSpell.LOST_ON).as(SubscriptionSpell.LOST_ON))
        .groupBy(SubscriptionSpell.CUSTOMER_ID)
        .agg(
            max(struct(
                    col(SubscriptionSpell.SPELL),
                    col(FROM),
                    col(SubscriptionSpell.FIRST_STARTED_ON),
                    col(SubscriptionSpell.LOST_ON)))
                .as(SPELL))
        .select(col(SubscriptionSpell.CUSTOMER_ID), col(SPELL + ".*"));
  }

  private static Dataset<Row> landmarks(Dataset<Row> spells, LiftConfig config, LocalDate newest) {
    Dataset<Row> last = lastSpells(spells);
    Column ofLoss = date_sub(col(SubscriptionSpell.LOST_ON), config.horizonDays());
    Column candidates = filter(col(DATES), day -> day.gt(col(FROM)).and(day.leq(lit(newest))));
    Column place = pmod(xxhash64(col(SubscriptionSpell.CUSTOMER_ID)), size(candidates));
    Column drawn = when(size(candidates).gt(0), element_at(candidates, place.plus(1).cast("int")));
    Column isLost = col(SubscriptionSpell.LOST_ON).isNotNull();
    return last.crossJoin(broadcast(dates(last, ofLoss)))
        .withColumn(JourneyPath.LANDMARK, when(isLost, ofLoss).otherwise(drawn))
        .where(col(JourneyPath.LANDMARK).gt(col(FROM)))
        .select(
            col(JourneyPath.CUSTOMER_ID),
            col(JourneyPath.LANDMARK),
            isLost.as(JourneyPath.IS_LOST),
            greatest(
                    lit(0),
                    datediff(col(JourneyPath.LANDMARK), col(SubscriptionSpell.FIRST_STARTED_ON)))
                .as(JourneyPath.TENURE_DAYS));
  }

  /** One row: landmarks of the lost at equal shares, from the first to the last. */
  private static Dataset<Row> dates(Dataset<Row> last, Column ofLoss) {
    Column[] shares =
        IntStream.range(0, LANDMARKS)
            .mapToObj(i -> lit((i + 0.5) / LANDMARKS))
            .toArray(Column[]::new);
    Column days = percentile(unix_date(ofLoss), array(shares));
    return last.where(ofLoss.gt(col(FROM)))
        .agg(transform(days, day -> date_from_unix_date(round(day).cast("int"))).as(DATES));
  }

  /** Amounts of customers with a contract in another currency than the usual one are not known. */
  private static Dataset<Row> withAmounts(Dataset<Row> landmarks, Dataset<Row> spells) {
    Dataset<Row> subscriptions =
        spells.select(
            col(SubscriptionSpell.CUSTOMER_ID),
            col(SubscriptionSpell.STARTED_ON),
            col(SubscriptionSpell.ENDED_ON),
            col(SubscriptionSpell.MONTHLY_AMOUNT),
            Contracts.currency().as(SubscriptionSpell.CURRENCY));
    Column runs = Contracts.runsOn(col(JourneyPath.LANDMARK));
    Column isOfAnother =
        runs.and(col(SubscriptionSpell.MONTHLY_AMOUNT).isNotNull())
            .and(not(col(SubscriptionSpell.CURRENCY).equalTo(col(USUAL_CURRENCY))));
    Column isSum = count_if(isOfAnother).equalTo(0);
    return landmarks
        .join(subscriptions, new String[] {SubscriptionSpell.CUSTOMER_ID})
        .crossJoin(broadcast(spells.agg(Contracts.usualCurrency().as(USUAL_CURRENCY))))
        .groupBy(
            JourneyPath.CUSTOMER_ID,
            JourneyPath.LANDMARK,
            JourneyPath.IS_LOST,
            JourneyPath.TENURE_DAYS,
            USUAL_CURRENCY)
        .agg(
            when(isSum, sum(when(runs, col(SubscriptionSpell.MONTHLY_AMOUNT))))
                .cast("double")
                .as(JourneyPath.MONTHLY_AMOUNT))
        .withColumn(JourneyPath.CURRENCY, nullif(col(USUAL_CURRENCY), lit("")))
        .drop(USUAL_CURRENCY);
  }

  private static Dataset<Row> events(Dataset<Row> timeline, LiftConfig config) {
    Column answer =
        when(col(Timeline.VALENCE).lt(0), "bad")
            .when(col(Timeline.VALENCE).gt(0), "good")
            .when(col(Timeline.VALENCE).equalTo(0), "neutral");
    return timeline
        .where(col(Timeline.KIND).isin(config.kinds().toArray()))
        .where(not(col(Timeline.ACTIVITY).isin(config.ignoredActivities().toArray())))
        .select(
            col(Timeline.CUSTOMER_ID),
            col(Timeline.EVENT_ORDER),
            to_date(col(Timeline.OCCURRED_AT)).as(LandmarkPaths.DAY),
            when(
                    col(Timeline.KIND).equalTo(Timeline.Kind.SURVEY),
                    concat_ws("_", col(Timeline.ACTIVITY), answer))
                .otherwise(col(Timeline.ACTIVITY))
                .as(LandmarkPaths.ACTIVITY));
  }
}
