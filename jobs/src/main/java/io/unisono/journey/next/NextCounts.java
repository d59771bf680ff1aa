package io.unisono.journey.next;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import io.unisono.rows.GroupedRows;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Counts the steps of cases: which activity follows the last ones. A step is an event after the
 * first of its case; where cases end for good, their end is one, too.
 */
public final class NextCounts {

  /** Whose event it is. */
  public static final String CASE = "case";

  /** Microseconds since the epoch. */
  public static final String AT = "at";

  public static final String ACTIVITY = "activity";

  /** Whether the time of day is known. */
  public static final String IS_TIMED = "is_timed";

  /** What comes after the last event of a case that has ended. */
  static final String END = "END";

  /** Between the activities of a context; it is in no name. */
  static final String THEN = "\u0001";

  /** Longest context. */
  static final int ORDER = 3;

  /** {@link #LENGTH} of a row that has all of up to three last activities as context. */
  static final int HISTORY = -1;

  static final String PART = "part";
  static final String LENGTH = "length";
  static final String CONTEXT = "context";
  static final String NEXT = "next";
  static final String BUCKET = "bucket";
  static final String N = "n";
  static final String CASES = "cases";

  /** Cases that the counts are of, that choose the smoothing, and that test. */
  static final int TRAIN = 0;

  static final int TUNE = 1;
  static final int TEST = 2;

  private static final int PARTS = 10;

  /** Buckets of times between a length and the double of it. */
  private static final int BUCKETS = 16;

  /** Bucket of a time that is not known. */
  static final int UNTIMED = -1;

  private static final double MICROS_A_SECOND = TimeUnit.SECONDS.toMicros(1);
  private static final int MOST = 100_000;

  private static final StructType PARTIAL =
      StructType.fromDDL(
          "part int, length int, context string, next string, bucket int, n bigint, cases bigint");

  private NextCounts() {}

  /**
   * How often steps occur and in how many cases: by context of each length up to three and time in
   * buckets, and by {@link #HISTORY}. Events are shuffled and sorted once.
   *
   * @param events the columns that this class names, none null
   * @param areOver whether cases end with their last event
   * @param order what tells the order of events at one instant
   */
  static Dataset<Row> of(Dataset<Row> events, boolean areOver, Column... order) {
    List<Column> sorted = new ArrayList<>(List.of(col(CASE), col(AT)));
    sorted.addAll(List.of(order));
    MapPartitionsFunction<Row, Row> walk = rows -> new Walk(rows, areOver);
    return events
        .transform(rows -> GroupedRows.by(rows, col(CASE)))
        .sortWithinPartitions(sorted.toArray(Column[]::new))
        .select(CASE, AT, ACTIVITY, IS_TIMED)
        .mapPartitions(walk, Encoders.row(PARTIAL))
        .groupBy(PART, LENGTH, CONTEXT, NEXT, BUCKET)
        .agg(sum(N).as(N), sum(CASES).as(CASES));
  }

  /** Which part a case is of: the same in every run. */
  static int part(String ofCase) {
    int part = Math.floorMod((ofCase.hashCode() * 0x9E3779B1) >>> 8, PARTS);
    return part < PARTS - 2 ? TRAIN : part == PARTS - 2 ? TUNE : TEST;
  }

  /** The bucket of a time. */
  static int bucket(long micros) {
    return (int) (BUCKETS * Math.log1p(micros / MICROS_A_SECOND) / Math.log(2));
  }

  /** Seconds that stand for a bucket: its geometric middle; 0 for the first. */
  static double seconds(int bucket) {
    return bucket == 0 ? 0 : Math.pow(2, (bucket + 0.5) / BUCKETS) - 1;
  }

  private record Step(int part, int length, String context, String next, int bucket) {}

  private record Pair(String context, String next) {}

  private static final class Walk implements Iterator<Row> {

    private final Iterator<Row> rows;
    private final boolean areOver;
    private final Map<Step, long[]> sums = new HashMap<>();
    private final Deque<String> last = new ArrayDeque<>();
    private final Set<Pair> ofCase = new HashSet<>();
    private String current;
    private long lastAt;
    private boolean lastTimed;
    private Iterator<Row> ready = Collections.emptyIterator();

    Walk(Iterator<Row> rows, boolean areOver) {
      this.rows = rows;
      this.areOver = areOver;
    }

    @Override
    public boolean hasNext() {
      while (!ready.hasNext() && (rows.hasNext() || current != null)) {
        while (rows.hasNext() && sums.size() < MOST) {
          take(rows.next());
        }
        if (!rows.hasNext()) {
          end();
        }
        ready = passedOn();
      }
      return ready.hasNext();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.next();
    }

    private void take(Row event) {
      if (!event.getString(0).equals(current)) {
        end();
        current = event.getString(0);
      }
      long at = event.getLong(1);
      boolean isTimed = event.getBoolean(3);
      if (!last.isEmpty()) {
        count(event.getString(2), isTimed && lastTimed ? bucket(at - lastAt) : UNTIMED);
      }
      last.addLast(event.getString(2));
      if (last.size() > ORDER) {
        last.removeFirst();
      }
      lastAt = at;
      lastTimed = isTimed;
    }

    private void end() {
      if (areOver && !last.isEmpty()) {
        count(END, UNTIMED);
      }
      last.clear();
      ofCase.clear();
      current = null;
    }

    private void count(String next, int bucket) {
      List<String> history = List.copyOf(last);
      int part = part(current);
      add(new Step(part, HISTORY, String.join(THEN, history), next, UNTIMED), true);
      for (int length = 0; length <= history.size(); length++) {
        String context =
            String.join(THEN, history.subList(history.size() - length, history.size()));
        add(
            new Step(part, length, context, next, bucket),
            ofCase.add(new Pair(length + THEN + context, next)));
      }
    }

    private void add(Step step, boolean isFirst) {
      long[] counts = sums.computeIfAbsent(step, added -> new long[2]);
      counts[0]++;
      counts[1] += isFirst ? 1 : 0;
    }

    private Iterator<Row> passedOn() {
      List<Row> partials = new ArrayList<>();
      sums.forEach(
          (step, counts) ->
              partials.add(
                  RowFactory.create(
                      step.part(),
                      step.length(),
                      step.context(),
                      step.next(),
                      step.bucket(),
                      counts[0],
                      counts[1])));
      sums.clear();
      return partials.iterator();
    }
  }
}
