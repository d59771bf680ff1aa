package io.unisono.churn;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.map_zip_with;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.Contracts;
import io.unisono.measure.CustomersByRecord;
import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.staged.Cancellation;
import io.unisono.table.staged.Party;
import io.unisono.table.staged.Subscription;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.SubscriptionSpell;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Who is looked at on which snapshot date, with what the contracts say then, and what became of
 * them. A snapshot sees the days strictly before its date.
 */
public final class Snapshots {

  /** Level of a text that nobody knows. */
  public static final String UNKNOWN = "unknown";

  private static final String MAIN = "main";
  private static final String OPEN_ENDED = "open_ended";
  private static final String ATTRIBUTE = "attribute";
  private static final String VALUE = "value";
  private static final String USUAL_CURRENCY = "usual_currency";

  private Snapshots() {}

  /**
   * The rows of {@code subscription_spell} with the terms that their source records.
   *
   * @param subscriptions staged subscription
   */
  static Dataset<Row> contracts(Dataset<Row> spells, Dataset<Row> subscriptions) {
    return inUsualCurrency(spells)
        .join(
            subscriptions.select(
                Subscription.SOURCE,
                Subscription.SUBSCRIPTION_ID,
                Subscription.CONTRACT_TERM,
                Subscription.AUTO_RENEW,
                Subscription.PAYMENT_METHOD,
                Subscription.ATTRIBUTES),
            new String[] {SubscriptionSpell.SOURCE, SubscriptionSpell.SUBSCRIPTION_ID});
  }

  /** Without the amounts of other currencies: what is added up and compared is of one currency. */
  private static Dataset<Row> inUsualCurrency(Dataset<Row> spells) {
    Column isUsual = Contracts.currency().equalTo(col(USUAL_CURRENCY));
    return spells
        .crossJoin(broadcast(spells.agg(Contracts.usualCurrency().as(USUAL_CURRENCY))))
        .withColumn(
            SubscriptionSpell.MONTHLY_AMOUNT, when(isUsual, col(SubscriptionSpell.MONTHLY_AMOUNT)))
        .drop(USUAL_CURRENCY);
  }

  /**
   * One row per customer and snapshot date at which a contract runs and no end of it is known: the
   * contract features of {@code churn_snapshot} and the day of the loss that ends the spell.
   *
   * <p>At a past date an end counts as known if a cancellation was recorded in the {@code
   * noticeDays} before; at the scoring date also if the contracts themselves carry one. A past date
   * counts only if a running contract was observed then: before, those who were to leave are
   * missing.
   *
   * @param contracts of {@link #contracts}
   * @param facts of {@link #customerFacts}
   */
  static Dataset<Row> population(
      Dataset<Row> contracts, Dataset<Row> facts, SnapshotDates dates, int noticeDays) {
    return contracts
        .withColumn(ChurnSnapshot.SNAPSHOT_DATE, explode(datesWhileRunning(dates)))
        .groupBy(ChurnSnapshot.CUSTOMER_ID, ChurnSnapshot.SNAPSHOT_DATE)
        .agg(
            min(SubscriptionSpell.FIRST_STARTED_ON).as(SubscriptionSpell.FIRST_STARTED_ON),
            min(SubscriptionSpell.AT_RISK_FROM).as(SubscriptionSpell.AT_RISK_FROM),
            max(SubscriptionSpell.LOST_ON).as(SubscriptionSpell.LOST_ON),
            max(col(SubscriptionSpell.ENDED_ON).isNull()).as(OPEN_ENDED),
            count(lit(1)).cast(DataTypes.IntegerType).as(ChurnSnapshot.SUBSCRIPTIONS),
            sum(SubscriptionSpell.MONTHLY_AMOUNT)
                .cast(DataTypes.DoubleType)
                .as(ChurnSnapshot.MONTHLY_AMOUNT),
            max_by(mainContract(), Contracts.dearest()).as(MAIN))
        .where(
            when(col(ChurnSnapshot.SNAPSHOT_DATE).equalTo(dates.scoring()), col(OPEN_ENDED))
                .otherwise(
                    col(SubscriptionSpell.AT_RISK_FROM).leq(col(ChurnSnapshot.SNAPSHOT_DATE))))
        .join(facts, new String[] {ChurnSnapshot.CUSTOMER_ID}, "left")
        .where(coalesce(hasCancelled(noticeDays), lit(false)).equalTo(false))
        .select(
            col(ChurnSnapshot.SNAPSHOT_DATE),
            col(ChurnSnapshot.CUSTOMER_ID),
            datediff(col(ChurnSnapshot.SNAPSHOT_DATE), col(SubscriptionSpell.FIRST_STARTED_ON))
                .as(ChurnSnapshot.TENURE_DAYS),
            col(ChurnSnapshot.MONTHLY_AMOUNT),
            col(ChurnSnapshot.SUBSCRIPTIONS),
            knownText(ofMain(Subscription.CONTRACT_TERM)).as(ChurnSnapshot.CONTRACT_TERM),
            ofMain(Subscription.AUTO_RENEW)
                .cast(DataTypes.IntegerType)
                .cast(DataTypes.DoubleType)
                .as(ChurnSnapshot.AUTO_RENEW),
            knownText(ofMain(Subscription.PAYMENT_METHOD)).as(ChurnSnapshot.PAYMENT_METHOD),
            knownText(ofMain(SubscriptionSpell.PLAN)).as(ChurnSnapshot.PLAN),
            knownText(col(Customer.SEGMENT)).as(ChurnSnapshot.SEGMENT),
            merged(ofMain(Subscription.ATTRIBUTES), col(Party.ATTRIBUTES))
                .as(ChurnSnapshot.ATTRIBUTES),
            col(SubscriptionSpell.LOST_ON));
  }

