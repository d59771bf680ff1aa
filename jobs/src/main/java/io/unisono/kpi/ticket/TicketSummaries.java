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
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Sums up the tickets of one segment and measure, all periods at once, from what each part of the
 * table holds of them. So no ticket moves at all, and no task sees all tickets.
 */
final class TicketSummaries implements FlatMapGroupsFunction<Row, Row, Row> {

  private static final String SEGMENTS = "segments";

  /** First day of days that count in the same periods, and their {@link Amounts}. */
  private static final String STRETCH = "stretch";

  private static final String AMOUNTS = "amounts";

  private static final StructType GROUP =
      new StructType()
          .add(MEASURE, DataTypes.IntegerType, false)
          .add(KpiValue.SEGMENT_KIND, DataTypes.StringType, false)
          .add(KpiValue.SEGMENT, DataTypes.StringType, false);

  private static final StructType PART =
      GROUP.add(STRETCH, DataTypes.DateType, false).add(AMOUNTS, DataTypes.BinaryType, false);

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
    Column inSegments =
        segments.each(
            TicketTime.SOURCE,
            TicketTime.CHANNEL,
            TicketTime.TEAM,
            TicketTime.PRIORITY,
            TicketTime.BUSINESS_TOPIC);
    return measurements
        .select(field(MEASURE), field(DAY), field(AMOUNT), field(CENSORED), inSegments.as(SEGMENTS))
        .mapPartitions(new Parts(segments.periods()), Encoders.row(PART))
        .groupBy(MEASURE, KpiValue.SEGMENT_KIND, KpiValue.SEGMENT)
        .as(Encoders.row(GROUP), Encoders.row(PART))
        .flatMapGroups(new TicketSummaries(segments.periods(), withOpen), Encoders.row(SCHEMA));
  }

  /** Of all measurements of the row: an array of numbers is smaller than one of structs. */
  private static Column field(String name) {
    return col(MEASUREMENTS).getField(name).as(name);
  }

  @Override
  public Iterator<Row> call(Row group, Iterator<Row> parts) {
    Map<LocalDate, Amounts> byStretch = new HashMap<>();
    parts.forEachRemaining(
        part ->
            byStretch
                .computeIfAbsent(part.<Date>getAs(STRETCH).toLocalDate(), stretch -> new Amounts())
                .addAll(Amounts.of(part.getAs(AMOUNTS))));
    Map<Periods.Period, Amounts> byPeriod = new HashMap<>();
    byStretch.forEach(
        (stretch, amounts) ->
            periods
                .containing(stretch)
                .forEach(
                    period ->
                        byPeriod.computeIfAbsent(period, none -> new Amounts()).addAll(amounts)));
    return byPeriod.entrySet().stream()
        .map(ofPeriod -> summary(group, ofPeriod.getKey(), ofPeriod.getValue()))
        .iterator();
  }

  private Row summary(Row group, Periods.Period period, Amounts amounts) {
    String measure = TicketTimes.MEASURES.get(group.getAs(MEASURE));
    List<KaplanMeier.Point> curve = withOpen.contains(measure) ? amounts.curve() : List.of();
    Date start = period.start() == null ? null : Date.valueOf(period.start());
    return AmountSummaries.row(
        Stream.of(
            measure,
            period.kind(),
            start,
            group.getAs(KpiValue.SEGMENT_KIND),
            group.getAs(KpiValue.SEGMENT)),
        amounts,
        curve);
  }

  /** What a part of the table holds of each segment and measure, by stretch of days. */
  private static final class Parts implements MapPartitionsFunction<Row, Row> {

    /** Tickets after which the amounts are handed on, so that they fit into memory. */
    private static final int TICKETS_AT_ONCE = 20_000;

    private final Periods periods;

    Parts(Periods periods) {
      this.periods = periods;
    }

    /** A group of measurements. */
    private record Key(Integer measure, Row segment, LocalDate stretch) {}

    @Override
    public Iterator<Row> call(Iterator<Row> tickets) {
      return Stream.generate(() -> some(tickets))
          .takeWhile(amounts -> !amounts.isEmpty())
          .flatMap(amounts -> amounts.entrySet().stream())
          .map(part -> row(part.getKey(), part.getValue()))
          .iterator();
    }

    /** The amounts of the next tickets; none if there are no more. */
    private Map<Key, Amounts> some(Iterator<Row> tickets) {
      Map<Key, Amounts> amounts = new HashMap<>();
      Map<Integer, LocalDate> stretches = new HashMap<>();
      for (int n = 0; n < TICKETS_AT_ONCE && tickets.hasNext(); n++) {
        Row ticket = tickets.next();
        List<Row> segments = ticket.getList(ticket.fieldIndex(SEGMENTS));
        List<Integer> measures = ticket.getList(ticket.fieldIndex(MEASURE));
        List<Integer> days = ticket.getList(ticket.fieldIndex(DAY));
        List<Long> found = ticket.getList(ticket.fieldIndex(AMOUNT));
        List<Boolean> censored = ticket.getList(ticket.fieldIndex(CENSORED));
        for (int i = 0; i < measures.size(); i++) {
          LocalDate stretch =
              stretches.computeIfAbsent(
                  days.get(i), day -> periods.stretch(LocalDate.ofEpochDay(day)));
          for (Row segment : segments) {
            amounts
                .computeIfAbsent(new Key(measures.get(i), segment, stretch), none -> new Amounts())
                .add(found.get(i), censored.get(i));
          }
        }
      }
      return amounts;
    }

    private static Row row(Key key, Amounts amounts) {
      return RowFactory.create(
          key.measure(),
          key.segment().get(0),
          key.segment().get(1),
          Date.valueOf(key.stretch()),
          amounts.toBytes());
    }
  }
}
