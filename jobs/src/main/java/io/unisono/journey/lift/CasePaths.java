package io.unisono.journey.lift;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.measure.Bands;
import io.unisono.rows.GroupedRows;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Paths of cases up to their outcome, and the columns of all paths whose lift is measured. */
public final class CasePaths {

  /** Whose event it is. */
  public static final String CASE = "case";

  /** What happened. */
  public static final String ACTIVITY = "activity";

  /** Activities of a case in their order. */
  public static final String PATH = "path";

  /** Whether the case has the outcome. */
  public static final String HAS_OUTCOME = "has_outcome";

  /** Number of the group of cases that are compared with each other, from 0 on. */
  public static final String STRATUM = "stratum";

  /** Whether the case is in the half on which patterns are confirmed. */
  public static final String HELD_OUT = "held_out";

  /** Groups of lengths: the first one of each. */
  private static final int[] LENGTHS = {1, 2, 3, 4, 6, 9, 13, 21};

  private static final StructType SCHEMA =
      StructType.fromDDL("`case` string, path array<string>, has_outcome boolean");

  private CasePaths() {}

  /**
   * One row per case: what it went through before its first event of the outcome, the last {@code
   * longest} of these; of a case without the outcome, all of it.
   *
   * @param events with {@link #CASE} and {@link #ACTIVITY}
   * @param order of the events of a case
   */
  public static Dataset<Row> untilOutcome(
      Dataset<Row> events, List<Column> order, String outcome, int longest) {
    List<Column> sorted = new ArrayList<>(List.of(col(CASE)));
    sorted.addAll(order);
    MapPartitionsFunction<Row, Row> cut = rows -> new Cutter(rows, outcome, longest);
    return events
        .transform(rows -> GroupedRows.by(rows, col(CASE)))
        .sortWithinPartitions(sorted.toArray(Column[]::new))
        .select(CASE, ACTIVITY)
        .mapPartitions(cut, Encoders.row(SCHEMA))
        .withColumn(STRATUM, lengthGroup())
        .withColumn(HELD_OUT, isHeldOut(col(CASE)));
  }

  /** Whether a case is in the half on which patterns are confirmed, by a digest of its name. */
  static Column isHeldOut(Column name) {
    return pmod(xxhash64(name, lit("half")), lit(2)).equalTo(1);
  }

  /** Paths of one group are about equally long. */
  static Column lengthGroup() {
    return Bands.of(size(col(PATH)), LENGTHS);
  }

  /** How many groups {@link #lengthGroup} makes. */
  static int lengthGroups() {
    return LENGTHS.length + 1;
  }

  /** Reads each event once, and holds the end of one path. */
  private static final class Cutter implements Iterator<Row> {

    private final Iterator<Row> events;
    private final String outcome;
    private final int longest;
    private final Deque<String> path = new ArrayDeque<>();
    private Row ahead;

    Cutter(Iterator<Row> events, String outcome, int longest) {
      this.events = events;
      this.outcome = outcome;
      this.longest = longest;
      ahead = events.hasNext() ? events.next() : null;
    }

    @Override
    public boolean hasNext() {
      return ahead != null;
    }

    @Override
    public Row next() {
      if (ahead == null) {
        throw new NoSuchElementException();
      }
      String name = ahead.getString(0);
      boolean reached = false;
      path.clear();
      while (ahead != null && ahead.getString(0).equals(name)) {
        String activity = ahead.getString(1);
        reached |= activity.equals(outcome);
        if (!reached) {
          path.add(activity);
          if (path.size() > longest) {
            path.remove();
          }
        }
        ahead = events.hasNext() ? events.next() : null;
      }
      return RowFactory.create(name, path.toArray(String[]::new), reached);
    }
  }
}
