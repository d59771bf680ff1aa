package io.unisono.kpi;

import static io.unisono.kpi.KpiGrid.periodGroup;
import static io.unisono.kpi.KpiGrid.periods;
import static io.unisono.kpi.KpiGrid.segments;
import static io.unisono.kpi.TicketTimes.AMOUNT;
import static io.unisono.kpi.TicketTimes.CENSORED;
import static io.unisono.kpi.TicketTimes.ENDED;
import static io.unisono.kpi.TicketTimes.EXCLUDED;
import static io.unisono.kpi.TicketTimes.MEASURE;
import static io.unisono.kpi.TicketTimes.MONTH;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.stats.IntervalColumns;
import io.unisono.stats.KaplanMeier;
import io.unisono.stats.Proportion;
import io.unisono.stats.Quantile;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.Customer;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** KPIs of tickets: times to solution and to the first reply, and the reopen rate. */
final class TicketKpis {

  private static final List<Double> QUANTILES = List.of(0.5, 0.75, 0.9);

  private static final String CUMULATIVE = "cumulative";
  private static final String TOTAL = "total";
  private static final String AT_RISK = "at_risk";
  private static final String SURVIVAL = "survival";
  private static final String GREENWOOD = "greenwood";
  private static final String MEDIAN_WITH_OPEN = "median_with_open";
  private static final String HAPPENED = "happened";

  private TicketKpis() {}

  /**
   * KPI rows of all periods and segments, before small groups are suppressed.
   *
   * @param tickets staged ticket
   * @param customersByRecord from {@link KpiGrid#customersByRecord}
   */
  static Dataset<Row> ticketKpis(
      Dataset<Row> tickets, Dataset<Row> customersByRecord, LocalDate asOf, KpiConfig config) {
    Dataset<Row> measurements = TicketTimes.measurements(tickets, customersByRecord, asOf, config);
    return kpiRows(summaries(frequencies(measurements)), config);
  }

  /**
   * One row per measure, period, segment and distinct amount. Counting amounts instead of
   * collecting them keeps quantiles exact for groups of any size.
   */
  private static Dataset<Row> frequencies(Dataset<Row> measurements) {
    return measurements
        .select(col("*"), periods())
        .select(
            col(MEASURE),
            col(KpiValue.PERIOD),
            periodGroup(col(MONTH)).as(KpiValue.PERIOD_START),
            col(MONTH),
            col(AMOUNT),
            col(ENDED),
            col(CENSORED),
            col(EXCLUDED),
            segments(Ticket.SOURCE, Ticket.CHANNEL, Customer.COUNTRY, Customer.SEGMENT))
        .groupBy(
            MEASURE,
            KpiValue.PERIOD,
            KpiValue.PERIOD_START,
            KpiValue.SEGMENT_KIND,
            KpiValue.SEGMENT,
            AMOUNT)
        .agg(
            min(MONTH).as(MONTH),
            sum(ENDED).as(ENDED),
            sum(CENSORED).as(CENSORED),
            sum(EXCLUDED).as(EXCLUDED));
  }

  /** One row per measure, period and segment. */
  private static Dataset<Row> summaries(Dataset<Row> frequencies) {
    WindowSpec byAmount =
        Window.partitionBy(
                MEASURE,
                KpiValue.PERIOD,
                KpiValue.PERIOD_START,
                KpiValue.SEGMENT_KIND,
                KpiValue.SEGMENT)
            .orderBy(AMOUNT);
    WindowSpec upTo = byAmount.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    WindowSpec before = byAmount.rowsBetween(Window.unboundedPreceding(), -1);
    WindowSpec whole =
        byAmount.rowsBetween(Window.unboundedPreceding(), Window.unboundedFollowing());
    Column ended = col(ENDED);
    Column censored = col(CENSORED);
    Column survival = col(SURVIVAL);
    IntervalColumns medianInterval =
        KaplanMeier.medianInterval(col(AMOUNT), survival, col(GREENWOOD));
    return frequencies
        .withColumn(CUMULATIVE, sum(ended).over(upTo))
        .withColumn(TOTAL, sum(ended).over(whole))
        .withColumn(
            AT_RISK,
            KaplanMeier.atRisk(ended, censored, sum(ended.plus(censored)).over(whole), before))
        .withColumn(SURVIVAL, KaplanMeier.survival(ended, col(AT_RISK), upTo))
        .withColumn(GREENWOOD, KaplanMeier.greenwood(ended, col(AT_RISK), upTo))
        .groupBy(
            MEASURE,
            KpiValue.PERIOD,
            KpiValue.PERIOD_START,
            KpiValue.SEGMENT_KIND,
            KpiValue.SEGMENT)
        .agg(
            min(MONTH).as(MONTH),
            Stream.concat(
                    Stream.of(
                        sum(ended.plus(censored)).as(KpiValue.N),
                        sum(EXCLUDED).as(KpiValue.EXCLUDED),
                        sum(when(col(AMOUNT).equalTo(1), ended).otherwise(0)).as(HAPPENED),
                        estimate(KaplanMeier.median(col(AMOUNT), survival), medianInterval)
                            .as(MEDIAN_WITH_OPEN)),
                    QUANTILES.stream().map(TicketKpis::quantile))
                .toArray(Column[]::new));
  }

