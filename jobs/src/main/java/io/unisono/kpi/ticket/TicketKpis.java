package io.unisono.kpi.ticket;

import static io.unisono.kpi.ticket.AmountSummaries.ENDED;
import static io.unisono.kpi.ticket.AmountSummaries.MEDIAN_WITH_OPEN;
import static io.unisono.kpi.ticket.AmountSummaries.P50;
import static io.unisono.kpi.ticket.AmountSummaries.P75;
import static io.unisono.kpi.ticket.AmountSummaries.P90;
import static io.unisono.kpi.ticket.AmountSummaries.POSITIVES;
import static io.unisono.kpi.ticket.AmountSummaries.SQUARES;
import static io.unisono.kpi.ticket.AmountSummaries.SUM;
import static io.unisono.kpi.ticket.AmountSummaries.estimate;
import static io.unisono.kpi.ticket.AmountSummaries.nameOf;
import static io.unisono.kpi.ticket.TicketTimes.MEASURE;
import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.kpi.KpiConfig;
import io.unisono.measure.KpiRow;
import io.unisono.measure.KpiSource;
import io.unisono.measure.Segments;
import io.unisono.run.Night;
import io.unisono.schemas.Kpi;
import io.unisono.stats.IntervalColumns;
import io.unisono.stats.Mean;
import io.unisono.stats.Proportion;
import io.unisono.table.Kpis;
import io.unisono.table.marts.KpiValue;
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
          TicketTimes.REPLIED_IN_TIME, Kpis.SLA_REPLY_MET_RATE);

  /** Means of a number of the ticket. */
  private static final Map<String, Kpi> COUNTED =
      Map.of(TicketTimes.HAND_OVERS, Kpis.HAND_OVERS_PER_TICKET);

  /** Measures that every night has; of the others a group without any is no row. */
  private static final List<String> ALWAYS =
      List.of(
          TicketTimes.LAST_SOLUTION,
          TicketTimes.FIRST_SOLUTION,
          TicketTimes.FIRST_REPLY,
          TicketTimes.SOLUTION_WITH_OPEN,
          TicketTimes.REOPENED);

  @Override
  public Set<Kpi> kpis() {
    return Stream.concat(
            DURATIONS.values().stream().flatMap(quantiles -> quantiles.values().stream()),
            Stream.of(WITH_OPEN, HAPPENED, COUNTED).flatMap(kpis -> kpis.values().stream()))
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
    return kpiRows(TicketSummaries.of(measurements, segments, WITH_OPEN.keySet()), config);
  }

  private static Dataset<Row> kpiRows(Dataset<Row> summaries, KpiConfig config) {
    Column isReopened = col(MEASURE).equalTo(TicketTimes.REOPENED);
    Column share =
        estimate(
            Proportion.share(col(POSITIVES), col(KpiValue.N)),
            Proportion.wilson(col(POSITIVES), col(KpiValue.N)));
    Column mean =
        estimate(Mean.value(col(ENDED), col(SUM)), Mean.normal(col(ENDED), col(SUM), col(SQUARES)));
    Column kpis =
        when(
                isOneOf(DURATIONS),
                array(
                    Stream.of(P50, P75, P90)
                        .map(TicketKpis::quantile)
                        .map(KpiRow::column)
                        .toArray(Column[]::new)))
            .when(
                isOneOf(WITH_OPEN),
                array(row(WITH_OPEN, col(MEDIAN_WITH_OPEN), KpiRow.KAPLAN_MEIER).column()))
            .when(
                isOneOf(HAPPENED),
                array(
                    row(HAPPENED, share, KpiRow.WILSON)
                        .within(when(isReopened, config.reopenMaturityDays()))
                        .ofWhich(col(POSITIVES), lit(0))
                        .column()))
            .otherwise(array(row(COUNTED, mean, KpiRow.NORMAL).column()));
    return KpiRow.rows(
        summaries.where(col(MEASURE).isin(ALWAYS.toArray()).or(col(KpiValue.N).gt(0))), kpis);
  }

  private static KpiRow quantile(double q) {
    Map<String, Kpi> kpis = new TreeMap<>();
    DURATIONS.forEach((measure, quantiles) -> kpis.put(measure, quantiles.get(q)));
    return row(kpis, col(nameOf(q)), KpiRow.ORDER_STATISTIC);
  }

  /** The row of that KPI which the measure of the group has. */
  private static KpiRow row(Map<String, Kpi> byMeasure, Column estimate, String method) {
    Column[] ids =
        byMeasure.entrySet().stream()
            .flatMap(kpi -> Stream.of(lit(kpi.getKey()), lit(kpi.getValue().id())))
            .toArray(Column[]::new);
    IntervalColumns interval =
        new IntervalColumns(estimate.getField(KpiValue.LO), estimate.getField(KpiValue.HI));
    return KpiRow.oneOf(
            List.copyOf(byMeasure.values()),
            element_at(map(ids), col(MEASURE)),
            estimate.getField(KpiValue.VALUE),
            interval,
            method,
            col(KpiValue.N))
        .excluding(col(KpiValue.EXCLUDED));
  }

  private static Column isOneOf(Map<String, ?> measures) {
    return col(MEASURE).isin(measures.keySet().toArray());
  }

  private static SortedMap<Double, Kpi> quantiles(Kpi median, Kpi thirdQuartile, Kpi p90) {
    return new TreeMap<>(Map.of(P50, median, P75, thirdQuartile, P90, p90));
  }
}
