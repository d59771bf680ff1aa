package io.unisono.kpi;

import static io.unisono.kpi.MonthlyStock.MONTH;
import static io.unisono.kpi.MonthlyStock.firstStartAfter;
import static io.unisono.measure.Periods.monthOf;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.last_day;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.measure.KpiRow;
import io.unisono.measure.KpiSource;
import io.unisono.measure.Periods;
import io.unisono.measure.Segments;
import io.unisono.run.Night;
import io.unisono.schemas.Kpi;
import io.unisono.stats.IntervalColumns;
import io.unisono.stats.Proportion;
import io.unisono.subscription.SubscriptionConfig;
import io.unisono.table.Kpis;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.SubscriptionSpell;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * {@code churn_rate}: customers lost in a month over customers active at its start, the same of
 * those who left ({@code voluntary_churn_rate}) and of those whose contract was ended, as they did
 * not pay ({@code involuntary_churn_rate}), and {@code active_customers}; all as {@code
 * subscription_spell} tells who is a customer and who is lost.
 *
 * <p>Months are not enumerated per customer: each subscription enters the count of active customers
 * in one month and leaves it in another, and a running sum over months gives the rest.
 *
 * <p>A subscription counts from the day on which its source is observed: before, the source holds
 * only those who stayed.
 */
public final class ChurnRate implements KpiSource {

  private static final String FROM = "from";
  private static final String UNTIL = "until";
  private static final String KIND = "kind";
  private static final String LOST = "lost";
  private static final String VOLUNTARY = "voluntary";
  private static final String INVOLUNTARY = "involuntary";
  private static final String KIND_KNOWN = "kind_known";
  private static final String TELLS_KINDS = "tells_kinds";
  private static final String ACTIVE = "active";

  @Override
  public Set<Kpi> kpis() {
    return Set.of(
        Kpis.CHURN_RATE,
        Kpis.VOLUNTARY_CHURN_RATE,
        Kpis.INVOLUNTARY_CHURN_RATE,
        Kpis.ACTIVE_CUSTOMERS);
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
    Dataset<Row> months =
        MonthlyStock.byMonth(
            movements(tenures(spells, segments)),
            List.of(ACTIVE),
            List.of(LOST, VOLUNTARY, INVOLUNTARY),
            asOf);
    return kpiRows(months.where(col(ACTIVE).gt(0)), asOf, graceDays);
  }

  /**
   * One row per subscription with an observed day: from when until when its customer counts as
   * active on its plan ({@code from}, {@code until}; null where it still does), and the day of the
   * loss. The tenures of a spell follow each other without a gap from its first observed day on.
   */
  private static Dataset<Row> tenures(Dataset<Row> spells, Segments segments) {
    WindowSpec inOrder =
        Window.partitionBy(SubscriptionSpell.CUSTOMER_ID, SubscriptionSpell.SPELL)
            .orderBy(
                FROM,
                SubscriptionSpell.STARTED_ON,
                SubscriptionSpell.SOURCE,
                SubscriptionSpell.SUBSCRIPTION_ID);
    return spells
        .withColumn(KIND, kindOfLoss())
        .where(col(SubscriptionSpell.AT_RISK_FROM).isNotNull())
        .withColumn(FROM, activeFrom())
        .withColumn(UNTIL, coalesce(lead(FROM, 1).over(inOrder), col(SubscriptionSpell.LOST_ON)))
        .transform(segments::ofCustomers);
  }

  /** A spell ends as the last of its subscriptions does. */
  private static Column kindOfLoss() {
    return max_by(
            col(SubscriptionSpell.END_KIND),
            struct(
                col(SubscriptionSpell.ENDED_ON),
                col(SubscriptionSpell.STARTED_ON),
                col(SubscriptionSpell.SOURCE),
                col(SubscriptionSpell.SUBSCRIPTION_ID)))
        .over(Window.partitionBy(SubscriptionSpell.CUSTOMER_ID, SubscriptionSpell.SPELL));
  }

  /** Who had started before the source was observed is active on the day before. */
  static Column activeFrom() {
    return greatest(
        col(SubscriptionSpell.STARTED_ON), date_sub(col(SubscriptionSpell.AT_RISK_FROM), 1));
  }

  /**
   * One row per segment and month: the net number of tenures that begin to count as active at the
   * start of the month, and the customers lost in it.
   */
  private static Dataset<Row> movements(Dataset<Row> tenures) {
    Column lostIn = monthOf(col(SubscriptionSpell.LOST_ON));
    Column activeAtItsStart = col(FROM).lt(lostIn).and(col(UNTIL).geq(lostIn));
    Column moves =
        array(
            move(firstStartAfter(col(FROM)), lit(1), lit(0)),
            move(firstStartAfter(col(UNTIL)), lit(-1), lit(0)),
            move(lostIn, lit(0), activeAtItsStart.cast("int")));
    return tenures
        .select(
            inline(moves),
            col(Customer.COUNTRY),
            col(Customer.SEGMENT),
            col(SubscriptionSpell.PLAN))
        .select(
            col(MONTH),
            col(ACTIVE),
            col(LOST),
            col(VOLUNTARY),
            col(INVOLUNTARY),
            Segments.of(Customer.COUNTRY, Customer.SEGMENT, SubscriptionSpell.PLAN))
        .where(col(MONTH).isNotNull())
        .groupBy(KpiValue.SEGMENT_KIND, KpiValue.SEGMENT, MONTH)
        .agg(
            sum(ACTIVE).as(ACTIVE),
            sum(LOST).as(LOST),
            sum(VOLUNTARY).as(VOLUNTARY),
            sum(INVOLUNTARY).as(INVOLUNTARY));
  }

