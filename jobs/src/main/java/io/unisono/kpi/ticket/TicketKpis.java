package io.unisono.kpi.ticket;

import static io.unisono.kpi.ticket.TicketTimes.AMOUNT;
import static io.unisono.kpi.ticket.TicketTimes.CENSORED;
import static io.unisono.kpi.ticket.TicketTimes.ENDED;
import static io.unisono.kpi.ticket.TicketTimes.EXCLUDED;
import static io.unisono.kpi.ticket.TicketTimes.MEASURE;
import static io.unisono.kpi.ticket.TicketTimes.MONTH;
import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.kpi.KpiConfig;
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
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.TicketTime;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * KPIs of tickets: times to solution and to the first reply, in calendar and business minutes, the
 * service level, hand-overs and the wait between teams, and the reopen rate.
 */
public final class TicketKpis implements KpiSource {

  /** Quantiles of a measure whose events have all come, by their order. */
  private static final Map<String, SortedMap<Double, Kpi>> DURATIONS =
      Map.of(
          TicketTimes.LAST_SOLUTION,
          quantiles(
              Kpis.TIME_TO_SOLUTION_P50, Kpis.TIME_TO_SOLUTION_P75, Kpis.TIME_TO_SOLUTION_P90),
          TicketTimes.FIRST_SOLUTION,
          quantiles(
              Kpis.TIME_TO_FIRST_SOLUTION_P50,
              Kpis.TIME_TO_FIRST_SOLUTION_P75,
              Kpis.TIME_TO_FIRST_SOLUTION_P90),
          TicketTimes.FIRST_REPLY,
          quantiles(Kpis.FIRST_REPLY_P50, Kpis.FIRST_REPLY_P75, Kpis.FIRST_REPLY_P90),
          TicketTimes.BUSINESS + TicketTimes.LAST_SOLUTION,
          quantiles(
              Kpis.BUSINESS_TIME_TO_SOLUTION_P50,
              Kpis.BUSINESS_TIME_TO_SOLUTION_P75,
              Kpis.BUSINESS_TIME_TO_SOLUTION_P90),
          TicketTimes.BUSINESS + TicketTimes.FIRST_SOLUTION,
          quantiles(
              Kpis.BUSINESS_TIME_TO_FIRST_SOLUTION_P50,
              Kpis.BUSINESS_TIME_TO_FIRST_SOLUTION_P75,
              Kpis.BUSINESS_TIME_TO_FIRST_SOLUTION_P90),
          TicketTimes.BUSINESS + TicketTimes.FIRST_REPLY,
          quantiles(
              Kpis.BUSINESS_FIRST_REPLY_P50,
              Kpis.BUSINESS_FIRST_REPLY_P75,
              Kpis.BUSINESS_FIRST_REPLY_P90));

  /** Medians of a measure that not all have ended. */
  private static final Map<String, Kpi> WITH_OPEN =
      Map.of(
          TicketTimes.SOLUTION_WITH_OPEN,
          Kpis.TIME_TO_SOLUTION_WITH_OPEN_P50,
          TicketTimes.BUSINESS + TicketTimes.SOLUTION_WITH_OPEN,
          Kpis.BUSINESS_TIME_TO_SOLUTION_WITH_OPEN_P50,
          TicketTimes.TEAM_WAIT,
          Kpis.TEAM_WAIT_P50);

  /** Shares of the tickets to which something happened. */
  private static final Map<String, Kpi> HAPPENED =
      Map.of(
          TicketTimes.REOPENED, Kpis.REOPEN_RATE,
          TicketTimes.SOLVED_IN_TIME, Kpis.SLA_MET_RATE,
          TicketTimes.REPLIED_IN_TIME, Kpis.SLA_REPLY_MET_RATE,
          TicketTimes.HANDED_OVER, Kpis.HAND_OVER_RATE);

  /** Measures that every night has; of the others a group without any is no row. */
  private static final List<String> ALWAYS =
      List.of(
          TicketTimes.LAST_SOLUTION,
          TicketTimes.FIRST_SOLUTION,
          TicketTimes.FIRST_REPLY,
          TicketTimes.SOLUTION_WITH_OPEN,
          TicketTimes.REOPENED);

  private static final double P50 = 0.5;
  private static final double P75 = 0.75;
  private static final double P90 = 0.9;

