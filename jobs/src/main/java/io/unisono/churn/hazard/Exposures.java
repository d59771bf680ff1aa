package io.unisono.churn.hazard;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_ym_interval;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.Bands;
import io.unisono.table.marts.EventHazard;
import io.unisono.table.marts.EventHazard.Event;
import io.unisono.table.staged.Subscription;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Days of subscriptions with and without an event in the days before, and the losses on them. A day
 * of a subscription is one on whose start it still ran and was under observation; a loss falls on
 * the first day without it.
 */
final class Exposures {

  static final String DAYS = "days";
  static final String LOST = "lost";
  static final String ALL_DAYS = "all_days";
  static final String ALL_LOST = "all_lost";

  private static final String EVENT_DAY = "event_day";
  private static final String EVENTS = "events";
  private static final String MONTH = "month";
  private static final String TENURE = "tenure";
  private static final String FIRST = "first_day";
  private static final String LAST = "last_day";
  private static final String AT_LOSS = "at_loss";
  private static final int[] TENURES = {180, 365, 730};

  private Exposures() {}

  /**
   * One row per event of a customer that may make it leave: kind and day.
   *
   * @param timeline every event
   * @param spells subscription_spell
   */
  static Dataset<Row> events(Dataset<Row> timeline, Dataset<Row> spells) {
    Column kind =
        when(col(Timeline.ACTIVITY).equalTo(Event.PAYMENT_FAILED), Event.PAYMENT_FAILED)
            .when(col(Timeline.ACTIVITY).startsWith(Event.COMPLAINT), Event.COMPLAINT);
    return timeline
        .select(
            col(Timeline.CUSTOMER_ID),
            kind.as(EventHazard.EVENT),
            to_date(col(Timeline.OCCURRED_AT)).as(EVENT_DAY))
        .where(col(EventHazard.EVENT).isNotNull())
        .unionAll(priceRises(spells));
  }

  private static Dataset<Row> priceRises(Dataset<Row> spells) {
    String after = "amount_after";
    String startedOn = "next_started_on";
    Dataset<Row> next =
        spells.select(
            col(SubscriptionSpell.CUSTOMER_ID),
            col(SubscriptionSpell.SOURCE),
            col(SubscriptionSpell.PLAN),
            col(SubscriptionSpell.CURRENCY),
            col(SubscriptionSpell.STARTED_ON).as(startedOn),
            col(SubscriptionSpell.MONTHLY_AMOUNT).as(after));
    return spells
        .withColumn(startedOn, col(SubscriptionSpell.ENDED_ON))
        .join(
            next,
            new String[] {
              SubscriptionSpell.CUSTOMER_ID,
              SubscriptionSpell.SOURCE,
              SubscriptionSpell.PLAN,
              SubscriptionSpell.CURRENCY,
              startedOn
            })
        .where(col(after).gt(col(SubscriptionSpell.MONTHLY_AMOUNT)))
        .select(
            col(SubscriptionSpell.CUSTOMER_ID),
            lit(Event.PRICE_RISE).as(EventHazard.EVENT),
            col(startedOn).as(EVENT_DAY));
  }

  /**
   * One row per subscription and month in which it was under observation: what it is like, its
   * first and last day in the month, and the loss that ends it.
   *
   * @param spells subscription_spell
   * @param subscriptions staged subscription
   */
  static Dataset<Row> months(Dataset<Row> spells, Dataset<Row> subscriptions, LocalDate runDate) {
    Column from =
        date_add(
            greatest(col(SubscriptionSpell.STARTED_ON), col(SubscriptionSpell.AT_RISK_FROM)), 1);
    Column to = least(coalesce(col(SubscriptionSpell.ENDED_ON), lit(runDate)), lit(runDate));
    return spells
        .where(col(SubscriptionSpell.AT_RISK_FROM).isNotNull())
        .withColumn(FIRST, from)
        .withColumn(LAST, to)
        .where(col(FIRST).leq(col(LAST)))
        .join(
            subscriptions.select(
                Subscription.SOURCE,
                Subscription.SUBSCRIPTION_ID,
                Subscription.CONTRACT_TERM,
                Subscription.AUTO_RENEW,
                Subscription.PAYMENT_METHOD),
            new String[] {Subscription.SOURCE, Subscription.SUBSCRIPTION_ID})
        .withColumn(
            MONTH,
            explode(sequence(trunc(col(FIRST), "MM"), col(LAST), make_ym_interval(lit(0), lit(1)))))
        .select(
            col(SubscriptionSpell.CUSTOMER_ID),
            col(SubscriptionSpell.PLAN),
            col(Subscription.CONTRACT_TERM),
            col(Subscription.AUTO_RENEW),
            col(Subscription.PAYMENT_METHOD),
            col(MONTH),
            tenure().as(TENURE),
            greatest(col(FIRST), col(MONTH)).as(FIRST),
            least(col(LAST), date_sub(add_months(col(MONTH), 1), 1)).as(LAST),
            col(SubscriptionSpell.ENDED_ON),
            col(SubscriptionSpell.LOST_ON));
  }

