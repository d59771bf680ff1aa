package io.unisono.kpi.ticket;

import static io.unisono.kpi.ticket.TicketTimes.AMOUNT;
import static io.unisono.kpi.ticket.TicketTimes.CENSORED;
import static io.unisono.kpi.ticket.TicketTimes.DAY;
import static io.unisono.kpi.ticket.TicketTimes.MEASURE;
import static io.unisono.kpi.ticket.TicketTimes.MEASUREMENTS;
import static org.apache.spark.sql.functions.col;

import io.unisono.measure.Periods;
import io.unisono.measure.Segments;
import io.unisono.stats.KaplanMeier;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.unified.TicketTime;
import java.sql.Date;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Sums up the tickets of one segment, all measures and periods at once: a ticket moves once into
 * each of its segments, and not once more for each of the dozens of values that it counts in.
 */
final class TicketSummaries implements FlatMapGroupsFunction<Row, Row, Row> {

  private static final StructType SEGMENT =
      new StructType()
          .add(KpiValue.SEGMENT_KIND, DataTypes.StringType, false)
          .add(KpiValue.SEGMENT, DataTypes.StringType, false);

  private static final StructType SCHEMA =
      AmountSummaries.schema(
          new StructType()
              .add(MEASURE, DataTypes.StringType, false)
              .add(KpiValue.PERIOD, DataTypes.StringType, false)
              .add(KpiValue.PERIOD_START, DataTypes.DateType)
              .add(KpiValue.SEGMENT_KIND, DataTypes.StringType, false)
              .add(KpiValue.SEGMENT, DataTypes.StringType, false));

  private final Periods periods;
  private final Set<String> withOpen;

  private TicketSummaries(Periods periods, Set<String> withOpen) {
    this.periods = periods;
    this.withOpen = Set.copyOf(withOpen);
  }

  /**
   * One row per measure, period and segment.
   *
   * @param measurements {@link TicketTimes#measurements}
   * @param withOpen measures whose median knows what has not ended
   */
  static Dataset<Row> of(Dataset<Row> measurements, Segments segments, Set<String> withOpen) {
    Dataset<Row> inSegments =
        measurements.select(
            field(MEASURE),
            field(DAY),
            field(AMOUNT),
            field(CENSORED),
            segments.by(
                TicketTime.SOURCE,
                TicketTime.CHANNEL,
                TicketTime.TEAM,
                TicketTime.PRIORITY,
                TicketTime.BUSINESS_TOPIC));
    return inSegments
        .groupBy(KpiValue.SEGMENT_KIND, KpiValue.SEGMENT)
        .as(Encoders.row(SEGMENT), Encoders.row(inSegments.schema()))
        .flatMapGroups(new TicketSummaries(segments.periods(), withOpen), Encoders.row(SCHEMA));
  }

  /** Of all measurements of the row: an array of numbers is smaller than one of structs. */
  private static Column field(String name) {
    return col(MEASUREMENTS).getField(name).as(name);
  }

  @Override
  public Iterator<Row> call(Row segment, Iterator<Row> tickets) {
    Map<Integer, List<Periods.Period>> periodsOfDay = new HashMap<>();
    Map<Integer, Map<Periods.Period, Amounts>> summaries = new HashMap<>();
    tickets.forEachRemaining(
        ticket -> {
          List<Integer> measures = ticket.getList(ticket.fieldIndex(MEASURE));
          List<Integer> days = ticket.getList(ticket.fieldIndex(DAY));
          List<Long> amounts = ticket.getList(ticket.fieldIndex(AMOUNT));
          List<Boolean> censored = ticket.getList(ticket.fieldIndex(CENSORED));
          for (int i = 0; i < measures.size(); i++) {
            Map<Periods.Period, Amounts> ofMeasure =
                summaries.computeIfAbsent(measures.get(i), measure -> new HashMap<>());
            for (Periods.Period period :
                periodsOfDay.computeIfAbsent(
                    days.get(i), day -> periods.containing(LocalDate.ofEpochDay(day)))) {
              ofMeasure
                  .computeIfAbsent(period, none -> new Amounts())
                  .add(amounts.get(i), censored.get(i));
            }
          }
        });
    return summaries.entrySet().stream()
        .flatMap(
            ofMeasure ->
                ofMeasure.getValue().entrySet().stream()
                    .map(
                        ofPeriod ->
                            summary(
                                TicketTimes.MEASURES.get(ofMeasure.getKey()),
                                ofPeriod.getKey(),
                                segment,
                                ofPeriod.getValue())))
        .iterator();
  }

  private Row summary(String measure, Periods.Period period, Row segment, Amounts amounts) {
    List<KaplanMeier.Point> curve = withOpen.contains(measure) ? amounts.curve() : List.of();
    Date start = period.start() == null ? null : Date.valueOf(period.start());
    return AmountSummaries.row(
        Stream.of(measure, period.kind(), start, segment.get(0), segment.get(1)), amounts, curve);
  }
}
