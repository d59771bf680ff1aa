package io.unisono.kpi;

import static io.unisono.measure.Periods.monthOf;
import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.last_day;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_ym_interval;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sequence;
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
import io.unisono.stats.Proportion;
import io.unisono.subscription.SubscriptionConfig;
import io.unisono.table.Kpis;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.SubscriptionSpell;
import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * {@code churn_rate}: customers lost in a month over customers active at its start, and {@code
 * active_customers}; both as {@code subscription_spell} tells who is a customer and who is lost.
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
  private static final String MONTH = "month";
  private static final String ENTERING = "entering";
  private static final String LOST = "lost";
  private static final String ACTIVE = "active";
  private static final String FIRST = "first";

  @Override
  public Set<Kpi> kpis() {
    return Set.of(Kpis.CHURN_RATE, Kpis.ACTIVE_CUSTOMERS);
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
    Dataset<Row> months = activeAndLost(movements(tenures(spells, segments)), asOf);
    return kpiRows(months, asOf, graceDays);
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
        .where(col(SubscriptionSpell.AT_RISK_FROM).isNotNull())
        .withColumn(FROM, activeFrom())
        .withColumn(UNTIL, coalesce(lead(FROM, 1).over(inOrder), col(SubscriptionSpell.LOST_ON)))
        .transform(segments::ofCustomers);
  }

  /** Who had started before the source was observed is active on the day before. */
  private static Column activeFrom() {
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
            col(ENTERING),
            col(LOST),
            Segments.of(Customer.COUNTRY, Customer.SEGMENT, SubscriptionSpell.PLAN))
        .where(col(MONTH).isNotNull())
        .groupBy(KpiValue.SEGMENT_KIND, KpiValue.SEGMENT, MONTH)
        .agg(sum(ENTERING).as(ENTERING), sum(LOST).as(LOST));
  }

  private static Column move(Column month, Column entering, Column lost) {
    return struct(month.as(MONTH), entering.as(ENTERING), lost.as(LOST));
  }

  /** The first start of a month after a day: who starts on the 1st is new in that month. */
  private static Column firstStartAfter(Column day) {
    return add_months(monthOf(day), 1);
  }

  /** One row per segment and month up to the run date: active at its start, lost in it. */
  private static Dataset<Row> activeAndLost(Dataset<Row> movements, LocalDate asOf) {
    WindowSpec byMonth = Window.partitionBy(KpiValue.SEGMENT_KIND, KpiValue.SEGMENT).orderBy(MONTH);
    LocalDate lastMonth = asOf.withDayOfMonth(1);
    Column untilNextMove =
        coalesce(add_months(lead(col(MONTH), 1).over(byMonth), -1), lit(lastMonth));
    return movements
        .where(col(MONTH).leq(lit(lastMonth)))
        .select(
            col(KpiValue.SEGMENT_KIND),
            col(KpiValue.SEGMENT),
            col(MONTH).as(FIRST),
            col(LOST),
            sum(ENTERING).over(byMonth).as(ACTIVE),
            untilNextMove.as(UNTIL))
        .select(
            col(KpiValue.SEGMENT_KIND),
            col(KpiValue.SEGMENT),
            col(ACTIVE),
            col(FIRST),
            col(LOST),
            explode(sequence(col(FIRST), col(UNTIL), make_ym_interval(lit(0), lit(1)))).as(MONTH))
        .withColumn(LOST, when(col(MONTH).equalTo(col(FIRST)), col(LOST)).otherwise(0))
        .where(col(ACTIVE).gt(0));
  }

  private static Dataset<Row> kpiRows(Dataset<Row> months, LocalDate asOf, int graceDays) {
    Column mature = date_add(last_day(col(MONTH)), graceDays).leq(lit(asOf));
    Dataset<Row> rates =
        months
            .where(mature)
            .select(col("*"), Periods.of(col(MONTH)))
            .groupBy(
                KpiValue.PERIOD, KpiValue.PERIOD_START, KpiValue.SEGMENT_KIND, KpiValue.SEGMENT)
            .agg(
                sum(LOST).as(LOST),
                // The same customers month after month: at least as many as in the largest one.
                max(ACTIVE).as(KpiRow.PEOPLE),
                sum(ACTIVE).as(ACTIVE));
    Dataset<Row> counts =
        months
            .withColumn(KpiValue.PERIOD, lit(Periods.MONTH))
            .withColumnRenamed(MONTH, KpiValue.PERIOD_START);
    return KpiRow.rows(rates, array(churnRate(graceDays)))
        .unionByName(
            KpiRow.rows(counts, array(KpiRow.count(Kpis.ACTIVE_CUSTOMERS, col(ACTIVE)).column())));
  }

  private static Column churnRate(int graceDays) {
    Column lost = col(LOST);
    Column active = col(ACTIVE);
    return KpiRow.of(
            Kpis.CHURN_RATE,
            Proportion.share(lost, active),
            Proportion.wilson(lost, active),
            KpiRow.WILSON,
            active)
        .counting(
            when(col(KpiValue.PERIOD).equalTo(Periods.ALL), KpiValue.NUnit.CUSTOMER_MONTHS)
                .otherwise(KpiValue.NUnit.CUSTOMERS))
        .within(graceDays)
        .among(col(KpiRow.PEOPLE))
        .ofWhich(lost, lit(0))
        .column();
  }
}
