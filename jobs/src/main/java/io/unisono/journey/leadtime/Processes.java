package io.unisono.journey.leadtime;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.unisono.rows.GroupedRows;
import io.unisono.table.marts.JourneyProcess;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** The rows of {@code journey_process}, from the timeline and the tickets. */
final class Processes {

  private static final double MICROS_A_SECOND = TimeUnit.SECONDS.toMicros(1);

  private Processes() {}

  /**
   * One row per process, touchpoint and step.
   *
   * @param timeline of customers who are no programs
   * @param times unified ticket_time
   * @param minimum fewest customers about whom a row tells
   */
  static Dataset<Row> of(
      Dataset<Row> timeline,
      Dataset<Row> times,
      LocalDate asOf,
      ProcessesConfig config,
      int minimum) {
    long end =
        TimeUnit.SECONDS.toMicros(asOf.plusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC));
    Dataset<Row> tickets = TicketCases.of(times, end);
    Dataset<Row> cases =
        config.processes().isEmpty()
            ? tickets
            : tickets.unionByName(ofTimeline(timeline, asOf, end, config.processes()));
    return named(ProcessFigures.of(cases, config.topVariants(), minimum), config.processes());
  }

  private static Dataset<Row> ofTimeline(
      Dataset<Row> timeline, LocalDate asOf, long end, List<ProcessesConfig.Named> processes) {
    Object[] activities =
        processes.stream().flatMap(each -> each.activities().stream()).distinct().toArray();
    return timeline
        .where(col(Timeline.ACTIVITY).isin(activities))
        .where(col(Timeline.OCCURRED_AT).lt(lit(asOf.plusDays(1)).cast("timestamp")))
        .select(
            col(Timeline.CUSTOMER_ID),
            col(Timeline.ACTIVITY),
            unix_micros(col(Timeline.OCCURRED_AT)),
            col(Timeline.TIME_PRECISION).equalTo(Timeline.TimePrecision.INSTANT),
            when(col(Timeline.KIND).equalTo(Timeline.Kind.INTERACTION), work()),
            col(Timeline.CHANNEL),
            col(Timeline.TICKET_ID),
            col(Timeline.SUBSCRIPTION_ID),
            col(Timeline.EVENT_ORDER))
        .transform(rows -> GroupedRows.by(rows, col(Timeline.CUSTOMER_ID)))
        .sortWithinPartitions(Timeline.CUSTOMER_ID, Timeline.EVENT_ORDER)
        .drop(Timeline.EVENT_ORDER)
        .mapPartitions(
            new Cases.Finding(processes.stream().map(ProcessesConfig.Named::process).toList(), end),
            Encoders.row(Cases.SCHEMA));
  }

  /** The length of a call or chat is work; that of a solved ticket is its whole time. */
  private static Column work() {
    return col(Timeline.DURATION_SECONDS).multiply(MICROS_A_SECOND).cast("bigint");
  }

  private static Dataset<Row> named(Dataset<Row> rows, List<ProcessesConfig.Named> processes) {
    return rows.withColumn(
            JourneyProcess.NAME_EN,
            ofProcess(processes, "From ticket to solution", (each, position) -> lit(each.en())))
        .withColumn(
            JourneyProcess.NAME_IT,
            ofProcess(processes, "Dal ticket alla soluzione", (each, position) -> lit(each.it())))
        .withColumn(
            JourneyProcess.FROM_ACTIVITY,
            ofProcess(
                processes,
                "ticket_created",
                (each, position) ->
                    when(position.equalTo(0), each.first())
                        .otherwise(activity(each.activities(), position.minus(1)))))
        .withColumn(
            JourneyProcess.TO_ACTIVITY,
            ofProcess(
                processes,
                "ticket_solved",
                (each, position) ->
                    when(position.equalTo(0), each.last())
                        .otherwise(activity(each.activities(), position))));
  }

  private static Column activity(List<String> activities, Column place) {
    Column activity = lit(null).cast("string");
    for (int i = 0; i < activities.size(); i++) {
      activity = when(place.equalTo(i), activities.get(i)).otherwise(activity);
    }
    return activity;
  }

  private static Column ofProcess(
      List<ProcessesConfig.Named> processes,
      String ofTickets,
      BiFunction<ProcessesConfig.Named, Column, Column> text) {
    Column found = lit(ofTickets);
    for (ProcessesConfig.Named each : processes) {
      found =
          when(
                  col(JourneyProcess.PROCESS).equalTo(each.name()),
                  text.apply(each, col(JourneyProcess.POSITION)))
              .otherwise(found);
    }
    return found;
  }
}
