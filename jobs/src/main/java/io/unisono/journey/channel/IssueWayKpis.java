package io.unisono.journey.channel;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.measure.KpiRow;
import io.unisono.measure.KpiSource;
import io.unisono.measure.Segments;
import io.unisono.run.Night;
import io.unisono.schemas.Kpi;
import io.unisono.stats.IntervalColumns;
import io.unisono.stats.Mean;
import io.unisono.stats.OrderFree;
import io.unisono.stats.Proportion;
import io.unisono.table.Kpis;
import io.unisono.table.marts.JourneyIssue;
import io.unisono.table.marts.KpiValue;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Which share of issues goes back and forth between channels, which share goes up the ladder, and
 * what an issue costs the customer. An issue that may still go on is left out.
 */
public final class IssueWayKpis implements KpiSource {

  private static final List<String> DIMENSIONS =
      List.of("channel", "source", "team", JourneyIssue.TOPIC);

  private static final String STRETCH = "stretch";
  private static final String BACK = "back";
  private static final String UP = "up";
  private static final String EFFORTS = "efforts";
  private static final String SQUARES = "squares";

  private static final List<String> SUMS =
      List.of(KpiValue.N, KpiValue.EXCLUDED, BACK, UP, EFFORTS, SQUARES);

  @Override
  public Set<Kpi> kpis() {
    return Set.of(Kpis.PING_PONG_RATE, Kpis.ESCALATION_RATE, Kpis.WEIGHTED_EFFORT_PER_ISSUE);
  }

  @Override
  public Set<Table> reads() {
    return Set.of(JourneyIssue.TABLE);
  }

  @Override
  public Dataset<Row> rows(Night night, Segments segments) {
    return rows(night.read(JourneyIssue.TABLE), segments);
  }

  /**
   * The rows from the issues.
   *
   * @param issues mart journey_issue
   */
  static Dataset<Row> rows(Dataset<Row> issues, Segments segments) {
    Dataset<Row> groups =
        stretches(issues, segments)
            .select(col("*"), segments.periods(col(STRETCH)))
            .select(
                columns(
                    Stream.of(KpiValue.PERIOD, KpiValue.PERIOD_START),
                    SUMS.stream(),
                    segments.by(DIMENSIONS.toArray(String[]::new))))
            .groupBy(
                KpiValue.PERIOD, KpiValue.PERIOD_START, KpiValue.SEGMENT_KIND, KpiValue.SEGMENT)
            .agg(
                sum(KpiValue.N).as(KpiValue.N),
                sum(KpiValue.EXCLUDED).as(KpiValue.EXCLUDED),
                sum(BACK).as(BACK),
                sum(UP).as(UP),
                OrderFree.sumOfExact(col(EFFORTS)).as(EFFORTS),
                OrderFree.sumOfExact(col(SQUARES)).as(SQUARES));
    return KpiRow.rows(
        groups,
        array(share(Kpis.PING_PONG_RATE, BACK), share(Kpis.ESCALATION_RATE, UP), meanEffort()));
  }

  /** The issues of each stretch with the same dimensions, summed up. */
  private static Dataset<Row> stretches(Dataset<Row> issues, Segments segments) {
    Column over = col(JourneyIssue.OVER);
    Column effort = when(over, col(JourneyIssue.EFFORT));
    Column[] groups =
        columns(Stream.of(STRETCH), Stream.concat(DIMENSIONS.stream(), segments.columns()), null);
    return segments
        .ofCustomers(issues)
        .withColumn("channel", col(JourneyIssue.FIRST_CHANNEL))
        .withColumn("source", col(JourneyIssue.FIRST_SOURCE))
        .withColumn("team", col(JourneyIssue.FIRST_TEAM))
        .withColumn(STRETCH, segments.stretch(col(JourneyIssue.FIRST_CONTACT_AT)))
        .groupBy(groups)
        .agg(
            count_if(over).as(KpiValue.N),
            count_if(not(over)).as(KpiValue.EXCLUDED),
            count_if(over.and(col(JourneyIssue.PING_PONGS).gt(0))).as(BACK),
            count_if(over.and(col(JourneyIssue.STEPS_UP).gt(0))).as(UP),
            sum(OrderFree.exact(effort)).as(EFFORTS),
            sum(OrderFree.exact(effort.multiply(effort))).as(SQUARES));
  }

  private static Column share(Kpi kpi, String successes) {
    Column n = col(KpiValue.N);
    return KpiRow.of(
            kpi,
            Proportion.share(col(successes), n),
            Proportion.wilson(col(successes), n),
            KpiRow.WILSON,
            n)
        .excluding(col(KpiValue.EXCLUDED))
        .ofWhich(col(successes), lit(0))
        .column();
  }

  private static Column meanEffort() {
    Column n = col(KpiValue.N);
    IntervalColumns interval = Mean.normal(n, col(EFFORTS), col(SQUARES));
    Column lo = when(interval.lo().lt(0), 0.0).otherwise(interval.lo());
    return KpiRow.of(
            Kpis.WEIGHTED_EFFORT_PER_ISSUE,
            Mean.value(n, col(EFFORTS)),
            new IntervalColumns(lo, interval.hi()),
            KpiRow.NORMAL,
            n)
        .excluding(col(KpiValue.EXCLUDED))
        .column();
  }

  private static Column[] columns(Stream<String> some, Stream<String> more, Column last) {
    return Stream.concat(Stream.concat(some, more).map(functions::col), Stream.ofNullable(last))
        .toArray(Column[]::new);
  }
}
