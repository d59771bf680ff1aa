package io.unisono.kpi;

import static io.unisono.kpi.TicketTimes.AMOUNT;
import static io.unisono.kpi.TicketTimes.CENSORED;
import static io.unisono.kpi.TicketTimes.ENDED;
import static io.unisono.kpi.TicketTimes.EXCLUDED;
import static io.unisono.kpi.TicketTimes.MEASURE;
import static io.unisono.kpi.TicketTimes.MONTH;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
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
import io.unisono.stats.KaplanMeier;
import io.unisono.stats.Proportion;
import io.unisono.stats.Quantile;
import io.unisono.table.Kpis;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.Customer;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** KPIs of tickets: times to solution and to the first reply, and the reopen rate. */
public final class TicketKpis implements KpiSource {

  private static final List<Double> QUANTILES = List.of(0.5, 0.75, 0.9);

  private static final String CUMULATIVE = "cumulative";
  private static final String TOTAL = "total";
  private static final String AT_RISK = "at_risk";
  private static final String SURVIVAL = "survival";
  private static final String GREENWOOD = "greenwood";
  private static final String MEDIAN_WITH_OPEN = "median_with_open";
  private static final String HAPPENED = "happened";

  @Override
  public Set<Kpi> kpis() {
    return Set.of(
        Kpis.TIME_TO_SOLUTION_P50,
        Kpis.TIME_TO_SOLUTION_P75,
        Kpis.TIME_TO_SOLUTION_P90,
        Kpis.TIME_TO_FIRST_SOLUTION_P50,
        Kpis.TIME_TO_FIRST_SOLUTION_P75,
        Kpis.TIME_TO_FIRST_SOLUTION_P90,
        Kpis.TIME_TO_SOLUTION_WITH_OPEN_P50,
        Kpis.FIRST_REPLY_P50,
        Kpis.REOPEN_RATE);
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Ticket.TABLE);
  }

  @Override
  public Dataset<Row> rows(Night night, Segments segments) {
    return rows(night.read(Ticket.TABLE), segments, night.runDate(), night.config(KpiConfig.class));
  }

  /**
   * The rows from the tickets.
   *
   * @param tickets staged ticket
   */
  static Dataset<Row> rows(
      Dataset<Row> tickets, Segments segments, LocalDate asOf, KpiConfig config) {
    Dataset<Row> measurements = TicketTimes.measurements(tickets, segments, asOf, config);
    return kpiRows(summaries(frequencies(measurements)), config);
  }

  /**
   * One row per measure, period, segment and distinct amount. Counting amounts instead of
   * collecting them keeps quantiles exact for groups of any size.
   */
  private static Dataset<Row> frequencies(Dataset<Row> measurements) {
    return measurements
        .select(col("*"), Periods.of(col(MONTH)))
        .select(
            col(MEASURE),
            col(KpiValue.PERIOD),
            col(KpiValue.PERIOD_START),
            col(AMOUNT),
            col(ENDED),
            col(CENSORED),
            col(EXCLUDED),
            Segments.of(Ticket.SOURCE, Ticket.CHANNEL, Customer.COUNTRY, Customer.SEGMENT))
        .groupBy(
            MEASURE,
            KpiValue.PERIOD,
            KpiValue.PERIOD_START,
            KpiValue.SEGMENT_KIND,
            KpiValue.SEGMENT,
            AMOUNT)
        .agg(sum(ENDED).as(ENDED), sum(CENSORED).as(CENSORED), sum(EXCLUDED).as(EXCLUDED));
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
            sum(ended.plus(censored)).as(KpiValue.N),
            Stream.concat(
                    Stream.of(
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
    Column kpis =
        when(
                isMeasure(TicketTimes.LAST_SOLUTION),
                array(
                    orderStatistic(Kpis.TIME_TO_SOLUTION_P50, 0.5),
                    orderStatistic(Kpis.TIME_TO_SOLUTION_P75, 0.75),
                    orderStatistic(Kpis.TIME_TO_SOLUTION_P90, 0.9)))
            .when(
                isMeasure(TicketTimes.FIRST_SOLUTION),
                array(
                    orderStatistic(Kpis.TIME_TO_FIRST_SOLUTION_P50, 0.5),
                    orderStatistic(Kpis.TIME_TO_FIRST_SOLUTION_P75, 0.75),
                    orderStatistic(Kpis.TIME_TO_FIRST_SOLUTION_P90, 0.9)))
            .when(
                isMeasure(TicketTimes.FIRST_REPLY),
                array(orderStatistic(Kpis.FIRST_REPLY_P50, 0.5)))
            .when(
                isMeasure(TicketTimes.SOLUTION_WITH_OPEN),
                array(
                    kpi(
                            Kpis.TIME_TO_SOLUTION_WITH_OPEN_P50,
                            col(MEDIAN_WITH_OPEN),
                            KpiRow.KAPLAN_MEIER)
                        .column()))
            .when(
                isMeasure(TicketTimes.REOPENED),
                array(
                    kpi(Kpis.REOPEN_RATE, reopenRate, KpiRow.WILSON)
                        .within(config.reopenMaturityDays())
                        .ofWhich(col(HAPPENED), lit(0))
                        .column()));
    return KpiRow.rows(summaries, kpis);
  }

  private static Column isMeasure(String measure) {
    return col(MEASURE).equalTo(measure);
  }

  private static Column orderStatistic(Kpi kpi, double q) {
    return kpi(kpi, col(nameOf(q)), KpiRow.ORDER_STATISTIC).column();
  }

  private static KpiRow kpi(Kpi kpi, Column estimate, String method) {
    IntervalColumns interval =
        new IntervalColumns(estimate.getField(KpiValue.LO), estimate.getField(KpiValue.HI));
    return KpiRow.of(kpi, estimate.getField(KpiValue.VALUE), interval, method, col(KpiValue.N))
        .excluding(col(KpiValue.EXCLUDED));
  }
}
