package io.unisono.journey.funnel;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_micros;

import io.unisono.contract.Table;
import io.unisono.journey.funnel.FunnelFigures.DropOff;
import io.unisono.journey.funnel.FunnelFigures.Share;
import io.unisono.journey.funnel.FunnelFigures.Step;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.JourneyFunnel;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * How far customers come through the steps of the configured funnels.
 *
 * <p><b>Purpose.</b> Counts the customers who make each step, how long they take, and what those do
 * next who come no further.
 *
 * <p><b>Reads.</b> {@code timeline}.
 *
 * <p><b>Writes.</b> {@code journey_funnel}: one row per funnel and step.
 *
 * <p><b>Settings.</b> {@code funnels}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only
 * funnel}
 *
 * <p><b>Exit codes.</b> Those of {@code cx run}; 5 if a rule of the contracts is broken. The job
 * has none of its own.
 */
public final class FunnelJob implements Job {

  private static final int MEDIAN = FunnelFigures.PERCENTILES.indexOf(0.5);
  private static final int P90 = FunnelFigures.PERCENTILES.indexOf(0.9);

  @Override
  public String name() {
    return "funnel";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Timeline.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(JourneyFunnel.TABLE);
  }

  @Override
  public void run(Night night) {
    Dataset<Row> events = events(night.read(Timeline.TABLE), night.runDate());
    List<Row> rows = new ArrayList<>();
    for (FunnelsConfig.Named each : night.config(FunnelsConfig.class).funnels()) {
      FunnelFigures.ofAny(events, each.funnel(), col(Timeline.EVENT_ORDER))
          .ifPresent(figures -> rows.addAll(rows(each.name(), figures)));
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

  private static List<Row> rows(String name, FunnelFigures figures) {
    List<Row> rows = new ArrayList<>();
    for (Step step : figures.steps()) {
      List<Object> cells = new ArrayList<>(List.of(name, rows.size() + 1, step.step()));
      cells.addAll(List.of(step.cases(), step.open()));
      for (Optional<Share> share : List.of(step.fromFirst(), step.fromPrevious())) {
        cells.add(share.map(Share::value).orElse(null));
        cells.add(share.map(each -> each.interval().lo()).orElse(null));
        cells.add(share.map(each -> each.interval().hi()).orElse(null));
      }
      for (List<Double> times : List.of(step.sinceEntry(), step.sincePrevious())) {
        cells.add(times.isEmpty() ? null : times.get(MEDIAN));
        cells.add(times.isEmpty() ? null : times.get(P90));
      }
      Optional<DropOff> next =
          figures.dropOffs().stream()
              .filter(each -> each.step().equals(step.step()) && each.next().isPresent())
              .findFirst();
      cells.add(next.flatMap(DropOff::next).orElse(null));
      cells.add(next.map(DropOff::cases).orElse(null));
      rows.add(RowFactory.create(cells.toArray()));
    }
    return rows;
  }
}
