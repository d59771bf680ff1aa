package io.unisono.kpi;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.measure.KpiRow;
import io.unisono.measure.KpiSource;
import io.unisono.measure.Periods;
import io.unisono.measure.Segments;
import io.unisono.run.Night;
import io.unisono.schemas.Kpi;
import io.unisono.stats.Difference;
import io.unisono.stats.IntervalColumns;
import io.unisono.stats.Proportion;
import io.unisono.subscription.SubscriptionConfig;
import io.unisono.table.Kpis;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.unified.SubscriptionSpell;
import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code revenue_churn_rate} and {@code net_revenue_retention}: what becomes in a month of the
 * recurring revenue of the customers who were active at its start.
 *
 * <p>Both divide one sum over customers by another. Their standard error is that of a ratio
 * estimator with customers as sampling units (Cochran, Sampling Techniques, 1977, section 2.11).
 */
public final class RevenueChurn implements KpiSource {

  private static final String REVENUE = "revenue";
  private static final String CHURN = "churn";
  private static final String CHURN_ERROR = "churn_error";
  private static final String CHANGE = "change";
  private static final String CHANGE_ERROR = "change_error";
  private static final String WORTH = "worth";

  @Override
  public Set<Kpi> kpis() {
    return Set.of(Kpis.REVENUE_CHURN_RATE, Kpis.NET_REVENUE_RETENTION);
  }

  @Override
  public Set<Table> reads() {
    return Set.of(SubscriptionSpell.TABLE);
  }

  @Override
  public Dataset<Row> rows(Night night, Segments segments) {
    return rows(
        night.read(SubscriptionSpell.TABLE),
        segments,
        night.runDate(),
        night.config(SubscriptionConfig.class).graceDays());
  }

  /**
   * The rows from the spells.
   *
   * @param spells unified subscription_spell
   * @param graceDays the gap after which a customer is lost, with which the spells were made
   */
  static Dataset<Row> rows(Dataset<Row> spells, Segments segments, LocalDate asOf, int graceDays) {
    return kpiRows(RevenueMonths.of(spells, segments, asOf), asOf, graceDays);
  }

  private static Dataset<Row> kpiRows(Dataset<Row> months, LocalDate asOf, int graceDays) {
    Dataset<Row> sums =
        months
            .where(ChurnRate.isKnown(graceDays, asOf).and(col(RevenueMonths.CUSTOMERS).gt(0)))
            .select(col("*"), Periods.of(col(MonthlyStock.MONTH)))
            .groupBy(
                KpiValue.PERIOD, KpiValue.PERIOD_START, KpiValue.SEGMENT_KIND, KpiValue.SEGMENT)
            .agg(
                sum(RevenueMonths.CUSTOMERS).as(RevenueMonths.CUSTOMERS),
                RevenueMonths.others(
                    // The same customers month after month: at least as many as in the largest one.
                    max(RevenueMonths.CUSTOMERS).as(KpiRow.PEOPLE)))
            .where(col(RevenueMonths.REVENUE.sum()).gt(0))
            .withColumn(REVENUE, number(RevenueMonths.REVENUE.sum()));
    Dataset<Row> ratios =
        ratio(
                ratio(sums, RevenueMonths.FEWER, CHURN, CHURN_ERROR),
                RevenueMonths.CHANGE,
                CHANGE,
                CHANGE_ERROR)
            .withColumn(WORTH, worth());
    return KpiRow.rows(ratios, array(churn(graceDays), retention(graceDays)));
  }

  /**
   * The ratio of an amount to the revenue, and its standard error over customers: √(Σ(y − rx)² n /
   * (n − 1)) / Σx; null with one customer.
   */
  private static Dataset<Row> ratio(
      Dataset<Row> sums, RevenueMonths.Sums amount, String ratio, String error) {
    Column r = col(ratio);
    Column n = col(RevenueMonths.CUSTOMERS).cast("double");
    Column residuals =
        number(amount.squares())
            .minus(r.multiply(2).multiply(number(amount.products())))
            .plus(r.multiply(r).multiply(number(RevenueMonths.REVENUE.squares())));
    Column correction = n.divide(nullif(n.minus(1), lit(0.0)));
    return sums.withColumn(ratio, number(amount.sum()).divide(col(REVENUE)))
        .withColumn(
            error, sqrt(greatest(residuals, lit(0.0)).multiply(correction)).divide(col(REVENUE)));
  }

  private static Column number(String sum) {
    return col(sum).cast("double");
  }

  /**
   * Customers that the revenue is worth. Where few pay much the error is itself uncertain, and it
   * is nought where nobody left: so never more than Kish's size, which holds for losses that do not
   * depend on the amount.
   */
  private static Column worth() {
    Column revenue = col(REVENUE);
    Column rate = col(CHURN);
    Column kish = revenue.multiply(revenue).divide(number(RevenueMonths.REVENUE.squares()));
    Column variance = nullif(col(CHURN_ERROR).multiply(col(CHURN_ERROR)), lit(0.0));
    return least(kish, nullif(rate.multiply(lit(1).minus(rate)), lit(0.0)).divide(variance));
  }

  private static Column churn(int graceDays) {
    return row(
        Kpis.REVENUE_CHURN_RATE,
        col(CHURN),
        Proportion.wilson(col(CHURN).multiply(col(WORTH)), col(WORTH)),
        KpiRow.WILSON,
        graceDays);
  }

  /** No interval where no amount changed: that nothing happened tells nothing about chance. */
  private static Column retention(int graceDays) {
    Column rate = col(CHANGE).plus(1);
    IntervalColumns interval = Difference.interval(rate, nullif(col(CHANGE_ERROR), lit(0.0)));
    return row(
        Kpis.NET_REVENUE_RETENTION,
        rate,
        new IntervalColumns(
            greatest(interval.lo(), when(interval.lo().isNotNull(), 0.0)), interval.hi()),
        KpiRow.RATIO,
        graceDays);
  }

  private static Column row(
      Kpi kpi, Column value, IntervalColumns interval, String method, int graceDays) {
    return KpiRow.of(kpi, value, interval, method, col(RevenueMonths.CUSTOMERS))
        .counting(ChurnRate.customersOrMonths())
        .excluding(col(RevenueMonths.LEFT_OUT))
        .within(graceDays)
        .among(col(KpiRow.PEOPLE))
        .column();
  }
}
