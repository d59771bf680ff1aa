package io.unisono.journey.leadtime;

import io.unisono.measure.Groups;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * The cases of the configured processes, from events that come customer by customer and each
 * customer's in their order. A case begins with the first activity of its process, takes in every
 * activity of it and is complete with the last one. One that is not complete after its window is
 * given up, and the next first activity begins another. In memory are the open cases of one
 * customer.
 */
final class Cases {

  /** Of each case; the times are microseconds, null where they are not known. */
  static final StructType SCHEMA =
      StructType.fromDDL(
          "process string, touchpoint string, customer_id string, activities array<string>,"
              + " completed boolean, lead bigint, waiting bigint, rework bigint, repeats int,"
              + " edges array<string>,"
              + " steps array<struct<position:int,minutes:bigint,ended:bigint,open:bigint>>");

  /** Positions in the rows of events. */
  static final int CUSTOMER = 0;

  static final int ACTIVITY = 1;
  static final int AT = 2;
  static final int HAS_TIME = 3;
  static final int WORK = 4;
  static final int CHANNEL = 5;
  static final int TICKET = 6;
  static final int SUBSCRIPTION = 7;

  /**
   * A process; {@link ProcessesConfig} explains it.
   *
   * @param window microseconds
   */
  record Definition(String name, List<String> activities, ProcessesConfig.Per per, long window)
      implements Serializable {

    String first() {
      return activities.get(0);
    }

    String last() {
      return activities.get(activities.size() - 1);
    }
  }

  /**
   * @param end microseconds at which the data ends
   */
  record Finding(List<Definition> processes, long end) implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> events) {
      return new Groups<>(events, Finding::areOne, new Cases(this)::ofCustomer);
    }

    private static boolean areOne(Row event, Row other) {
      return event.getString(CUSTOMER).equals(other.getString(CUSTOMER));
    }
  }

  /** Of which process, and of which customer, ticket or subscription a case is. */
  private record Key(Definition process, String of) {}

  /** A case that is not complete. */
  private record Begun(Case events, String touchpoint) {}

  private final Finding finding;

  private Cases(Finding finding) {
    this.finding = finding;
  }

  private Iterator<Row> ofCustomer(Iterator<Row> events) {
    List<Row> found = new ArrayList<>();
    Map<Key, Begun> begun = new LinkedHashMap<>();
    Row event;
    do {
      event = events.next();
      for (Definition process : finding.processes()) {
        add(process, event, begun, found);
      }
    } while (events.hasNext());
    String customer = event.getString(CUSTOMER);
    begun.forEach((key, left) -> found.add(row(customer, key.process(), left, false)));
    return found.iterator();
  }

  private void add(Definition process, Row event, Map<Key, Begun> begun, List<Row> found) {
    String activity = event.getString(ACTIVITY);
    String of = caseOf(process, event);
    if (of == null || !process.activities().contains(activity)) {
      return;
    }
    Key key = new Key(process, of);
    Begun current = begun.get(key);
    if (current != null && event.getLong(AT) - current.events().startedAt() > process.window()) {
      found.add(row(event.getString(CUSTOMER), process, begun.remove(key), false));
      current = null;
    }
    if (current == null && !activity.equals(process.first())) {
      return;
    }
    if (current == null) {
      current = new Begun(new Case(false), event.getString(CHANNEL));
      begun.put(key, current);
    }
    current
        .events()
        .add(
            new Case.Event(
                activity,
                event.getLong(AT),
                event.getBoolean(HAS_TIME),
                event.isNullAt(WORK) ? -1 : event.getLong(WORK)));
    if (activity.equals(process.last())) {
      found.add(row(event.getString(CUSTOMER), process, begun.remove(key), true));
    }
  }

  private static String caseOf(Definition process, Row event) {
    return switch (process.per()) {
      case CUSTOMER -> event.getString(CUSTOMER);
      case TICKET -> event.getString(TICKET);
      case SUBSCRIPTION -> event.getString(SUBSCRIPTION);
    };
  }

  private Row row(String customer, Definition process, Begun begun, boolean completed) {
    Case events = begun.events();
    boolean open = !completed && finding.end() - events.startedAt() <= process.window();
    List<Row> steps = new ArrayList<>();
    steps.add(
        step(
            0,
            completed
                ? minutes(events.lead())
                : events.minutesUntil(process.first(), finding.end()),
            completed,
            open));
    for (int i = 1; i < process.activities().size(); i++) {
      String from = process.activities().get(i - 1);
      String to = process.activities().get(i);
      if (events.has(from)) {
        boolean came = events.comesAfter(from, to);
        OptionalLong minutes =
            came ? events.minutes(from, to) : events.minutesUntil(from, finding.end());
        steps.add(step(i, minutes, came, open));
      }
    }
    return row(
        process.name(), begun.touchpoint(), customer, events, completed, events.waiting(), steps);
  }

  /** A case as a row of {@link #SCHEMA}. */
  static Row row(
      String process,
      String touchpoint,
      String customer,
      Case events,
      boolean completed,
      OptionalLong waiting,
      List<Row> steps) {
    return RowFactory.create(
        process,
        touchpoint,
        customer,
        events.activities(),
        completed,
        orNull(events.lead()),
        orNull(waiting),
        events.rework(),
        events.repeats(),
        events.edges().toArray(String[]::new),
        steps.toArray(Row[]::new));
  }

  /**
   * A step; neither ended nor open it was given up, and takes no time.
   *
   * @param minutes that it took, or has taken so far; empty where a time of day is not known
   */
  static Row step(int position, OptionalLong minutes, boolean ended, boolean open) {
    return RowFactory.create(
        position,
        ended || open ? orNull(minutes) : null,
        ended ? 1L : 0L,
        !ended && open ? 1L : 0L);
  }

  private static OptionalLong minutes(OptionalLong micros) {
    return micros.isPresent() ? OptionalLong.of(micros.getAsLong() / 60_000_000) : micros;
  }

  private static Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}
