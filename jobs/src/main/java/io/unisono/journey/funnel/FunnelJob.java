package io.unisono.journey.funnel;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_micros;

import io.unisono.contract.Table;
import io.unisono.journey.Exclusions;
import io.unisono.journey.JourneyConfig;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.JourneyExcluded;
import io.unisono.table.marts.JourneyFunnel;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How far customers come through the steps of the configured funnels.
 *
 * <p><b>Purpose.</b> Counts the customers who make each step, how long they take, and what those do
 * next who come no further. Small groups are suppressed.
 *
 * <p><b>Reads.</b> {@code timeline}, {@code journey_excluded}.
 *
 * <p><b>Writes.</b> {@code journey_funnel}: one row per funnel and step.
 *
 * <p><b>Settings.</b> {@code funnels}; {@code journey}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only
 * funnel}
 *
 * <p><b>Exit codes.</b> Those of {@code cx run}; 5 if a rule of the contracts is broken. The job
 * has none of its own.
 */
public final class FunnelJob implements Job {

  @Override
  public String name() {
    return "funnel";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Timeline.TABLE, JourneyExcluded.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(JourneyFunnel.TABLE);
  }

  @Override
  public void run(Night night) {
    Dataset<Row> timeline =
        Exclusions.without(night.read(Timeline.TABLE), night.read(JourneyExcluded.TABLE));
    Dataset<Row> events = events(timeline, night.runDate());
    int minimum = night.config(JourneyConfig.class).publishMinimum();
    List<Row> rows = new ArrayList<>();
    for (FunnelsConfig.Named each : night.config(FunnelsConfig.class).funnels()) {
      FunnelFigures.ofAny(events, each.funnel(), col(Timeline.EVENT_ORDER))
          .ifPresent(figures -> rows.addAll(FunnelRows.of(each.name(), figures, minimum)));
    }
    night.write(
        JourneyFunnel.TABLE, night.spark().createDataFrame(rows, JourneyFunnel.TABLE.schema()));
  }

  private static Dataset<Row> events(Dataset<Row> timeline, LocalDate asOf) {
    return timeline
        .where(to_date(col(Timeline.OCCURRED_AT)).leq(lit(asOf)))
        .select(
            col(Timeline.CUSTOMER_ID).as(FunnelCases.CASE),
            lit("").as(FunnelCases.HELD),
            unix_micros(col(Timeline.OCCURRED_AT)).as(FunnelCases.AT),
            col(Timeline.ACTIVITY).as(FunnelCases.ACTIVITY),
            col(Timeline.EVENT_ORDER));
  }
}
