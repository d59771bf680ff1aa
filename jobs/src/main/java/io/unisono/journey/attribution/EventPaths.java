package io.unisono.journey.attribution;

import static org.apache.spark.sql.functions.col;

import io.unisono.rows.GroupedRows;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Makes paths of events. A case is a run of touches that a conversion ends; touches after it begin
 * the next path, and touches that none follows are a path without one.
 */
public final class EventPaths {

  /** What happened to whom. */
  public static final String CASE = "case";

  /** Microseconds since the epoch. */
  public static final String AT = "at";

  /** Channel of a touch; null for an event that is none. */
  public static final String CHANNEL = "channel";

  /** Whether the event is a conversion; a touch that is one is the last of its path. */
  public static final String CONVERTS = "converts";

  /** Value of the conversion. */
  public static final String VALUE = "value";

  /** Which touches of a channel in one path count. */
  public enum Dedupe {
    /** Each. */
    NONE,
    /** The last of those that follow one another directly. */
    CONSECUTIVE,
    /** The first one. */
    ONCE
  }

  /**
   * Which touches count.
   *
   * @param lookback microseconds before the conversion, or before the last touch of a path without
   *     one, in which a touch counts; exactly that is inside
   */
  public record Rules(long lookback, Dedupe dedupe) implements Serializable {}

  private static final double MICROS_A_DAY = TimeUnit.DAYS.toMicros(1);

  private record Touch(long at, String channel) {}

  private EventPaths() {}

  /**
   * Paths with ages in days. A conversion without a touch in its lookback has an empty path.
   *
   * @param events the columns that this class names
   * @param order what tells the order of events at one instant
   */
  public static Dataset<Row> of(Dataset<Row> events, Rules rules, Column... order) {
    List<Column> sorted = new ArrayList<>(List.of(col(CASE), col(AT)));
    sorted.addAll(List.of(order));
    MapPartitionsFunction<Row, Row> cut = rows -> new Cutter(rows, rules);
    return events
        .transform(rows -> GroupedRows.by(rows, col(CASE)))
        .sortWithinPartitions(sorted.toArray(Column[]::new))
        .select(CASE, AT, CHANNEL, CONVERTS, VALUE)
        .mapPartitions(cut, Encoders.row(Paths.SCHEMA));
  }

  /** Reads each event once, and holds the touches of one path within their lookback. */
  private static final class Cutter implements Iterator<Row> {

    private final Iterator<Row> events;
    private final Rules rules;
    private final Deque<Touch> touches = new ArrayDeque<>();
    private final Deque<Row> ready = new ArrayDeque<>();
    private String ofCase;

    Cutter(Iterator<Row> events, Rules rules) {
      this.events = events;
      this.rules = rules;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && events.hasNext()) {
        take(events.next());
      }
      if (ready.isEmpty()) {
        end();
      }
      return !ready.isEmpty();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.remove();
    }

    private void take(Row event) {
      if (!event.getString(0).equals(ofCase)) {
        end();
        ofCase = event.getString(0);
      }
      long at = event.getLong(1);
      if (!event.isNullAt(2)) {
        touches.add(new Touch(at, event.getString(2)));
        forget(at);
      }
      if (event.getBoolean(3)) {
        forget(at);
        ready.add(path(at, event.isNullAt(4) ? 0 : event.getDouble(4)));
        touches.clear();
      }
    }

    private void forget(long now) {
      while (!touches.isEmpty() && now - touches.peek().at() > rules.lookback()) {
        touches.remove();
      }
    }

    /** The case is over, without a conversion after the last touches. */
    private void end() {
      if (!touches.isEmpty()) {
        List<Touch> counted = counted();
        ready.add(RowFactory.create(channels(counted), null, 0L, 1L, 0.0));
        touches.clear();
      }
    }

    private Row path(long at, double value) {
      List<Touch> counted = counted();
      Double[] ages =
          counted.stream().map(touch -> (at - touch.at()) / MICROS_A_DAY).toArray(Double[]::new);
      return RowFactory.create(channels(counted), ages, 1L, 0L, value);
    }

    private static String[] channels(List<Touch> touches) {
      return touches.stream().map(Touch::channel).toArray(String[]::new);
    }

    private List<Touch> counted() {
      List<Touch> counted = new ArrayList<>();
      Set<String> seen = new HashSet<>();
      for (Touch touch : touches) {
        boolean first = seen.add(touch.channel());
        if (rules.dedupe() == Dedupe.CONSECUTIVE
            && !counted.isEmpty()
            && counted.get(counted.size() - 1).channel().equals(touch.channel())) {
          counted.remove(counted.size() - 1);
        }
        if (rules.dedupe() != Dedupe.ONCE || first) {
          counted.add(touch);
        }
      }
      return counted;
    }
  }
}