  private static Column quantile(double q) {
    return estimate(
            Quantile.of(col(AMOUNT), col(CUMULATIVE), col(TOTAL), q),
            Quantile.interval(col(AMOUNT), col(CUMULATIVE), col(TOTAL), q))
        .as(nameOf(q));
  }

  private static String nameOf(double q) {
    return "p" + Math.round(q * 100);
  }

  private static Column estimate(Column value, IntervalColumns interval) {
    return struct(
        value.cast("double").as(KpiValue.VALUE),
        interval.lo().cast("double").as(KpiValue.LO),
        interval.hi().cast("double").as(KpiValue.HI));
  }

  private static Dataset<Row> kpiRows(Dataset<Row> summaries, KpiConfig config) {
    Column reopenRate =
        estimate(
            Proportion.share(col(HAPPENED), col(KpiValue.N)),
            Proportion.wilson(col(HAPPENED), col(KpiValue.N)));
    Column values =
        when(
                isMeasure(TicketTimes.LAST_SOLUTION),
                array(
                    orderStatistic(Kpi.TIME_TO_SOLUTION_P50, 0.5),
                    orderStatistic(Kpi.TIME_TO_SOLUTION_P75, 0.75),
                    orderStatistic(Kpi.TIME_TO_SOLUTION_P90, 0.9)))
            .when(
                isMeasure(TicketTimes.FIRST_SOLUTION),
                array(
                    orderStatistic(Kpi.TIME_TO_FIRST_SOLUTION_P50, 0.5),
                    orderStatistic(Kpi.TIME_TO_FIRST_SOLUTION_P75, 0.75),
                    orderStatistic(Kpi.TIME_TO_FIRST_SOLUTION_P90, 0.9)))
            .when(
                isMeasure(TicketTimes.FIRST_REPLY), array(orderStatistic(Kpi.FIRST_REPLY_P50, 0.5)))
            .when(
                isMeasure(TicketTimes.SOLUTION_WITH_OPEN),
                array(
                    kpi(
                        Kpi.TIME_TO_SOLUTION_WITH_OPEN_P50,
                        col(MEDIAN_WITH_OPEN),
                        KpiValues.KAPLAN_MEIER,
                        lit(null))))
            .when(
                isMeasure(TicketTimes.REOPENED),
                array(
                    kpi(
                        Kpi.REOPEN_RATE,
                        reopenRate,
                        KpiValues.WILSON,
                        lit(config.reopenMaturityDays()))));
    return summaries.select(
        inline(values),
        col(KpiValue.PERIOD),
        coalesce(col(KpiValue.PERIOD_START), col(MONTH)).as(KpiValue.PERIOD_START),
        col(KpiValue.SEGMENT_KIND),
        col(KpiValue.SEGMENT),
        col(KpiValue.N),
        lit(KpiValue.NUnit.TICKETS).as(KpiValue.N_UNIT),
        lit(null).cast("double").as(KpiValue.N_EFF),
        lit(null).cast("double").as(KpiValue.WEIGHTED_VALUE),
        col(KpiValue.EXCLUDED),
        lit(null).cast("bigint").as(Suppression.PEOPLE),
        when(isMeasure(TicketTimes.REOPENED), col(HAPPENED)).as(Suppression.POSITIVES),
        lit(0L).as(Suppression.NEGATIVES));
  }

  private static Column isMeasure(String measure) {
    return col(MEASURE).equalTo(measure);
  }

  private static Column orderStatistic(Kpi kpi, double q) {
    return kpi(kpi, col(nameOf(q)), KpiValues.ORDER_STATISTIC, lit(null));
  }

  private static Column kpi(Kpi kpi, Column estimate, String method, Column windowDays) {
    return struct(
        lit(kpi.id()).as(KpiValue.KPI),
        estimate.getField(KpiValue.VALUE).as(KpiValue.VALUE),
        estimate.getField(KpiValue.LO).as(KpiValue.LO),
        estimate.getField(KpiValue.HI).as(KpiValue.HI),
        lit(method).as(KpiValue.METHOD),
        windowDays.cast("int").as(KpiValue.WINDOW_DAYS));
  }
}
