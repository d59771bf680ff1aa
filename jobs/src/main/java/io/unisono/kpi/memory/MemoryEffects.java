package io.unisono.kpi.memory;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.unisono.kpi.KpiConfig;
import io.unisono.kpi.Reliability;
import io.unisono.kpi.strike.Watches;
import io.unisono.measure.CustomersByRecord;
import io.unisono.measure.SurveyScale;
import io.unisono.stats.Difference;
import io.unisono.stats.FalseDiscovery;
import io.unisono.stats.IntervalColumns;
import io.unisono.stats.compare.ClusteredDifference;
import io.unisono.stats.compare.ClusteredMean;
import io.unisono.stats.compare.RiskDifference;
import io.unisono.table.marts.MemoryEffect;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.BadInteraction;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How customers with a bad memory answer next and leave, beside those without. */
final class MemoryEffects {

  /** The day of an outcome; memory ends with the day before. */
  static final String BEFORE = "before";

  private static final int POINTS = 100;

  /** Landmark and tenure, of losses alone. */
  private static final String STRATUM = "stratum";

  private static final String POINT = "point";
  private static final String BAD_DAYS = "bad_days";
  private static final String GOOD_DAYS = "good_days";
  private static final String LAST_BAD = "last_bad";
  private static final String LAST_GOOD = "last_good";
  private static final String N = "n";
  private static final String SUM = "sum";
  private static final String OTHER_N = "other_n";
  private static final String OTHER_SUM = "other_sum";
  private static final String ERROR = "error";
  private static final String WITHIN = "within";
  private static final String WITHIN_ERROR = "within_error";

  private MemoryEffects() {}

  /**
   * {@code memory_effect}: one row per memory and outcome that anybody has.
   *
   * @param outcomes of {@link #answers} and {@link #losses}, those whose window is on record
   * @param experiences of {@link Experiences}
   */
  static Dataset<Row> of(Dataset<Row> outcomes, Dataset<Row> experiences, KpiConfig config) {
    Dataset<Row> remembered = remembered(outcomes, experiences, config.strikeDays());
    Dataset<Row> means =
        means(perGroup(remembered, BadInteraction.CUSTOMER_ID))
            .join(
                withinTenure(remembered),
                new String[] {MemoryEffect.MEMORY, MemoryEffect.OUTCOME},
                "left");
    return published(means, config);
  }

  /** One row per answer of a known customer to an NPS or CSAT question, with its point. */
  static Dataset<Row> answers(Dataset<Row> responses, Dataset<Row> identity, LocalDate asOf) {
    return responses
        .where(
            col(SurveyResponse.METRIC).isin(SurveyResponse.Metric.NPS, SurveyResponse.Metric.CSAT))
        .where(to_date(col(SurveyResponse.RESPONDED_AT)).leq(lit(asOf)))
        .withColumn(POINT, SurveyScale.point())
        .where(col(POINT).isNotNull())
        .transform(rows -> CustomersByRecord.known(rows, identity))
        .select(
            col(BadInteraction.CUSTOMER_ID),
            col(SurveyResponse.METRIC).as(MemoryEffect.OUTCOME),
            to_date(col(SurveyResponse.RESPONDED_AT)).as(BEFORE),
            lit(null).cast("string").as(STRATUM),
            col(POINT).cast("bigint").as(POINT));
  }

  /**
   * One row per customer watched and landmark: 1 if it was lost.
   *
   * @param watches of {@link Watches}
   */
  static Dataset<Row> losses(Dataset<Row> watches) {
    return watches
        .where(not(col(Watches.IN_NOTICE)))
        .select(
            col(BadInteraction.CUSTOMER_ID),
            lit(MemoryEffect.Outcome.LOST).as(MemoryEffect.OUTCOME),
            col(Watches.LANDMARK).as(BEFORE),
            concat_ws(" ", col(Watches.LANDMARK), Watches.tenureOn(col(Watches.LANDMARK)))
                .as(STRATUM),
            col(Watches.IS_LOST).cast("bigint").as(POINT));
  }

  /** The outcomes with the last good and bad day that the customer can remember. */
  private static Dataset<Row> remembered(
      Dataset<Row> outcomes, Dataset<Row> experiences, int windowDays) {
    Column bad = col(Experiences.IS_BAD);
    Dataset<Row> days =
        experiences
            .where(not(col(Experiences.IS_SAID)))
            .groupBy(BadInteraction.CUSTOMER_ID)
            .agg(
                collect_list(when(bad, col(Experiences.DAY))).as(BAD_DAYS),
                collect_list(when(not(bad), col(Experiences.DAY))).as(GOOD_DAYS));
    return outcomes
        .join(days, new String[] {BadInteraction.CUSTOMER_ID}, "left")
        .withColumn(LAST_BAD, lastOf(BAD_DAYS, windowDays))
        .withColumn(LAST_GOOD, lastOf(GOOD_DAYS, windowDays));
  }

  private static Column lastOf(String days, int windowDays) {
    return array_max(filter(col(days), day -> Watches.isInWindow(day, col(BEFORE), windowDays)));
  }

  /** Whether an outcome has each memory; null where it is in neither of the groups compared. */
  private static Map<String, Column> memories() {
    Column nothingBad = col(LAST_BAD).isNull();
    Column lastIsGood = coalesce(col(LAST_GOOD).gt(col(LAST_BAD)), col(LAST_GOOD).isNotNull());
    return new TreeMap<>(
        Map.of(
            MemoryEffect.Memory.PEAK_BAD,
            not(nothingBad),
            MemoryEffect.Memory.END_BAD,
            when(lastIsGood, false).when(not(nothingBad), true),
            MemoryEffect.Memory.BAD_30D,
            recentlyBad(30, nothingBad),
            MemoryEffect.Memory.BAD_90D,
            recentlyBad(90, nothingBad)));
  }

