package io.unisono.journey.conformance;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_micros;

import io.unisono.contract.Table;
import io.unisono.journey.Exclusions;
import io.unisono.journey.JourneyConfig;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.JourneyConformance;
import io.unisono.table.marts.JourneyExcluded;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * How far customers and tickets follow the journeys that the company expects.
 *
 * <p><b>Purpose.</b> Aligns the events of customers or tickets with each configured journey: which
 * steps are missing or too many, which come too late, which rules are broken.
 *
 * <p><b>Reads.</b> {@code timeline}, {@code journey_excluded}.
 *
 * <p><b>Writes.</b> {@code journey_conformance}: one row per expected journey, and one per step,
 * limit, rule and frequent variant of it; none about few customers.
 *
 * <p><b>Settings.</b> {@code journey}, {@code journey.expected}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only
 * conformance}
 *
 * <p><b>Exit codes.</b> Those of {@code cx run}; 5 if a rule of the contracts is broken. The job
 * has none of its own.
 */
public final class ConformanceJob implements Job {

  /** Most frequent variants of a journey that are listed. */
  static final int VARIANTS = 50;

  @Override
  public String name() {
    return "conformance";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Timeline.TABLE, JourneyExcluded.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(JourneyConformance.TABLE);
  }

  @Override
  public void run(Night night) {
    List<ExpectedJourney> journeys = night.config(ExpectedConfig.class).journeys();
    List<Row> rows = new ArrayList<>();
    if (!journeys.isEmpty()) {
      Dataset<Row> sums =
          ConformanceCases.sums(
                  events(
                      Exclusions.without(
                          night.read(Timeline.TABLE), night.read(JourneyExcluded.TABLE)),
                      night.runDate()),
                  journeys,
                  endOf(night.runDate()),
                  col(Timeline.EVENT_ORDER))
              .persist(StorageLevel.MEMORY_AND_DISK());
      try {
        rows.addAll(rows(journeys, sums, night.config(JourneyConfig.class).publishMinimum()));
      } finally {
        sums.unpersist();
      }
    }
    night.write(
        JourneyConformance.TABLE,
        night.spark().createDataFrame(rows, JourneyConformance.TABLE.schema()));
  }

  private static List<Row> rows(List<ExpectedJourney> journeys, Dataset<Row> sums, int minimum) {
    List<ConformanceFigures> figures =
        ConformanceFigures.of(journeys, ConformanceRows.withoutVariants(sums).collectAsList());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < journeys.size(); i++) {
      List<Row> variants = ConformanceRows.variants(sums, i).limit(VARIANTS).collectAsList();
      rows.addAll(ConformanceRows.of(journeys.get(i), figures.get(i), variants, minimum));
    }
    return rows;
  }

  static Dataset<Row> events(Dataset<Row> timeline, LocalDate asOf) {
    return timeline
        .where(to_date(col(Timeline.OCCURRED_AT)).leq(lit(asOf)))
        .select(
            col(Timeline.CUSTOMER_ID).as(ConformanceCases.CASE),
            col(Timeline.TICKET_ID).as(ConformanceCases.TICKET),
            unix_micros(col(Timeline.OCCURRED_AT)).as(ConformanceCases.AT),
            col(Timeline.ACTIVITY).as(ConformanceCases.ACTIVITY),
            coalesce(
                    col(Timeline.TIME_PRECISION).equalTo(Timeline.TimePrecision.INSTANT),
                    lit(false))
                .as(ConformanceCases.IS_TIMED),
            col(Timeline.EVENT_ORDER));
  }

  private static long endOf(LocalDate day) {
    return TimeUnit.SECONDS.toMicros(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond());
  }
}