  private static Column move(Column month, Column entering, Column lost) {
    return struct(
        month.as(MONTH),
        entering.as(ACTIVE),
        lost.as(LOST),
        lostBy(SubscriptionSpell.EndKind.VOLUNTARY, lost).as(VOLUNTARY),
        lostBy(SubscriptionSpell.EndKind.INVOLUNTARY, lost).as(INVOLUNTARY));
  }

  private static Column lostBy(String kind, Column lost) {
    return when(col(KIND).equalTo(kind), lost).otherwise(0);
  }

  private static Dataset<Row> kpiRows(Dataset<Row> months, LocalDate asOf, int graceDays) {
    Dataset<Row> rates =
        months
            .where(isKnown(graceDays, asOf))
            .select(col("*"), Periods.of(col(MONTH)))
            .groupBy(
                KpiValue.PERIOD, KpiValue.PERIOD_START, KpiValue.SEGMENT_KIND, KpiValue.SEGMENT)
            .agg(
                sum(LOST).as(LOST),
                sum(VOLUNTARY).as(VOLUNTARY),
                sum(INVOLUNTARY).as(INVOLUNTARY),
                // The same customers month after month: at least as many as in the largest one.
                max(ACTIVE).as(KpiRow.PEOPLE),
                sum(ACTIVE).as(ACTIVE))
            .withColumn(KIND_KNOWN, col(VOLUNTARY).plus(col(INVOLUNTARY)))
            // Each dimension has all losses.
            .withColumn(
                TELLS_KINDS, max(KIND_KNOWN).over(Window.partitionBy(KpiValue.SEGMENT_KIND)).gt(0));
    Dataset<Row> counts =
        months
            .withColumn(KpiValue.PERIOD, lit(Periods.MONTH))
            .withColumnRenamed(MONTH, KpiValue.PERIOD_START);
    return KpiRow.rows(
            rates,
            array_compact(
                array(
                    churnRate(graceDays),
                    ofKind(Kpis.VOLUNTARY_CHURN_RATE, col(VOLUNTARY), graceDays),
                    ofKind(Kpis.INVOLUNTARY_CHURN_RATE, col(INVOLUNTARY), graceDays))))
        .unionByName(
            KpiRow.rows(counts, array(KpiRow.count(Kpis.ACTIVE_CUSTOMERS, col(ACTIVE)).column())));
  }

  /** Whether it is known by the run date who is lost in a month. */
  static Column isKnown(int graceDays, LocalDate asOf) {
    return date_add(last_day(col(MONTH)), graceDays).leq(lit(asOf));
  }

  private static Column churnRate(int graceDays) {
    return rate(Kpis.CHURN_RATE, col(LOST), Proportion.wilson(col(LOST), col(ACTIVE)), graceDays)
        .column();
  }

  /**
   * The rate of losses of one kind; null where no kind is known. Losses of unknown kind may be of
   * this kind or not: the lower end of the interval takes none of them, the upper end takes all.
   */
  private static Column ofKind(Kpi kpi, Column lost, int graceDays) {
    Column unknown = col(LOST).minus(col(KIND_KNOWN));
    IntervalColumns interval =
        new IntervalColumns(
            Proportion.wilson(lost, col(ACTIVE)).lo(),
            Proportion.wilson(lost.plus(unknown), col(ACTIVE)).hi());
    return when(
        col(TELLS_KINDS).and(col(KIND_KNOWN).gt(0).or(col(LOST).equalTo(0))),
        rate(kpi, lost, interval, graceDays).excluding(unknown).column());
  }

  private static KpiRow rate(Kpi kpi, Column lost, IntervalColumns interval, int graceDays) {
    return KpiRow.of(kpi, Proportion.share(lost, col(ACTIVE)), interval, KpiRow.WILSON, col(ACTIVE))
        .counting(customersOrMonths())
        .within(graceDays)
        .among(col(KpiRow.PEOPLE))
        .ofWhich(lost, lit(0));
  }

  /** What n counts: in the whole history a customer counts in each month. */
  static Column customersOrMonths() {
    return when(col(KpiValue.PERIOD).equalTo(Periods.ALL), KpiValue.NUnit.CUSTOMER_MONTHS)
        .otherwise(KpiValue.NUnit.CUSTOMERS);
  }
}