  /**
   * {@code churn_label}: one row per member of the population whose outcome is known. Who is lost
   * before the label window opens has no row: nobody could have acted in time.
   */
  static Dataset<Row> labels(Dataset<Row> population, SnapshotDates dates, ChurnConfig config) {
    Column start = date_add(col(ChurnLabel.SNAPSHOT_DATE), config.embargoDays());
    Column end = date_add(start, config.horizonDays());
    Column lostOn = col(SubscriptionSpell.LOST_ON);
    return population
        .where(col(ChurnLabel.SNAPSHOT_DATE).notEqual(dates.scoring()))
        .where(lostOn.isNull().or(lostOn.geq(start)))
        .select(
            col(ChurnLabel.SNAPSHOT_DATE),
            col(ChurnLabel.CUSTOMER_ID),
            when(lostOn.lt(end), 1).otherwise(0).as(ChurnLabel.CHURNED),
            start.as(ChurnLabel.WINDOW_START),
            end.as(ChurnLabel.WINDOW_END));
  }

  /**
   * One row per customer: its segment, the attributes of its records as one map, and the days of
   * its recorded cancellations. Where records disagree on an attribute the smallest value stands,
   * so that the choice never depends on order.
   */
  static Dataset<Row> customerFacts(
      Dataset<Row> customers,
      Dataset<Row> parties,
      Dataset<Row> cancellations,
      Dataset<Row> identity) {
    String[] customer = {Customer.CUSTOMER_ID};
    return customers
        .select(Customer.CUSTOMER_ID, Customer.SEGMENT)
        .join(attributes(parties, identity), customer, "left")
        .join(cancellationDays(cancellations, identity), customer, "left");
  }

  private static Dataset<Row> attributes(Dataset<Row> parties, Dataset<Row> identity) {
    return parties
        .where(size(col(Party.ATTRIBUTES)).gt(0))
        .transform(rows -> CustomersByRecord.known(rows, identity))
        .select(
            col(CustomerIdentity.CUSTOMER_ID),
            explode(col(Party.ATTRIBUTES)).as(new String[] {ATTRIBUTE, VALUE}))
        .where(col(VALUE).isNotNull())
        .groupBy(CustomerIdentity.CUSTOMER_ID, ATTRIBUTE)
        .agg(min(VALUE).as(VALUE))
        .groupBy(CustomerIdentity.CUSTOMER_ID)
        .agg(
            map_from_entries(array_sort(collect_list(struct(col(ATTRIBUTE), col(VALUE)))))
                .as(Party.ATTRIBUTES));
  }

  private static Dataset<Row> cancellationDays(Dataset<Row> cancellations, Dataset<Row> identity) {
    return cancellations
        .where(coalesce(col(Cancellation.IS_REACTIVATION), lit(false)).equalTo(false))
        .transform(rows -> CustomersByRecord.known(rows, identity))
        .groupBy(CustomerIdentity.CUSTOMER_ID)
        .agg(collect_list(Cancellation.CANCELLED_ON).as(Cancellation.CANCELLED_ON));
  }

  /** Dates of the array that see the day, and not more than {@code memoryDays} after it. */
  static Column datesThatRemember(SnapshotDates dates, Column day, int memoryDays) {
    return filter(dates.all(), date -> date.gt(day).and(date.leq(date_add(day, memoryDays))));
  }

  private static Column datesWhileRunning(SnapshotDates dates) {
    return filter(
        dates.all(),
        date ->
            date.gt(col(SubscriptionSpell.STARTED_ON))
                .and(
                    col(SubscriptionSpell.ENDED_ON)
                        .isNull()
                        .or(date.lt(col(SubscriptionSpell.ENDED_ON)))));
  }

  private static Column hasCancelled(int noticeDays) {
    Column date = col(ChurnSnapshot.SNAPSHOT_DATE);
    return exists(
        col(Cancellation.CANCELLED_ON),
        day -> day.lt(date).and(day.geq(date_sub(date, noticeDays))));
  }

  private static Column mainContract() {
    return struct(
        col(Subscription.CONTRACT_TERM),
        col(Subscription.AUTO_RENEW),
        col(Subscription.PAYMENT_METHOD),
        col(SubscriptionSpell.PLAN),
        col(Subscription.ATTRIBUTES));
  }

  private static Column ofMain(String column) {
    return col(MAIN).getField(column);
  }

  private static Column knownText(Column text) {
    return coalesce(text, lit(UNKNOWN));
  }

  /** The contract's value stands where contract and customer both have one. */
  private static Column merged(Column ofContract, Column ofCustomer) {
    Column both =
        map_zip_with(ofContract, ofCustomer, (key, first, second) -> coalesce(first, second));
    return when(ofContract.isNull(), ofCustomer)
        .when(ofCustomer.isNull(), ofContract)
        .otherwise(both);
  }
}
