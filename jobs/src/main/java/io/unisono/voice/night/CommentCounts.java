package io.unisono.voice.night;

import static org.apache.spark.sql.functions.col;

import io.unisono.measure.Groups;
import io.unisono.measure.PeriodSegments;
import io.unisono.measure.Periods;
import io.unisono.measure.Segments;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Counts contacts and comments of customers by period and segment, where their events are: an event
 * does not become a row per period and segment.
 */
final class CommentCounts {

  /** Day of a fact, since 1970. */
  static final String DAY = "day";

  static final String IS_CONTACT = "is_contact";
  static final String IS_COMMENT = "is_comment";

  /** Customers with an event of any kind. */
  static final String CUSTOMERS = "customers";

  /** Customers with a contact; in the whole history one per month. */
  static final String REACHED = "reached";

  static final String CONTACTS = "contacts";
  static final String COMMENTS = "comments";

  /** Sums over customers of squares and products of what each has. */
  static final String CONTACTS_2 = "contacts_2";

  static final String CONTACTS_COMMENTS = "contacts_comments";
  static final String COMMENTS_2 = "comments_2";

  private static final List<String> SUMS =
      List.of(CUSTOMERS, REACHED, CONTACTS, COMMENTS, CONTACTS_2, CONTACTS_COMMENTS, COMMENTS_2);

  private static final String STRETCHES = "stretches";
  private static final String CHANNELS = "channels";
  private static final String SEGMENTS = "segments";

  private static final StructType PERSON =
      new StructType()
          .add(Timeline.CUSTOMER_ID, DataTypes.StringType, false)
          .add(CHANNELS, DataTypes.createArrayType(DataTypes.StringType), false)
          .add(STRETCHES, DataTypes.createArrayType(DataTypes.IntegerType), false);

  private CommentCounts() {}

  /**
   * One row per period and segment: {@link #SUMS}.
   *
   * @param facts with customer, channel, {@link #DAY}, {@link #IS_CONTACT} and {@link #IS_COMMENT},
   *     those of a customer behind each other
   */
  static Dataset<Row> of(Dataset<Row> facts, Segments segments) {
    Periods periods = segments.periods();
    List<String> kinds =
        Stream.concat(segments.kinds().stream(), Stream.of(Timeline.CHANNEL)).toList();
    MapPartitionsFunction<Row, Row> people = rows -> new People(periods).of(rows);
    MapPartitionsFunction<Row, Row> counts = rows -> new Counts(periods, kinds).of(rows);
    Dataset<Row> parts =
        segments
            .ofCustomers(facts.mapPartitions(people, Encoders.row(PERSON)))
            .select(col(CHANNELS), col(STRETCHES), segments.values().as(SEGMENTS))
            .mapPartitions(counts, Encoders.row(PeriodSegments.schema(SUMS)));
    return PeriodSegments.added(parts, SUMS);
  }

  /** Contacts and comments of a customer in a stretch of days, or in all that are in a period. */
  private static final class Said {

    private int contacts;
    private int comments;

    void add(int contacts, int comments) {
      this.contacts += contacts;
      this.comments += comments;
    }
  }

  /**
   * The customers, each with its channels, and for each of these the stretches of days on which it
   * was used: numbers in threes, day, contacts and comments, behind the number of stretches.
   */
  private static final class People {

    private final Periods periods;
    private final Map<Integer, Integer> stretches = new HashMap<>();

    People(Periods periods) {
      this.periods = periods;
    }

    Iterator<Row> of(Iterator<Row> facts) {
      return new Groups<>(facts, People::areOne, this::person);
    }

    private static boolean areOne(Row one, Row other) {
      return one.<String>getAs(Timeline.CUSTOMER_ID).equals(other.getAs(Timeline.CUSTOMER_ID));
    }

