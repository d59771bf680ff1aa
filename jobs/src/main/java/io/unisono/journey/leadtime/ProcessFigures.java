package io.unisono.journey.leadtime;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log2;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.journey.CensoredMinutes;
import io.unisono.measure.Segments;
import io.unisono.measure.SmallCells;
import io.unisono.stats.OrderFree;
import io.unisono.table.marts.JourneyProcess;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/** Lead times, waiting and complexity of cases: the rows of {@code journey_process}. */
final class ProcessFigures {

  private static final double MICROS_A_MINUTE = 60_000_000;

  private static final String CUSTOMER = "customer_id";
  private static final String ACTIVITIES = "activities";
  private static final String COMPLETED = "completed";
  private static final String LEAD = "lead";
  private static final String WAITING = "waiting";
  private static final String REWORK = "rework";
  private static final String REPEATS = "repeats";
  private static final String EDGES = "edges";
  private static final String STEPS = "steps";
  private static final String COUNT = "count";
  private static final String PLACE = "place";
  private static final String ALL = "total";
  private static final String DISTINCT = "distinct_activities";
  private static final String HIDDEN = "hidden";
  private static final String OUTSIDE = "outside";
  private static final String BITS = "bits";
  private static final String REWORKED = "reworked";
  private static final String SAVING = "saving";
  private static final String TIMED_LEAD = "timed_lead";

  private static final String[] GROUP = {JourneyProcess.PROCESS, JourneyProcess.TOUCHPOINT};
  private static final String[] STEP = {
    JourneyProcess.PROCESS, JourneyProcess.TOUCHPOINT, JourneyProcess.POSITION
  };

  /** What is hidden of a small group. */
  private static final List<String> FIGURES =
      List.of(
          JourneyProcess.COMPLETED,
          JourneyProcess.OPEN,
          JourneyProcess.GIVEN_UP,
          JourneyProcess.UNTIMED,
          JourneyProcess.MEDIAN_MINUTES,
          JourneyProcess.MEDIAN_LO,
          JourneyProcess.MEDIAN_HI,
          JourneyProcess.P90_MINUTES,
          JourneyProcess.TIMED_CASES,
          JourneyProcess.WORKING_MINUTES,
          JourneyProcess.WAITING_MINUTES,
          JourneyProcess.WAITING_SHARE,
          JourneyProcess.VARIANTS,
          JourneyProcess.VARIANT_ENTROPY,
          JourneyProcess.EDGE_DENSITY,
          JourneyProcess.SHARE_OUTSIDE_TOP,
          JourneyProcess.REWORK_SHARE,
          JourneyProcess.REPEATS_PER_CASE,
          JourneyProcess.REWORK_MINUTES,
          JourneyProcess.SAVING_MINUTES,
          JourneyProcess.SAVING_SHARE);

  private ProcessFigures() {}

  /**
   * One row per process, touchpoint and step, without the names of processes.
   *
   * @param cases of {@link Cases#SCHEMA}
   * @param topVariants most frequent variants that are the rule
   * @param minimum fewest customers about whom a row tells
   */
  static Dataset<Row> of(Dataset<Row> cases, int topVariants, int minimum) {
    Dataset<Row> inTouchpoints =
        cases
            .withColumnRenamed(JourneyProcess.TOUCHPOINT, PLACE)
            .withColumn(JourneyProcess.TOUCHPOINT, explode(array(lit(Segments.ALL), col(PLACE))));
    Dataset<Row> completed = inTouchpoints.where(col(COMPLETED));
    Dataset<Row> whole =
        times(completed)
            .join(variants(completed, topVariants), GROUP)
            .join(edges(completed), GROUP, "left")
            .withColumn(JourneyProcess.POSITION, lit(0));
    return published(steps(inTouchpoints).join(whole, STEP, "left"), minimum);
  }

  private static Dataset<Row> steps(Dataset<Row> cases) {
    Dataset<Row> steps =
        cases.select(
            col(JourneyProcess.PROCESS),
            col(JourneyProcess.TOUCHPOINT),
            col(CUSTOMER),
            inline(col(STEPS)));
    Column ended = col(CensoredMinutes.ENDED);
    Column open = col(CensoredMinutes.OPEN);
    Column isGivenUp = ended.plus(open).equalTo(0);
    return steps
        .groupBy(columns(STEP))
        .agg(
            count(lit(1)).as(JourneyProcess.CASES),
            countDistinct(col(CUSTOMER)).as(JourneyProcess.CUSTOMERS),
            sum(ended).as(JourneyProcess.COMPLETED),
            sum(open).as(JourneyProcess.OPEN),
            count_if(isGivenUp).as(JourneyProcess.GIVEN_UP),
            count_if(not(isGivenUp).and(col(CensoredMinutes.MINUTES).isNull()))
                .as(JourneyProcess.UNTIMED))
        .join(CensoredMinutes.quantiles(steps, STEP), STEP, "left");
  }