  /** Group of the days since the first subscription, when the month began. */
  private static Column tenure() {
    return Bands.of(datediff(col(MONTH), col(SubscriptionSpell.FIRST_STARTED_ON)), TENURES);
  }

  /**
   * One row per kind of event and group of months that are alike: days after an event and losses on
   * them, and all days and losses.
   *
   * @param months of {@link #months}
   * @param events of {@link #events}
   */
  static Dataset<Row> strata(Dataset<Row> months, Dataset<Row> events) {
    Column lostHere =
        coalesce(
            col(SubscriptionSpell.LOST_ON)
                .equalTo(col(SubscriptionSpell.ENDED_ON))
                .and(col(SubscriptionSpell.LOST_ON).equalTo(col(LAST))),
            lit(false));
    Dataset<Row> byKind =
        months
            .withColumn(AT_LOSS, lostHere.cast(DataTypes.IntegerType))
            .withColumn(EventHazard.EVENT, explode(kinds()));
    Dataset<Row> daysOfEvents =
        events
            .groupBy(col(Timeline.CUSTOMER_ID), col(EventHazard.EVENT))
            .agg(array_sort(collect_list(unix_date(col(EVENT_DAY)))).as(EVENTS));
    return byKind
        .join(daysOfEvents, new String[] {Timeline.CUSTOMER_ID, EventHazard.EVENT}, "left")
        .groupBy(
            col(EventHazard.EVENT),
            col(MONTH),
            col(SubscriptionSpell.PLAN),
            col(Subscription.CONTRACT_TERM),
            col(Subscription.AUTO_RENEW),
            col(Subscription.PAYMENT_METHOD),
            col(TENURE))
        .agg(
            sum(exposed(col(FIRST), col(LAST))).as(DAYS),
            sum(exposed(col(LAST), col(LAST)).multiply(col(AT_LOSS))).as(LOST),
            sum(datediff(col(LAST), col(FIRST)).plus(1)).as(ALL_DAYS),
            sum(AT_LOSS).as(ALL_LOST));
  }

  /** One row per kind of event: customers with one in a month of a subscription. */
  static Dataset<Row> customers(Dataset<Row> months, Dataset<Row> events) {
    return months
        .join(events, new String[] {Timeline.CUSTOMER_ID})
        .where(col(EVENT_DAY).between(col(FIRST), col(LAST)))
        .select(col(EventHazard.EVENT), col(Timeline.CUSTOMER_ID))
        .distinct()
        .groupBy(EventHazard.EVENT)
        .agg(count(lit(1)).as(EventHazard.CUSTOMERS));
  }

  private static Column kinds() {
    return array(lit(Event.PAYMENT_FAILED), lit(Event.PRICE_RISE), lit(Event.COMPLAINT));
  }

  /** How many of the days lie after an event. */
  private static Column exposed(Column first, Column last) {
    UDF3<Integer, Integer, Seq<Integer>, Integer> count =
        (from, to, events) ->
            events == null
                ? 0
                : ExposedDays.count(from, to, List.copyOf(CollectionConverters.asJava(events)));
    return udf(count, DataTypes.IntegerType)
        .withName("exposed_days")
        .apply(unix_date(first), unix_date(last), col(EVENTS));
  }
}
