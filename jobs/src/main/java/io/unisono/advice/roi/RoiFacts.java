package io.unisono.advice.roi;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.last_day;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import io.unisono.measure.RunningAmounts;
import io.unisono.stats.Mean;
import io.unisono.stats.OrderFree;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.unified.SubscriptionSpell;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What customers pay, how many are lost, and how often they contact: few rows of large tables. */
final class RoiFacts {

  static final String CUSTOMERS = "customers";
  static final String AMOUNT = "amount";
  static final String SQUARES = "squares";
  static final String CURRENCY = "currency";
  static final String LOST = "lost";
  static final String DAYS = "days";

  private static final String AT_RISK = "at_risk";
  private static final int DAYS_A_YEAR = 365;
  private static final double DAYS_A_MONTH = 365.25 / 12;

  private RoiFacts() {}

  /**
   * One row about the active customers whose contracts all have an amount in the currency of most
   * contracts: how many they are, and the sums of their monthly amounts and of the squares of
   * these.
   */
  static Dataset<Row> amounts(Dataset<Row> spells) {
    Column amount = col(SubscriptionSpell.MONTHLY_AMOUNT);
    return RunningAmounts.of(spells)
        .where(amount.isNotNull())
        .agg(
            count(lit(1)).as(CUSTOMERS),
            OrderFree.sumOf(amount).as(AMOUNT),
            OrderFree.sumOf(amount.multiply(amount)).as(SQUARES),
            max(SubscriptionSpell.CURRENCY).as(CURRENCY));
  }

  /**
   * One row about the year that ends on a day: customers lost in it, and days at risk in it.
   *
   * @param settled last day of which all losses are known
   */
  static Dataset<Row> losses(Dataset<Row> spells, LocalDate settled) {
    Column from = lit(settled.minusDays(DAYS_A_YEAR));
    Column until = lit(settled);
    Column lostOn = col(SubscriptionSpell.LOST_ON);
    Column days = datediff(least(coalesce(lostOn, until), until), greatest(col(AT_RISK), from));
    Column isLost = lostOn.gt(greatest(col(AT_RISK), from)).and(lostOn.leq(until));
    return spells
        .groupBy(SubscriptionSpell.CUSTOMER_ID, SubscriptionSpell.SPELL)
        .agg(
            min(SubscriptionSpell.AT_RISK_FROM).as(AT_RISK),
            max(SubscriptionSpell.LOST_ON).as(SubscriptionSpell.LOST_ON))
        .where(col(AT_RISK).isNotNull())
        .agg(
            coalesce(count_if(isLost), lit(0L)).as(LOST),
            coalesce(sum(greatest(days, lit(0))), lit(0L)).as(DAYS));
  }

  /**
   * Contacts per issue of all customers, one row per month.
   *
   * @param settled months that end later are left out
   */
  static Dataset<Row> contacts(Dataset<Row> values, LocalDate settled) {
    return values
        .where(col(KpiValue.KPI).equalTo(KpiValue.Kpi.CONTACTS_PER_ISSUE))
        .where(col(KpiValue.PERIOD).equalTo(KpiValue.Period.MONTH))
        .where(col(KpiValue.SEGMENT_KIND).equalTo("all"))
        .where(col(KpiValue.RELIABILITY).equalTo(KpiValue.Reliability.OK))
        .where(col(KpiValue.HI).isNotNull())
        .where(last_day(col(KpiValue.PERIOD_START)).leq(lit(settled)))
        .select(KpiValue.PERIOD_START, KpiValue.VALUE, KpiValue.LO, KpiValue.HI, KpiValue.N);
  }

  /**
   * @param amounts the row of {@link #amounts}
   * @param losses the row of {@link #losses}
   */
  static Worth worth(Row amounts, Row losses) {
    long customers = amounts.<Long>getAs(CUSTOMERS);
    double sum = customers == 0 ? 0 : amounts.<Double>getAs(AMOUNT);
    return new Worth(
        customers,
        customers == 0 ? 0 : sum / customers,
        customers < 2
            ? 0
            : Math.sqrt(Mean.variance(customers, sum, amounts.<Double>getAs(SQUARES))),
        amounts.getAs(CURRENCY),
        losses.<Long>getAs(LOST),
        losses.<Long>getAs(DAYS) / DAYS_A_MONTH);
  }
}
