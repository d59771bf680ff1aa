package io.unisono.kpi.loop;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_seconds;
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
import io.unisono.stats.compare.ClusteredMean;
import io.unisono.table.Kpis;
import io.unisono.table.marts.ClosedLoop;
import io.unisono.table.marts.KpiValue;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** KPIs of the closed loop, by department, team and kind of problem. */
public final class LoopKpis implements KpiSource {

  private static final String MINUTES = "minutes";
  private static final String ENDED = "ended";
  private static final String CENSORED = "censored";
  private static final String TOTAL = "total";
  private static final String AT_RISK = "at_risk";
  private static final String SURVIVAL = "survival";
  private static final String GREENWOOD = "greenwood";
  private static final String N = "n";
  private static final String NEXT = "next";
  private static final String HITS = "hits_";
  private static final String OF = "of_";
  private static final String PERSON = "person";
  private static final String ERROR = "error";
  private static final String PEOPLE = "people";
  private static final String WORTH = "worth";

  private static final String[] DIMENSIONS = {
    ClosedLoop.DEPARTMENT, ClosedLoop.TEAM, ClosedLoop.KIND
  };
  private static final String[] GROUP = {
    KpiValue.PERIOD, KpiValue.PERIOD_START, KpiValue.SEGMENT_KIND, KpiValue.SEGMENT
  };

  /**
   * A share of problems.
   *
   * @param counts whether a problem is one of the n
   * @param isHit whether it counts for the share
   */
  private record Share(Column counts, Column isHit) {}

  @Override
  public Set<Kpi> kpis() {
    return Set.of(
        Kpis.LOOP_UNACTED,
        Kpis.LOOP_UNLOGGED,
        Kpis.LOOP_PROACTIVE,
        Kpis.LOOP_CLOSED,
        Kpis.LOOP_REPEATED,
        Kpis.LOOP_FIRST_ACTION_P50,
        Kpis.LOOP_RECOVERY);
  }

  @Override
  public Set<Table> reads() {
    return Set.of(ClosedLoop.TABLE);
  }

  @Override
  public Dataset<Row> rows(Night night, Segments segments) {
    return rows(night.read(ClosedLoop.TABLE), night.runDate(), night.config(LoopConfig.class));
  }

  /**
   * The rows from the ledger.
   *
   * @param problems mart closed_loop
   */
  static Dataset<Row> rows(Dataset<Row> problems, LocalDate asOf, LoopConfig config) {
    Column end = lit(asOf.plusDays(1)).cast("timestamp");
    return shares(problems, end, config)
        .unionByName(firstActions(problems, end))
        .unionByName(Recovery.rows(problems, config.recoveryDays()));
  }

  private static Dataset<Row> shares(Dataset<Row> problems, Column end, LoopConfig config) {
    Map<Kpi, Share> shares = shares(end, config);
    WindowSpec ofTopic =
        Window.partitionBy(ClosedLoop.CUSTOMER_ID, ClosedLoop.TOPIC)
            .orderBy(ClosedLoop.FLAGGED_AT, ClosedLoop.PROBLEM_ID);
    Map<String, Column> marks = new LinkedHashMap<>();
    shares.forEach(
        (kpi, share) -> {
          marks.put(OF + kpi.id(), share.counts());
          marks.put(HITS + kpi.id(), share.counts().and(share.isHit()));
        });
    marks.put(PERSON, coalesce(col(ClosedLoop.CUSTOMER_ID), col(ClosedLoop.PROBLEM_ID)));
    Dataset<Row> marked =
        problems.withColumn(NEXT, lead(ClosedLoop.FLAGGED_AT, 1).over(ofTopic)).withColumns(marks);
    List<Kpi> kpis = List.copyOf(shares.keySet());
    return KpiRow.rows(summed(marked, kpis), array(share(kpis, config)));
  }

  /**
   * One row per group and share, with the sums over customers: problems of one customer are alike.
   */
  private static Dataset<Row> summed(Dataset<Row> marked, List<Kpi> kpis) {
    String[] names =
        kpis.stream()
            .flatMap(kpi -> Stream.of(OF + kpi.id(), HITS + kpi.id()))
            .toArray(String[]::new);
    Column ofShares =
        array(
            kpis.stream()
                .map(
                    kpi ->
                        struct(
                            lit(kpi.id()).as(KpiValue.KPI),
                            col(OF + kpi.id()).as(N),
                            col(HITS + kpi.id()).as(KpiRow.POSITIVES)))
                .toArray(Column[]::new));
    return inGroups(
            marked, Stream.concat(Stream.of(PERSON), Stream.of(names)).toArray(String[]::new))
        .groupBy(group(PERSON))
        .agg(
            count(lit(1)).as(TOTAL),
            Stream.of(names).map(name -> count_if(col(name)).as(name)).toArray(Column[]::new))
        .select(columns(GROUP, new String[] {TOTAL}, inline(ofShares)))
        .groupBy(group(KpiValue.KPI))
        .agg(
            sum(TOTAL).as(TOTAL),
            sum(N).as(N),
            sum(KpiRow.POSITIVES).as(KpiRow.POSITIVES),
            count_if(col(N).gt(0)).as(PEOPLE),
            new ClusteredMean(col(N), col(KpiRow.POSITIVES)).error().as(ERROR))
        // A column of its own, as the intervals use it many times.
        .withColumn(WORTH, worth());
  }

  private static Column worth() {
    Column share = Proportion.share(col(KpiRow.POSITIVES), col(N));
    return ClusteredMean.worth(
        share.multiply(lit(1).minus(share)), col(ERROR), col(N), col(PEOPLE));
  }

