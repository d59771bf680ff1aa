package io.unisono.kpi.survey;

import static org.apache.spark.sql.functions.col;

import io.unisono.measure.Groups;
import io.unisono.measure.PeriodSegments;
import io.unisono.measure.Periods;
import io.unisono.measure.Segments;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Counts people by period and segment, once each, where their events are: an event does not become
 * a row per period, nor a person one per period and segment.
 */
final class HeardPeople {

  /** Day of an event, since 1970. */
  static final String DAY = "day";

  /** Whether the event is an answer; people who have one. */
  static final String HEARD = "heard";

  /** Whether the event went badly; people who have one. */
  static final String UNHAPPY = "unhappy";

  /** People who are unhappy and not heard. */
  static final String SILENT = "silent";

  private static final String SEGMENTS = "segments";
  private static final String DAYS = "days";

  private static final int IS_HEARD = 1;
  private static final int IS_UNHAPPY = 2;

  /** Numbers of days leave room for what happened on them. */
  private static final int FLAGS = 4;

  private static final StructType PERSON =
      new StructType()
          .add(Timeline.CUSTOMER_ID, DataTypes.StringType, false)
          .add(DAYS, DataTypes.createArrayType(DataTypes.IntegerType), false);

  private static final List<String> COUNTS = List.of(KpiValue.N, HEARD, UNHAPPY, SILENT);

  private HeardPeople() {}

  /**
   * One row per period and segment.
   *
   * @param events with customer, {@link #DAY}, {@link #HEARD} and {@link #UNHAPPY}, those of a
   *     customer behind each other
   */
  static Dataset<Row> of(Dataset<Row> events, Segments segments) {
    Periods periods = segments.periods();
    List<String> kinds = segments.kinds();
    MapPartitionsFunction<Row, Row> people = rows -> new People(periods).of(rows);
    MapPartitionsFunction<Row, Row> counts = rows -> new Counts(periods, kinds).of(rows);
    Dataset<Row> parts =
        segments
            .ofCustomers(events.mapPartitions(people, Encoders.row(PERSON)))
            .select(col(DAYS), segments.values().as(SEGMENTS))
            .mapPartitions(counts, Encoders.row(PeriodSegments.schema(COUNTS)));
    return PeriodSegments.added(parts, COUNTS);
  }

  /** The people, each with the stretches of days that have an event of theirs. */
  private static final class People {

    private final Periods periods;
    private final Map<Integer, Integer> stretches = new HashMap<>();

    People(Periods periods) {
      this.periods = periods;
    }

    Iterator<Row> of(Iterator<Row> events) {
      return new Groups<>(events, People::areOne, this::person);
    }

    private static boolean areOne(Row one, Row other) {
      return one.<String>getAs(Timeline.CUSTOMER_ID).equals(other.getAs(Timeline.CUSTOMER_ID));
    }

    private Iterator<Row> person(Iterator<Row> events) {
      Map<Integer, Integer> days = new LinkedHashMap<>();
      String customer = null;
      while (events.hasNext()) {
        Row event = events.next();
        customer = event.getAs(Timeline.CUSTOMER_ID);
        int flags =
            (event.<Boolean>getAs(HEARD) ? IS_HEARD : 0)
                | (event.<Boolean>getAs(UNHAPPY) ? IS_UNHAPPY : 0);
        int stretch = stretches.computeIfAbsent(event.<Integer>getAs(DAY), this::stretch);
        days.merge(stretch, flags, (a, b) -> a | b);
      }
      Integer[] flagged =
          days.entrySet().stream()
              .map(day -> day.getKey() * FLAGS + day.getValue())
              .toArray(Integer[]::new);
      return List.of(RowFactory.create(customer, flagged)).iterator();
    }

    private int stretch(int day) {
      return (int) periods.stretch(LocalDate.ofEpochDay(day)).toEpochDay();
    }
  }

  /** People by period and segment. */
  private static final class Counts {

    /** Of a segment: all, heard, unhappy, silent. */
    private record Count(long[] people) {

      Count() {
        this(new long[4]);
      }

      void add(int flags) {
        boolean heard = (flags & IS_HEARD) != 0;
        boolean unhappy = (flags & IS_UNHAPPY) != 0;
        people[0]++;
        people[1] += heard ? 1 : 0;
        people[2] += unhappy ? 1 : 0;
        people[3] += unhappy && !heard ? 1 : 0;
      }
    }

    private final List<String> kinds;
    private final PeriodSegments<Count> counts;

    Counts(Periods periods, List<String> kinds) {
      this.kinds = kinds;
      counts = new PeriodSegments<>(periods, kinds, Count::new);
    }

    Iterator<Row> of(Iterator<Row> people) {
      people.forEachRemaining(
          person ->
              add(
                  person.getList(person.fieldIndex(DAYS)),
                  person.getList(person.fieldIndex(SEGMENTS))));
      return counts.rows(Count::people).iterator();
    }

    private void add(List<Integer> days, List<String> segments) {
      Map<Integer, Integer> flags = new HashMap<>();
      for (int day : days) {
        for (int place : counts.places(Math.floorDiv(day, FLAGS))) {
          flags.merge(place, Math.floorMod(day, FLAGS), (a, b) -> a | b);
        }
      }
      flags.forEach(
          (place, its) -> {
            for (int kind = 0; kind < kinds.size(); kind++) {
              counts.at(place, kind, segments.get(kind)).add(its);
            }
          });
    }
  }
}
