package io.unisono.kpi;

import static io.unisono.kpi.MonthlyStock.MONTH;
import static io.unisono.kpi.MonthlyStock.firstStartAfter;
import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.Contracts;
import io.unisono.measure.Segments;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.SubscriptionSpell;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What each customer pays a month at the start of each month, and what becomes of it in the month,
 * summed per month and segment with the squares and products that the error of a ratio needs.
 *
 * <p>A customer pays what the contracts of its spell cost that run on the day before. In a gap
 * before a late renewal it pays what it paid before, as it is no loss there. Amounts are decimals,
 * so that running sums are exact.
 */
final class RevenueMonths {

  /** Customers at the start of a month whose revenue is known. */
  static final String CUSTOMERS = "customers";

  /** Customers at the start of a month whose revenue is not known. */
  static final String LEFT_OUT = "left_out";

  /** What they pay a month. */
  static final Sums REVENUE = new Sums("revenue");

  /**
   * By how much less the same customers pay a month later, those who left with all; not negative.
   */
  static final Sums FEWER = new Sums("fewer");

  /** What the same customers pay a month later, less what they paid. */
  static final Sums CHANGE = new Sums("change");

  private static final String AMOUNT_TYPE = "decimal(18,2)";

  private static final List<String> STOCKS =
      List.of(CUSTOMERS, LEFT_OUT, REVENUE.sum(), REVENUE.squares());
  private static final List<String> FLOWS =
      Stream.of(FEWER, CHANGE)
          .flatMap(sums -> Stream.of(sums.sum(), sums.squares(), sums.products()))
          .toList();

  private static final List<String> SUMS = Stream.concat(STOCKS.stream(), FLOWS.stream()).toList();

  private static final String USUAL_CURRENCY = "usual_currency";
  private static final String IS_KNOWN = "is_known";
  private static final String SEEN_FROM = "seen_from";
  private static final String AMOUNT = "amount";
  private static final String AMOUNT_BEFORE = "amount_before";
  private static final String CONTRACTS = "contracts";
  private static final String NEWEST = "newest";
  private static final String NEWEST_BEFORE = "newest_before";

  private RevenueMonths() {}

  /**
   * Names of the sums over customers of an amount: itself, its square, its product with revenue.
   */
  record Sums(String sum) {

    String squares() {
      return sum + "_squares";
    }

    String products() {
      return sum + "_products";
    }
  }

  /**
   * One row per segment and month.
   *
   * @param spells unified subscription_spell
   */
  static Dataset<Row> of(Dataset<Row> spells, Segments segments, LocalDate asOf) {
    Dataset<Row> levels = segments.ofCustomers(levels(contracts(spells)));
    return MonthlyStock.byMonth(movements(levels), STOCKS, FLOWS, asOf);
  }

  /** The contracts of spells that are observed, with the first month of which that is so. */
  private static Dataset<Row> contracts(Dataset<Row> spells) {
    Column usual = Contracts.usualCurrency().as(USUAL_CURRENCY);
    Column isKnown =
        coalesce(col(SubscriptionSpell.MONTHLY_AMOUNT).geq(0), lit(false))
            .and(Contracts.currency().equalTo(col(USUAL_CURRENCY)));
    Column seenFrom =
        when(
            col(SubscriptionSpell.AT_RISK_FROM).isNotNull(),
            firstStartAfter(ChurnRate.activeFrom()));
    return spells
        .crossJoin(broadcast(spells.agg(usual)))
        .withColumn(IS_KNOWN, min(isKnown).over(spell()))
        .withColumn(SEEN_FROM, min(seenFrom).over(spell()))
        .where(col(SEEN_FROM).isNotNull());
  }

  private static WindowSpec spell() {
    return Window.partitionBy(SubscriptionSpell.CUSTOMER_ID, SubscriptionSpell.SPELL);
  }

  /**
   * One row per spell and month in which its revenue or plan may become another, with both before.
   */
  private static Dataset<Row> levels(Dataset<Row> contracts) {
    WindowSpec inOrder = spell().orderBy(MONTH);
    Column isLost = col(MONTH).equalTo(firstStartAfter(col(SubscriptionSpell.LOST_ON)));
    return contracts
        .select(
            col(SubscriptionSpell.CUSTOMER_ID),
            col(SubscriptionSpell.SPELL),
            col(SubscriptionSpell.LOST_ON),
            col(IS_KNOWN),
            inline(array(comes(), goes())))
        .where(col(MONTH).isNotNull())
        .groupBy(
            SubscriptionSpell.CUSTOMER_ID,
            SubscriptionSpell.SPELL,
            SubscriptionSpell.LOST_ON,
            IS_KNOWN,
            MONTH)
        .agg(sum(AMOUNT).as(AMOUNT), sum(CONTRACTS).as(CONTRACTS), max(NEWEST).as(NEWEST))
        .withColumn(AMOUNT, sum(AMOUNT).over(inOrder).cast(AMOUNT_TYPE))
        .withColumn(CONTRACTS, sum(CONTRACTS).over(inOrder))
        .withColumn(NEWEST, max(NEWEST).over(inOrder))
        // Without these months a gap before a renewal keeps what was paid before it.
        .where(col(CONTRACTS).gt(0).or(isLost))
        .withColumn(AMOUNT_BEFORE, lag(AMOUNT, 1).over(inOrder))
        .withColumn(NEWEST_BEFORE, lag(NEWEST, 1).over(inOrder));
  }

