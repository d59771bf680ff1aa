package io.unisono.kpi.loop;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.KpiRow;
import io.unisono.stats.Difference;
import io.unisono.stats.IntervalColumns;
import io.unisono.stats.compare.RiskDifference;
import io.unisono.table.Kpis;
import io.unisono.table.marts.ClosedLoop;
import io.unisono.table.marts.KpiValue;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Whether customers score higher after an action: the share of low scores after which the next
 * answer lies in a higher band, less that share among comparable problems without an action. An
 * association: who is called back may have been easier to win.
 */
final class Recovery {

  private static final int POINTS = 100;

  /** Way on the scale below which a low score is a very low one: an NPS of 0 to 3. */
  private static final double VERY_LOW_BELOW = 0.35;

  private static final String ACTED = "acted";
  private static final String VERY_LOW = "very_low";
  private static final String KIND_OF_PROBLEM = "kind_of_problem";
  private static final String ACTED_N = "acted_n";
  private static final String ACTED_HITS = "acted_hits";
  private static final String OTHER_N = "other_n";
  private static final String OTHER_HITS = "other_hits";
  private static final String N = "n";
  private static final String PROBLEMS = "problems";
  private static final String ERROR = "error";

  private Recovery() {}

  /**
   * Comparable are problems of one kind whose score was as low. An action counts if it came before
   * the next answer.
   */
  static Dataset<Row> rows(Dataset<Row> problems, int recoveryDays) {
    Column isAnswered = col(ClosedLoop.RECOVERED).isNotNull();
    Dataset<Row> marked =
        problems
            .where(col(ClosedLoop.SCORE).isNotNull())
            .withColumn(KIND_OF_PROBLEM, col(ClosedLoop.KIND))
            .withColumn(VERY_LOW, col(ClosedLoop.SCORE).lt(VERY_LOW_BELOW))
            .withColumn(
                ACTED,
                when(
                    isAnswered,
                    col(ClosedLoop.FIRST_ACTION_AT)
                        .isNotNull()
                        .and(
                            col(ClosedLoop.FIRST_ACTION_AT)
                                .lt(col(ClosedLoop.ANSWERED_AGAIN_AT)))));
    Column acted = col(ACTED);
    Column recovered = col(ClosedLoop.RECOVERED);
    Dataset<Row> strata =
        LoopKpis.inGroups(marked, KIND_OF_PROBLEM, VERY_LOW, ACTED, ClosedLoop.RECOVERED)
            .groupBy(LoopKpis.group(KIND_OF_PROBLEM, VERY_LOW))
            .agg(
                count(lit(1)).as(PROBLEMS),
                count(when(acted, 1)).as(ACTED_N),
                count(when(acted.and(recovered), 1)).as(ACTED_HITS),
                count(when(not(acted), 1)).as(OTHER_N),
                count(when(not(acted).and(recovered), 1)).as(OTHER_HITS));
    RiskDifference difference =
        new RiskDifference(col(ACTED_HITS), col(ACTED_N), col(OTHER_HITS), col(OTHER_N));
    Column isComparable = col(ACTED_N).gt(0).and(col(OTHER_N).gt(0));
    IntervalColumns interval =
        Difference.interval(col(KpiValue.VALUE), nullif(col(ERROR), lit(0.0)));
    Dataset<Row> summed =
        strata
            .groupBy(LoopKpis.group())
            .agg(
                sum(PROBLEMS).as(PROBLEMS),
                sum(when(isComparable, col(ACTED_N).plus(col(OTHER_N))).otherwise(0)).as(N),
                difference.value().as(KpiValue.VALUE),
                difference.error().as(ERROR));
    return KpiRow.rows(
        summed,
        array(
            KpiRow.of(
                    Kpis.LOOP_RECOVERY,
                    col(KpiValue.VALUE).multiply(POINTS),
                    interval.times(POINTS),
                    KpiRow.MANTEL_HAENSZEL,
                    col(N))
                .excluding(col(PROBLEMS).minus(col(N)))
                .within(recoveryDays)
                .column()));
  }
}