  private static Map<Kpi, Share> shares(Column end, LoopConfig config) {
    Column flagged = col(ClosedLoop.FLAGGED_AT);
    Column acted = col(ClosedLoop.FIRST_ACTION_AT);
    Column inTime = flagged.plus(make_dt_interval(lit(0), lit(config.slaHours())));
    Column isRipe = inTime.leq(end);
    Column repeated = flagged.plus(make_dt_interval(lit(config.repeatDays())));
    Column isSeen =
        not(
            size(col(ClosedLoop.KINDS))
                .equalTo(1)
                .and(col(ClosedLoop.KIND).equalTo(ClosedLoop.Kind.LOGGED)));
    Map<Kpi, Share> shares = new LinkedHashMap<>();
    shares.put(Kpis.LOOP_UNACTED, new Share(isRipe, acted.isNull().or(acted.gt(inTime))));
    shares.put(
        Kpis.LOOP_UNLOGGED, new Share(isRipe.and(isSeen), col(ClosedLoop.LOGGED_AT).isNull()));
    shares.put(
        Kpis.LOOP_PROACTIVE,
        new Share(
            isRipe, coalesce(acted.lt(coalesce(col(ClosedLoop.COMPLAINED_AT), end)), lit(false))));
    shares.put(
        Kpis.LOOP_CLOSED,
        new Share(isRipe, coalesce(col(ClosedLoop.CLOSED_AT).leq(inTime), lit(false))));
    shares.put(
        Kpis.LOOP_REPEATED,
        new Share(
            col(ClosedLoop.TOPIC).isNotNull().and(repeated.leq(end)),
            coalesce(col(NEXT).leq(repeated), lit(false))));
    return shares;
  }

  private static Column share(List<Kpi> kpis, LoopConfig config) {
    Column share = Proportion.share(col(KpiRow.POSITIVES), col(N));
    Column isRepeated = col(KpiValue.KPI).equalTo(Kpis.LOOP_REPEATED.id());
    return KpiRow.oneOf(
            kpis,
            col(KpiValue.KPI),
            share,
            Proportion.wilson(share.multiply(col(WORTH)), col(WORTH)),
            KpiRow.WILSON,
            col(N))
        .excluding(col(TOTAL).minus(col(N)))
        .within(when(isRepeated, config.repeatDays()))
        .ofWhich(col(KpiRow.POSITIVES), lit(0))
        .column();
  }

  /** Median minutes to the first action, those that nobody acted upon as censored. */
  private static Dataset<Row> firstActions(Dataset<Row> problems, Column end) {
    Column acted = col(ClosedLoop.FIRST_ACTION_AT);
    Column seconds =
        unix_seconds(coalesce(acted, end)).minus(unix_seconds(col(ClosedLoop.FLAGGED_AT)));
    // An action before the flag was there when the flag came.
    Dataset<Row> times =
        problems
            .withColumn(MINUTES, greatest(lit(0), seconds).divide(60))
            .withColumn(ENDED, acted.isNotNull().cast("int"));
    Dataset<Row> frequencies =
        inGroups(times, MINUTES, ENDED)
            .groupBy(group(MINUTES))
            .agg(sum(ENDED).as(ENDED), sum(lit(1).minus(col(ENDED))).as(CENSORED));
    WindowSpec byMinutes = Window.partitionBy(group()).orderBy(MINUTES);
    WindowSpec upTo = byMinutes.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    WindowSpec before = byMinutes.rowsBetween(Window.unboundedPreceding(), -1);
    WindowSpec whole =
        byMinutes.rowsBetween(Window.unboundedPreceding(), Window.unboundedFollowing());
    Column ended = col(ENDED);
    Column total = sum(ended.plus(col(CENSORED))).over(whole);
    Dataset<Row> medians =
        frequencies
            .withColumn(AT_RISK, KaplanMeier.atRisk(ended, col(CENSORED), total, before))
            .withColumn(SURVIVAL, KaplanMeier.survival(ended, col(AT_RISK), upTo))
            .withColumn(GREENWOOD, KaplanMeier.greenwood(ended, col(AT_RISK), upTo))
            .groupBy(group())
            .agg(
                sum(ended.plus(col(CENSORED))).as(N),
                KaplanMeier.median(col(MINUTES), col(SURVIVAL)).as(KpiValue.VALUE),
                interval().lo().as(KpiValue.LO),
                interval().hi().as(KpiValue.HI));
    return KpiRow.rows(
        medians,
        array(
            KpiRow.of(
                    Kpis.LOOP_FIRST_ACTION_P50,
                    col(KpiValue.VALUE),
                    new IntervalColumns(col(KpiValue.LO), col(KpiValue.HI)),
                    KpiRow.KAPLAN_MEIER,
                    col(N))
                .column()));
  }

  private static IntervalColumns interval() {
    return KaplanMeier.medianInterval(col(MINUTES), col(SURVIVAL), col(GREENWOOD));
  }

  /** Each problem in its month and the whole history, and in each of its segments. */
  static Dataset<Row> inGroups(Dataset<Row> problems, String... kept) {
    return problems
        .select(columns(DIMENSIONS, kept, Periods.of(Periods.monthOf(col(ClosedLoop.FLAGGED_AT)))))
        .select(
            columns(
                new String[] {KpiValue.PERIOD, KpiValue.PERIOD_START},
                kept,
                Segments.of(DIMENSIONS)));
  }

  private static Column[] columns(String[] names, String[] more, Column... last) {
    return Stream.concat(
            Stream.concat(Stream.of(names), Stream.of(more)).map(name -> col(name)),
            Stream.of(last))
        .toArray(Column[]::new);
  }

  static Column[] group(String... more) {
    return columns(GROUP, more);
  }
}
