package io.unisono.kpi.strike;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.marts.JourneyStrike;
import io.unisono.table.unified.BadInteraction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many were watched from each landmark on, after how many bad interactions, and how many were
 * lost. A bad interaction counts if it came before the landmark, a loss if it came after. So a loss
 * that follows soon on a bad interaction, both after the landmark, counts for those without one,
 * and the difference is understated rather than overstated.
 */
final class StrikeLosses {

  /** Numbers of strikes from here on are one group. */
  static final int MANY = 3;

  static final String TENURE = "tenure";

  private static final String BAD_DAYS = "bad_days";

  private StrikeLosses() {}

  /**
   * One row per landmark, group of tenure and number of strikes with anybody at risk: watched, lost
   * and excluded customers.
   *
   * @param watches of {@link Watches}
   * @param bad unified bad_interaction
   */
  static Dataset<Row> counts(Dataset<Row> watches, Dataset<Row> bad, int windowDays) {
    Column landmark = col(Watches.LANDMARK);
    Column strikes =
        size(filter(col(BAD_DAYS), day -> Watches.isInWindow(day, landmark, windowDays)));
    Column isWatched = col(Watches.IN_NOTICE).equalTo(false);
    return Watches.onRecord(watches, bad, Watches.LANDMARK, windowDays)
        .join(badDays(bad), new String[] {BadInteraction.CUSTOMER_ID}, "left")
        .withColumn(
            JourneyStrike.STRIKES,
            when(col(BAD_DAYS).isNull(), 0).otherwise(least(strikes, lit(MANY))))
        .groupBy(
            landmark.as(JourneyStrike.LANDMARK),
            Watches.tenureOn(landmark).as(TENURE),
            col(JourneyStrike.STRIKES))
        .agg(
            count_if(isWatched).as(JourneyStrike.WATCHED),
            count_if(isWatched.and(col(Watches.IS_LOST))).as(JourneyStrike.LOST),
            count_if(col(Watches.IN_NOTICE)).as(JourneyStrike.EXCLUDED));
  }

  private static Dataset<Row> badDays(Dataset<Row> bad) {
    return bad.groupBy(BadInteraction.CUSTOMER_ID)
        .agg(collect_list(BadInteraction.BAD_ON).as(BAD_DAYS));
  }
}
