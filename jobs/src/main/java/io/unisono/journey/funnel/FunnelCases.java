package io.unisono.journey.funnel;

import static org.apache.spark.sql.functions.col;

import io.unisono.rows.GroupedRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** How far each case comes. */
public final class FunnelCases {

  public static final String CASE = "case";

  /** Microseconds since the epoch. */
  public static final String AT = "at";

  public static final String ACTIVITY = "activity";

  /** Value that all events of a chain have; an event without one is in none. */
  public static final String HELD = "held";

  static final String REACHED = "reached";

  /** When the first chain began, whatever became of it; null for none. */
  static final String ENTRY = "entry";

  /** When the last event of the case happened. */
  static final String ENDED = "ended";

  /** First activity after the last step that was reached; null if nothing happened. */
  static final String NEXT = "next";

  static final String UNTIL_NEXT = "until_next";
  static final String SEEN = "seen";
  static final String SINCE_ENTRY = "since_entry";
  static final String SINCE_PREVIOUS = "since_previous";

  private static final StructType SCHEMA =
      StructType.fromDDL(
          "reached int, entry bigint, ended bigint, next string, until_next bigint, seen bigint,"
              + " since_entry array<bigint>, since_previous array<bigint>");

  private FunnelCases() {}

  /**
   * One row per case. Events are shuffled and sorted once.
   *
   * @param events the columns that this class names
   * @param order what tells the order of events at one instant
   */
  static Dataset<Row> of(Dataset<Row> events, Funnel funnel, Column... order) {
    List<Column> sorted = new ArrayList<>(List.of(col(CASE), col(HELD), col(AT)));
    sorted.addAll(List.of(order));
    MapPartitionsFunction<Row, Row> walk = rows -> new Cases(rows, funnel);
    return events
        .transform(rows -> GroupedRows.by(rows, col(CASE)))
        .sortWithinPartitions(sorted.toArray(Column[]::new))
        .select(CASE, HELD, AT, ACTIVITY)
        .mapPartitions(walk, Encoders.row(SCHEMA));
  }

  private static final class Cases implements Iterator<Row> {

    private final Iterator<Row> events;
    private final FunnelWalk walk;
    private Row event;

    Cases(Iterator<Row> events, Funnel funnel) {
      this.events = events;
      walk = new FunnelWalk(funnel);
      advance();
    }

    @Override
    public boolean hasNext() {
      return event != null;
    }

    /** Of several values that are held constant, the one with which the case comes furthest. */
    @Override
    public Row next() {
      if (event == null) {
        throw new NoSuchElementException();
      }
      String ofCase = event.getString(0);
      Object[] best = null;
      long entry = Long.MAX_VALUE;
      long ended = Long.MIN_VALUE;
      long seen = 0;
      while (event != null && event.getString(0).equals(ofCase)) {
        String held = event.getString(1);
        walk.begin();
        while (event != null
            && event.getString(0).equals(ofCase)
            && Objects.equals(event.getString(1), held)) {
          walk.event(event.getLong(2), event.getString(3));
          ended = Math.max(ended, event.getLong(2));
          advance();
        }
        seen |= walk.seen();
        if (walk.entry() != FunnelWalk.NEVER) {
          entry = Math.min(entry, walk.entry());
        }
        if (best == null || walk.reached() > (int) best[0]) {
          best = row();
        }
      }
      best[1] = entry == Long.MAX_VALUE ? null : entry;
      best[2] = ended;
      best[5] = seen;
      return RowFactory.create(best);
    }

    private Object[] row() {
      return new Object[] {
        walk.reached(),
        null,
        null,
        walk.next(),
        walk.untilNext() < 0 ? null : (Object) walk.untilNext(),
        null,
        Arrays.stream(walk.sinceEntry()).boxed().toArray(Long[]::new),
        Arrays.stream(walk.sincePrevious()).boxed().toArray(Long[]::new)
      };
    }

    private void advance() {
      event = events.hasNext() ? events.next() : null;
    }
  }
}