  private static Column comes() {
    Column contract =
        struct(
            col(SubscriptionSpell.STARTED_ON),
            col(SubscriptionSpell.SOURCE),
            col(SubscriptionSpell.SUBSCRIPTION_ID),
            col(SubscriptionSpell.PLAN));
    return moves(SubscriptionSpell.STARTED_ON, 1, contract);
  }

  private static Column goes() {
    return moves(SubscriptionSpell.ENDED_ON, -1, lit(null));
  }

  private static Column moves(String day, int sign, Column newest) {
    Column start = firstStartAfter(col(day));
    Column amount = when(col(IS_KNOWN), col(SubscriptionSpell.MONTHLY_AMOUNT)).otherwise(0);
    return struct(
        when(start.isNotNull(), greatest(start, col(SEEN_FROM))).as(MONTH),
        amount.multiply(sign).cast(AMOUNT_TYPE).as(AMOUNT),
        lit(sign).as(CONTRACTS),
        newest.as(NEWEST));
  }

  /**
   * One row per segment and month: who comes and goes, and what changes for those who were here.
   */
  private static Dataset<Row> movements(Dataset<Row> levels) {
    Column before = col(AMOUNT_BEFORE);
    Column wasHere = before.isNotNull();
    Column change = col(AMOUNT).minus(before);
    Column fewer = greatest(change.multiply(-1), lit(0));
    Column none = lit(0);
    Column changes =
        array(
            movement(col(MONTH), col(NEWEST), col(CONTRACTS).gt(0), 1, col(AMOUNT), none, none),
            movement(col(MONTH), col(NEWEST_BEFORE), wasHere, -1, before, none, none),
            movement(
                add_months(col(MONTH), -1), col(NEWEST_BEFORE), wasHere, 0, before, fewer, change));
    return levels
        .select(col(Customer.COUNTRY), col(Customer.SEGMENT), inline(changes))
        .where(col(MONTH).isNotNull())
        .select(
            Stream.concat(
                    Stream.concat(Stream.of(MONTH), SUMS.stream()).map(name -> col(name)),
                    Stream.of(
                        Segments.of(Customer.COUNTRY, Customer.SEGMENT, SubscriptionSpell.PLAN)))
                .toArray(Column[]::new))
        .groupBy(KpiValue.SEGMENT_KIND, KpiValue.SEGMENT, MONTH)
        .agg(sum(CUSTOMERS).as(CUSTOMERS), others());
  }

  /**
   * One move of a customer in a month, which is null without the condition.
   *
   * @param newest contract that names the plan
   * @param sign 1 who comes, -1 who goes, 0 who is here
   */
  private static Column movement(
      Column month,
      Column newest,
      Column condition,
      int sign,
      Column revenue,
      Column fewer,
      Column change) {
    Column counted = when(col(IS_KNOWN), sign).otherwise(0);
    return struct(
        when(condition, month).as(MONTH),
        newest.getField(SubscriptionSpell.PLAN).as(SubscriptionSpell.PLAN),
        counted.as(CUSTOMERS),
        lit(sign).minus(counted).as(LEFT_OUT),
        exact(revenue.multiply(sign)).as(REVENUE.sum()),
        exact(revenue.multiply(revenue).multiply(sign)).as(REVENUE.squares()),
        exact(fewer).as(FEWER.sum()),
        exact(fewer.multiply(fewer)).as(FEWER.squares()),
        exact(fewer.multiply(revenue)).as(FEWER.products()),
        exact(change).as(CHANGE.sum()),
        exact(change.multiply(change)).as(CHANGE.squares()),
        exact(change.multiply(revenue)).as(CHANGE.products()));
  }

  /**
   * The sums beside {@link #CUSTOMERS}, to add them up.
   *
   * @param more aggregates
   */
  static Column[] others(Column... more) {
    return Stream.concat(
            SUMS.stream().filter(name -> !name.equals(CUSTOMERS)).map(name -> sum(name).as(name)),
            Stream.of(more))
        .toArray(Column[]::new);
  }

  private static Column exact(Column number) {
    return number.cast("decimal(38,4)");
  }
}