    private Iterator<Row> person(Iterator<Row> facts) {
      Map<String, Map<Integer, Said>> channels = new LinkedHashMap<>();
      String customer = null;
      while (facts.hasNext()) {
        Row fact = facts.next();
        customer = fact.getAs(Timeline.CUSTOMER_ID);
        channels
            .computeIfAbsent(fact.getAs(Timeline.CHANNEL), channel -> new LinkedHashMap<>())
            .computeIfAbsent(
                stretches.computeIfAbsent(fact.<Integer>getAs(DAY), this::stretch),
                stretch -> new Said())
            .add(fact.<Boolean>getAs(IS_CONTACT) ? 1 : 0, fact.<Boolean>getAs(IS_COMMENT) ? 1 : 0);
      }
      return List.of(
              RowFactory.create(
                  customer,
                  channels.keySet().toArray(String[]::new),
                  channels.values().stream().flatMap(People::numbers).toArray(Integer[]::new)))
          .iterator();
    }

    private static Stream<Integer> numbers(Map<Integer, Said> stretches) {
      return Stream.concat(
          Stream.of(stretches.size()),
          stretches.entrySet().stream()
              .flatMap(
                  stretch ->
                      Stream.of(
                          stretch.getKey(),
                          stretch.getValue().contacts,
                          stretch.getValue().comments)));
    }

    private int stretch(int day) {
      return (int) periods.stretch(LocalDate.ofEpochDay(day)).toEpochDay();
    }
  }

  /** Sums by period and segment. */
  private static final class Counts {

    /** {@link #SUMS} of a segment. */
    private record Count(long[] sums) {

      Count() {
        this(new long[SUMS.size()]);
      }

      void add(Said its, int reached) {
        long contacts = its.contacts;
        long comments = its.comments;
        sums[0]++;
        sums[1] += reached;
        sums[2] += contacts;
        sums[3] += comments;
        sums[4] += contacts * contacts;
        sums[5] += contacts * comments;
        sums[6] += comments * comments;
      }
    }

    private final int channelKind;
    private final PeriodSegments<Count> counts;

    /**
     * @param kinds of the segments of customers, and behind them that of channels
     */
    Counts(Periods periods, List<String> kinds) {
      channelKind = kinds.size() - 1;
      counts = new PeriodSegments<>(periods, kinds, Count::new);
    }

    Iterator<Row> of(Iterator<Row> people) {
      people.forEachRemaining(
          person ->
              add(
                  person.getList(person.fieldIndex(CHANNELS)),
                  person.getList(person.fieldIndex(STRETCHES)),
                  person.getList(person.fieldIndex(SEGMENTS))));
      return counts.rows(Count::sums).iterator();
    }

    private void add(List<String> channels, List<Integer> stretches, List<String> segments) {
      Map<Integer, Said> whole = new HashMap<>();
      Iterator<Integer> numbers = stretches.iterator();
      for (String channel : channels) {
        Map<Integer, Said> ofChannel = byPlace(numbers);
        add(channelKind, channel, ofChannel);
        ofChannel.forEach((place, its) -> at(whole, place).add(its.contacts, its.comments));
      }
      for (int kind = 0; kind < channelKind; kind++) {
        add(kind, segments.get(kind), whole);
      }
    }

    private Map<Integer, Said> byPlace(Iterator<Integer> numbers) {
      Map<Integer, Said> byPlace = new HashMap<>();
      for (int left = numbers.next(); left > 0; left--) {
        List<Integer> places = counts.places(numbers.next());
        int contacts = numbers.next();
        int comments = numbers.next();
        places.forEach(place -> at(byPlace, place).add(contacts, comments));
      }
      return byPlace;
    }

    private static Said at(Map<Integer, Said> byPlace, int place) {
      return byPlace.computeIfAbsent(place, none -> new Said());
    }

    private void add(int kind, String segment, Map<Integer, Said> byPlace) {
      int months = 0;
      for (Map.Entry<Integer, Said> its : byPlace.entrySet()) {
        months += is(Periods.MONTH, its.getKey()) ? reached(its.getValue()) : 0;
      }
      for (Map.Entry<Integer, Said> its : byPlace.entrySet()) {
        int reached = is(Periods.ALL, its.getKey()) ? months : reached(its.getValue());
        counts.at(its.getKey(), kind, segment).add(its.getValue(), reached);
      }
    }

    private static int reached(Said its) {
      return its.contacts > 0 ? 1 : 0;
    }

    private boolean is(String period, int place) {
      return counts.period(place).kind().equals(period);
    }
  }
}