  private static final String CUMULATIVE = "cumulative";
  private static final String TOTAL = "total";
  private static final String AT_RISK = "at_risk";
  private static final String SURVIVAL = "survival";
  private static final String GREENWOOD = "greenwood";
  private static final String MEDIAN_WITH_OPEN = "median_with_open";
  private static final String POSITIVES = "positives";

  @Override
  public Set<Kpi> kpis() {
    return Stream.concat(
            DURATIONS.values().stream().flatMap(kpis -> kpis.values().stream()),
            Stream.concat(WITH_OPEN.values().stream(), HAPPENED.values().stream()))
        .collect(toUnmodifiableSet());
  }

  @Override
  public Set<Table> reads() {
    return Set.of(TicketTime.TABLE);
  }

  @Override
  public Dataset<Row> rows(Night night, Segments segments) {
    return rows(
        night.read(TicketTime.TABLE), segments, night.runDate(), night.config(KpiConfig.class));
  }

  /**
   * The rows from the tickets.
   *
   * @param times unified ticket_time
   */
  static Dataset<Row> rows(
      Dataset<Row> times, Segments segments, LocalDate asOf, KpiConfig config) {
    Dataset<Row> measurements = TicketTimes.measurements(times, segments, asOf, config);
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
            Segments.of(
                TicketTime.SOURCE,
                TicketTime.CHANNEL,
                TicketTime.TEAM,
                TicketTime.PRIORITY,
                TicketTime.BUSINESS_TOPIC,
                Customer.COUNTRY,
                Customer.SEGMENT))
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
                        sum(when(col(AMOUNT).equalTo(1), ended).otherwise(0)).as(POSITIVES),
                        estimate(KaplanMeier.median(col(AMOUNT), survival), medianInterval)
                            .as(MEDIAN_WITH_OPEN)),
                    Stream.of(P50, P75, P90).map(TicketKpis::quantile))
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
    Column kpis = lit(null);
    for (Map.Entry<String, SortedMap<Double, Kpi>> measure : DURATIONS.entrySet()) {
      Column quantiles =
          array(
              measure.getValue().entrySet().stream()
                  .map(
                      quantile ->
                          kpi(
                                  quantile.getValue(),
                                  col(nameOf(quantile.getKey())),
                                  KpiRow.ORDER_STATISTIC)
                              .column())
                  .toArray(Column[]::new));
      kpis = when(isMeasure(measure.getKey()), quantiles).otherwise(kpis);
    }
    for (Map.Entry<String, Kpi> measure : WITH_OPEN.entrySet()) {
      KpiRow median = kpi(measure.getValue(), col(MEDIAN_WITH_OPEN), KpiRow.KAPLAN_MEIER);
      kpis = when(isMeasure(measure.getKey()), array(median.column())).otherwise(kpis);
    }
    for (Map.Entry<String, Kpi> measure : HAPPENED.entrySet()) {
      KpiRow share = share(measure.getValue());
      if (measure.getKey().equals(TicketTimes.REOPENED)) {
        share.within(config.reopenMaturityDays());
      }
      kpis = when(isMeasure(measure.getKey()), array(share.column())).otherwise(kpis);
    }
    return KpiRow.rows(
        summaries.where(col(MEASURE).isin(ALWAYS.toArray()).or(col(KpiValue.N).gt(0))), kpis);
  }

  private static KpiRow share(Kpi kpi) {
    Column share =
        estimate(
            Proportion.share(col(POSITIVES), col(KpiValue.N)),
            Proportion.wilson(col(POSITIVES), col(KpiValue.N)));
    return kpi(kpi, share, KpiRow.WILSON).ofWhich(col(POSITIVES), lit(0));
  }

  private static Column isMeasure(String measure) {
    return col(MEASURE).equalTo(measure);
  }

  private static KpiRow kpi(Kpi kpi, Column estimate, String method) {
    IntervalColumns interval =
        new IntervalColumns(estimate.getField(KpiValue.LO), estimate.getField(KpiValue.HI));
    return KpiRow.of(kpi, estimate.getField(KpiValue.VALUE), interval, method, col(KpiValue.N))
        .excluding(col(KpiValue.EXCLUDED));
  }

  private static SortedMap<Double, Kpi> quantiles(Kpi median, Kpi thirdQuartile, Kpi p90) {
    return new TreeMap<>(Map.of(P50, median, P75, thirdQuartile, P90, p90));
  }
}