  /** Waiting, rework and what they would save, of completed cases. */
  private static Dataset<Row> times(Dataset<Row> completed) {
    Column timed = col(WAITING).isNotNull();
    Column n = nullif(col(JourneyProcess.TIMED_CASES), lit(0L)).cast("double");
    Column cases = col(COUNT).cast("double");
    Column lead = nullif(col(LEAD), lit(0L)).cast("double");
    return completed
        .groupBy(columns(GROUP))
        .agg(
            count(lit(1)).as(COUNT),
            count_if(timed).as(JourneyProcess.TIMED_CASES),
            coalesce(sum(LEAD), lit(0L)).as(LEAD),
            coalesce(sum(when(timed, col(LEAD))), lit(0L)).as(TIMED_LEAD),
            coalesce(sum(WAITING), lit(0L)).as(WAITING),
            sum(REWORK).as(REWORK),
            sum(saving()).as(SAVING),
            count_if(col(REPEATS).gt(0)).as(REWORKED),
            sum(REPEATS).as(REPEATS))
        .select(
            col(JourneyProcess.PROCESS),
            col(JourneyProcess.TOUCHPOINT),
            col(JourneyProcess.TIMED_CASES),
            minutes(col(WAITING)).divide(n).as(JourneyProcess.WAITING_MINUTES),
            minutes(col(TIMED_LEAD).minus(col(WAITING)))
                .divide(n)
                .as(JourneyProcess.WORKING_MINUTES),
            col(WAITING)
                .divide(nullif(col(TIMED_LEAD), lit(0L)).cast("double"))
                .as(JourneyProcess.WAITING_SHARE),
            col(REWORKED).divide(cases).as(JourneyProcess.REWORK_SHARE),
            col(REPEATS).divide(cases).as(JourneyProcess.REPEATS_PER_CASE),
            minutes(col(REWORK)).as(JourneyProcess.REWORK_MINUTES),
            minutes(col(SAVING)).as(JourneyProcess.SAVING_MINUTES),
            col(SAVING).divide(lead).as(JourneyProcess.SAVING_SHARE));
  }

  /**
   * Microseconds of a case: its rework and the waiting outside it. Waiting is taken to be spread
   * evenly over the case.
   */
  private static Column saving() {
    Column lead = col(LEAD).cast("double");
    Column outside = when(col(LEAD).gt(0), lit(1.0).minus(col(REWORK).divide(lead))).otherwise(0.0);
    Column waiting = functions.floor(coalesce(col(WAITING), lit(0L)).multiply(outside));
    return col(REWORK).plus(waiting);
  }

  private static Column minutes(Column micros) {
    return micros.cast("double").divide(MICROS_A_MINUTE);
  }

  private static Dataset<Row> variants(Dataset<Row> completed, int topVariants) {
    WindowSpec frequent =
        Window.partitionBy(columns(GROUP)).orderBy(col(COUNT).desc(), col(ACTIVITIES));
    Column n = col(ALL).cast("double");
    Column bits = col(COUNT).multiply(log2(col(COUNT).cast("double")));
    return completed
        .groupBy(columns(JourneyProcess.PROCESS, JourneyProcess.TOUCHPOINT, ACTIVITIES))
        .agg(count(lit(1)).as(COUNT))
        .withColumn(PLACE, row_number().over(frequent))
        .groupBy(columns(GROUP))
        .agg(
            count(lit(1)).as(JourneyProcess.VARIANTS),
            sum(COUNT).as(ALL),
            OrderFree.sumOf(bits).as(BITS),
            sum(when(col(PLACE).gt(topVariants), col(COUNT)).otherwise(0L)).as(OUTSIDE))
        .select(
            col(JourneyProcess.PROCESS),
            col(JourneyProcess.TOUCHPOINT),
            col(JourneyProcess.VARIANTS),
            log2(n).minus(col(BITS).divide(n)).as(JourneyProcess.VARIANT_ENTROPY),
            col(OUTSIDE).divide(n).as(JourneyProcess.SHARE_OUTSIDE_TOP));
  }

  /** Distinct neighbours of all that n activities can have, an activity after itself included. */
  private static Dataset<Row> edges(Dataset<Row> completed) {
    Dataset<Row> activities =
        completed
            .select(
                col(JourneyProcess.PROCESS),
                col(JourneyProcess.TOUCHPOINT),
                explode(col(ACTIVITIES)).as(DISTINCT))
            .groupBy(columns(GROUP))
            .agg(countDistinct(col(DISTINCT)).as(DISTINCT));
    Dataset<Row> neighbours =
        completed
            .select(
                col(JourneyProcess.PROCESS),
                col(JourneyProcess.TOUCHPOINT),
                explode(col(EDGES)).as(EDGES))
            .groupBy(columns(GROUP))
            .agg(countDistinct(col(EDGES)).as(EDGES));
    Column all = col(DISTINCT).multiply(col(DISTINCT)).cast("double");
    return activities
        .join(neighbours, GROUP)
        .select(
            col(JourneyProcess.PROCESS),
            col(JourneyProcess.TOUCHPOINT),
            col(EDGES).divide(all).as(JourneyProcess.EDGE_DENSITY));
  }

  /** Sums of touchpoints are those of all: where one is hidden, the next smallest are, too. */
  private static Dataset<Row> published(Dataset<Row> rows, int minimum) {
    Column isAll = col(JourneyProcess.TOUCHPOINT).equalTo(Segments.ALL);
    SmallCells parts =
        SmallCells.of(
            JourneyProcess.CUSTOMERS,
            JourneyProcess.TOUCHPOINT,
            minimum,
            JourneyProcess.PROCESS,
            JourneyProcess.POSITION,
            ALL);
    Dataset<Row> judged =
        rows.withColumn(ALL, isAll)
            .withColumn(HIDDEN, parts.isHidden())
            .withColumn(
                HIDDEN,
                when(isAll, col(JourneyProcess.CUSTOMERS).lt(minimum)).otherwise(col(HIDDEN)));
    Dataset<Row> shown =
        judged.withColumn(
            JourneyProcess.RELIABILITY,
            when(col(HIDDEN), JourneyProcess.Reliability.SUPPRESSED)
                .otherwise(JourneyProcess.Reliability.OK));
    for (String figure : FIGURES) {
      shown = shown.withColumn(figure, when(not(col(HIDDEN)), col(figure)));
    }
    return shown.drop(HIDDEN, ALL);
  }

  private static Column[] columns(String... names) {
    return Stream.of(names).map(functions::col).toArray(Column[]::new);
  }
}
