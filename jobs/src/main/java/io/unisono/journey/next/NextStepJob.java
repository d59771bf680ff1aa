package io.unisono.journey.next;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_micros;

import io.unisono.contract.Table;
import io.unisono.journey.Exclusions;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.JourneyExcluded;
import io.unisono.table.marts.JourneyNext;
import io.unisono.table.marts.JourneyNextQuality;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What customers do next.
 *
 * <p><b>Purpose.</b> Counts what follows the last one to three activities of customers, after what
 * time, and tells how well that predicts customers who were held out.
 *
 * <p><b>Reads.</b> {@code timeline}, {@code journey_excluded}.
 *
 * <p><b>Writes.</b> {@code journey_next}: one row per context and next activity; {@code
 * journey_next_quality}: one row per model.
 *
 * <p><b>Settings.</b> {@code journey.next}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only
 * next-step}
 *
 * <p><b>Exit codes.</b> Those of {@code cx run}; 5 if a rule of the contracts is broken. The job
 * has none of its own.
 */
public final class NextStepJob implements Job {

  @Override
  public String name() {
    return "next-step";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Timeline.TABLE, JourneyExcluded.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(JourneyNext.TABLE, JourneyNextQuality.TABLE);
  }

  @Override
  public void run(Night night) {
    NextConfig config = night.config(NextConfig.class);
    NextFinder.Found found =
        NextFinder.find(
            events(
                Exclusions.without(night.read(Timeline.TABLE), night.read(JourneyExcluded.TABLE)),
                night.runDate(),
                config),
            false,
            config.minimumCustomers(),
            col(Timeline.EVENT_ORDER));
    night.write(
        JourneyNext.TABLE, night.spark().createDataFrame(found.next(), JourneyNext.TABLE.schema()));
    night.write(
        JourneyNextQuality.TABLE,
        night.spark().createDataFrame(found.quality(), JourneyNextQuality.TABLE.schema()));
  }

  private static Dataset<Row> events(Dataset<Row> timeline, LocalDate asOf, NextConfig config) {
    return timeline
        .where(col(Timeline.KIND).isin(config.kinds().toArray()))
        .where(to_date(col(Timeline.OCCURRED_AT)).leq(lit(asOf)))
        .select(
            col(Timeline.CUSTOMER_ID).as(NextCounts.CASE),
            unix_micros(col(Timeline.OCCURRED_AT)).as(NextCounts.AT),
            col(Timeline.ACTIVITY).as(NextCounts.ACTIVITY),
            coalesce(
                    col(Timeline.TIME_PRECISION).equalTo(Timeline.TimePrecision.INSTANT),
                    lit(false))
                .as(NextCounts.IS_TIMED),
            col(Timeline.EVENT_ORDER));
  }
}
