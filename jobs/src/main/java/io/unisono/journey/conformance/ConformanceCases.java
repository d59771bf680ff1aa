package io.unisono.journey.conformance;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import io.unisono.journey.conformance.CaseEvents.Event;
import io.unisono.journey.conformance.ExpectedConfig.Cases;
import io.unisono.measure.Groups;
import io.unisono.rows.GroupedRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Compares the cases of a log with expected journeys. */
public final class ConformanceCases {

  /** Whose event it is: a customer, or a case of a log. */
  public static final String CASE = "case";

  /** Ticket of the event; null for none. */
  public static final String TICKET = "ticket";

  /** Microseconds since the epoch. */
  public static final String AT = "at";

  public static final String ACTIVITY = "activity";

  /** Whether the time of day is known. */
  public static final String IS_TIMED = "is_timed";

  private ConformanceCases() {}

  /**
   * The sums of {@link CaseSums}. Events are shuffled and sorted once; a task holds the events of
   * one customer.
   *
   * @param events the columns that this class names, none null but the ticket
   * @param end when the data ends, in microseconds since the epoch
   * @param order what tells the order of events at one instant
   */
  public static Dataset<Row> sums(
      Dataset<Row> events, List<ExpectedJourney> journeys, long end, Column... order) {
    List<Column> sorted = new ArrayList<>(List.of(col(CASE), col(AT)));
    sorted.addAll(List.of(order));
    MapPartitionsFunction<Row, Row> walk = rows -> sums(rows, new CaseCheck(journeys, end));
    Column[] counts =
        Arrays.stream(CaseSums.Count.values())
            .map(count -> count.name().toLowerCase(Locale.ROOT))
            .map(count -> sum(count).as(count))
            .toArray(Column[]::new);
    return events
        .transform(rows -> GroupedRows.by(rows, col(CASE)))
        .sortWithinPartitions(sorted.toArray(Column[]::new))
        .select(CASE, TICKET, AT, ACTIVITY, IS_TIMED)
        .mapPartitions(walk, Encoders.row(CaseSums.PARTIAL))
        .groupBy(CaseSums.JOURNEY, CaseSums.KIND, CaseSums.POSITION, CaseSums.ITEM, CaseSums.TEXT)
        .agg(counts[0], Arrays.copyOfRange(counts, 1, counts.length));
  }

  private static boolean areOne(Row event, Row other) {
    return event.getString(0).equals(other.getString(0));
  }

  /** Sums are passed on when they are many, and at the end. */
  private static Iterator<Row> sums(Iterator<Row> rows, CaseCheck check) {
    return new Groups<>(
        rows,
        ConformanceCases::areOne,
        events -> {
          check(events, check);
          boolean goesOn = rows.hasNext() && !check.sums().isFull();
          return goesOn ? Collections.emptyIterator() : check.sums().take().iterator();
        });
  }

  private static void check(Iterator<Row> ofCustomer, CaseCheck check) {
    List<Event> all = new ArrayList<>();
    Map<String, List<Event>> byTicket = new LinkedHashMap<>();
    ofCustomer.forEachRemaining(
        row -> {
          Event event = new Event(row.getLong(2), row.getString(3), row.getBoolean(4));
          all.add(event);
          if (!row.isNullAt(1)) {
            byTicket.computeIfAbsent(row.getString(1), ticket -> new ArrayList<>()).add(event);
          }
        });
    check.sums().nextCustomer();
    check.check(Cases.CUSTOMER, new CaseEvents(all));
    byTicket.values().forEach(events -> check.check(Cases.TICKET, new CaseEvents(events)));
  }
}