  private static Column recentlyBad(int days, Column nothingBad) {
    return when(nothingBad, false).when(col(LAST_BAD).geq(date_sub(col(BEFORE), days)), true);
  }

  /** One row per group, outcome and memory: values and their sum with the memory and without. */
  private static Dataset<Row> perGroup(Dataset<Row> remembered, String group) {
    Map<String, Column> memories = memories();
    Column[] sums =
        memories.entrySet().stream()
            .flatMap(memory -> sums(memory.getKey(), memory.getValue()))
            .toArray(Column[]::new);
    Column[] rows =
        memories.keySet().stream()
            .map(
                memory ->
                    struct(
                        lit(memory).as(MemoryEffect.MEMORY),
                        col(memory + N).as(N),
                        col(memory + SUM).as(SUM),
                        col(memory + OTHER_N).as(OTHER_N),
                        col(memory + OTHER_SUM).as(OTHER_SUM)))
            .toArray(Column[]::new);
    return remembered
        .groupBy(group, MemoryEffect.OUTCOME)
        .agg(count_if(lit(true)).as(N), sums)
        .select(col(MemoryEffect.OUTCOME), inline(array(rows)))
        .where(col(N).plus(col(OTHER_N)).gt(0));
  }

  private static Stream<Column> sums(String memory, Column has) {
    Column hasNot = not(has);
    return Stream.of(
        count_if(has).as(memory + N),
        sum(when(has, col(POINT)).otherwise(0L)).as(memory + SUM),
        count_if(hasNot).as(memory + OTHER_N),
        sum(when(hasNot, col(POINT)).otherwise(0L)).as(memory + OTHER_SUM));
  }

  /**
   * Per memory, how many more are lost with it than without within the same landmark and tenure:
   * who has just come leaves sooner, and has less to remember.
   */
  private static Dataset<Row> withinTenure(Dataset<Row> remembered) {
    RiskDifference difference = new RiskDifference(col(SUM), col(N), col(OTHER_SUM), col(OTHER_N));
    return perGroup(remembered.where(isLoss()), STRATUM)
        .groupBy(MemoryEffect.MEMORY, MemoryEffect.OUTCOME)
        .agg(difference.value().as(WITHIN), difference.error().as(WITHIN_ERROR));
  }

  private static Column isLoss() {
    return col(MemoryEffect.OUTCOME).equalTo(MemoryEffect.Outcome.LOST);
  }

  /** One row per memory and outcome: means over customers and the error of their difference. */
  private static Dataset<Row> means(Dataset<Row> perCustomer) {
    ClusteredMean mean = new ClusteredMean(col(N), col(SUM));
    ClusteredMean without = new ClusteredMean(col(OTHER_N), col(OTHER_SUM));
    return perCustomer
        .groupBy(MemoryEffect.MEMORY, MemoryEffect.OUTCOME)
        .agg(
            sum(N).as(MemoryEffect.N),
            sum(OTHER_N).as(MemoryEffect.N_WITHOUT),
            count_if(col(N).gt(0)).as(MemoryEffect.CUSTOMERS),
            count_if(col(OTHER_N).gt(0)).as(MemoryEffect.CUSTOMERS_WITHOUT),
            mean.value().as(MemoryEffect.VALUE),
            without.value().as(MemoryEffect.VALUE_WITHOUT),
            new ClusteredDifference(mean, without).error().as(ERROR));
  }

  private static Dataset<Row> published(Dataset<Row> means, KpiConfig config) {
    Column isNps = col(MemoryEffect.OUTCOME).equalTo(MemoryEffect.Outcome.NPS);
    Column scale = when(isNps, POINTS).otherwise(1);
    Column smaller = least(col(MemoryEffect.CUSTOMERS), col(MemoryEffect.CUSTOMERS_WITHOUT));
    Column shown = smaller.geq(config.publishMinimum());
    IntervalColumns interval = Difference.interval(col(MemoryEffect.DIFFERENCE), col(ERROR));
    return means
        .withColumn(MemoryEffect.VALUE, when(shown, col(MemoryEffect.VALUE).multiply(scale)))
        .withColumn(
            MemoryEffect.VALUE_WITHOUT,
            when(shown, col(MemoryEffect.VALUE_WITHOUT).multiply(scale)))
        .withColumn(
            MemoryEffect.DIFFERENCE,
            when(isLoss(), when(shown, col(WITHIN)))
                .otherwise(col(MemoryEffect.VALUE).minus(col(MemoryEffect.VALUE_WITHOUT))))
        .withColumn(ERROR, when(isLoss(), col(WITHIN_ERROR)).otherwise(col(ERROR).multiply(scale)))
        .drop(WITHIN, WITHIN_ERROR)
        .withColumn(MemoryEffect.LO, interval.lo())
        .withColumn(MemoryEffect.HI, interval.hi())
        .transform(
            rows ->
                FalseDiscovery.adjusted(
                    rows, MemoryEffect.Q, Difference.p(col(MemoryEffect.DIFFERENCE), col(ERROR))))
        .withColumn(MemoryEffect.RELIABILITY, Reliability.of(not(shown), smaller, config))
        .withColumn(
            MemoryEffect.UNIT,
            when(isNps, MemoryEffect.Unit.POINTS).otherwise(MemoryEffect.Unit.SHARE))
        .withColumn(MemoryEffect.WINDOW_DAYS, lit(config.strikeDays()))
        .withColumn(MemoryEffect.HORIZON_DAYS, when(isLoss(), config.strikeHorizonDays()));
  }
}
