package io.unisono.journey.process;

import static org.apache.spark.sql.functions.col;

import io.unisono.rows.GroupedRows;
import io.unisono.table.marts.JourneyEdge;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * The directly-follows pairs of the cases that one task reads: sums per pair, and at most {@value
 * #MOST_DURATIONS} durations at a time. {@link #edges} makes one graph of what all tasks give.
 *
 * @param <K> what a pair is known by
 */
public final class Pairs<K> {

  /** How often a pair occurs if events at one instant are taken in the opposite order. */
  public static final String REVERSED = "reversed";

  /**
   * Sums of a pair, or some of its durations as 64-bit numbers of microseconds in ascending order.
   * Those of a row lie in one octave: between two powers of two.
   */
  public static final StructType PARTIAL =
      StructType.fromDDL(
          "segment_kind string, segment string, from_activity string, to_activity string,"
              + " octave int, durations binary,"
              + " occurrences bigint, reversed bigint, sessions bigint, customers bigint,"
              + " timed bigint, seconds bigint, micros bigint, shortest bigint, longest bigint");

  static final String[] KEY = {
    JourneyEdge.SEGMENT_KIND,
    JourneyEdge.SEGMENT,
    JourneyEdge.FROM_ACTIVITY,
    JourneyEdge.TO_ACTIVITY
  };

  private static final String OCTAVE = "octave";
  private static final int MOST_DURATIONS = 1 << 20;

  private final Map<K, PairSum> sums = new HashMap<>();
  private final Function<K, Object[]> key;
  private int durations;

  /**
   * @param key of a pair: segment_kind, segment, from_activity, to_activity
   */
  public Pairs(Function<K, Object[]> key) {
    this.key = key;
  }

  /** Counts an occurrence; those of a case, and those of a customer, come one after the other. */
  public void occur(K pair, long caseNumber, long customerNumber) {
    sum(pair).occur(caseNumber, customerNumber);
  }

  /**
   * Counts an occurrence whose duration is known.
   *
   * @param duration microseconds
   */
  public void occur(K pair, long caseNumber, long customerNumber, long duration) {
    PairSum sum = sum(pair);
    sum.occur(caseNumber, customerNumber);
    sum.last(duration);
    durations++;
  }

  /** Counts how many more there are if events at one instant are taken in the opposite order. */
  void reverse(K pair, int more) {
    sum(pair).reverse(more);
  }

  private PairSum sum(K pair) {
    return sums.computeIfAbsent(pair, each -> new PairSum());
  }

  /**
   * What is found in all rows, as rows of {@link #PARTIAL}.
   *
   * @param find counts the pairs of a row here
   */
  public Iterator<Row> partials(Iterator<Row> rows, Consumer<Row> find) {
    return new Batches() {
      @Override
      Iterator<Row> more() {
        while (rows.hasNext() && !isFull()) {
          find.accept(rows.next());
        }
        if (rows.hasNext()) {
          return takeDurations().iterator();
        }
        end();
        return take().iterator();
      }
    };
  }

  /** Whether as many durations are held as memory is meant for. */
  boolean isFull() {
    return durations >= MOST_DURATIONS;
  }

  /** The durations that are held, as rows of {@link #PARTIAL}; they are held no longer. */
  List<Row> takeDurations() {
    List<Row> rows = new ArrayList<>();
    sums.forEach(
        (pair, sum) -> {
          long[] sorted = sum.takeDurations();
          int from = 0;
          for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || octave(sorted[i]) != octave(sorted[from])) {
              rows.add(
                  row(pair, octave(sorted[from]), bytes(sorted, from, i), PairSum.noFigures()));
              from = i;
            }
          }
        });
    durations = 0;
    return rows;
  }

  /** All that is left, as rows of {@link #PARTIAL}. */
  List<Row> take() {
    List<Row> rows = takeDurations();
    sums.forEach((pair, sum) -> rows.add(row(pair, null, null, sum.figures())));
    sums.clear();
    return rows;
  }

  private Row row(K pair, Integer octave, byte[] some, Object[] figures) {
    return RowFactory.create(
        Stream.of(key.apply(pair), new Object[] {octave, some}, figures)
            .flatMap(Arrays::stream)
            .toArray());
  }

  /** Number of bits of a duration; negative for one that is. It grows with the duration. */
  private static int octave(long duration) {
    return Long.signum(duration) * (Long.SIZE - Long.numberOfLeadingZeros(Math.abs(duration)));
  }

  private static byte[] bytes(long[] sorted, int from, int to) {
    ByteBuffer bytes = ByteBuffer.allocate((to - from) * Long.BYTES);
    bytes.asLongBuffer().put(sorted, from, to - from);
    return bytes.array();
  }

  /**
   * One row per pair: key, occurrences, reversed, sessions, customers, and mean, shortest, median,
   * 90th percentile and longest time in seconds; all are exact. A task that makes it holds the
   * durations of one pair in one octave.
   *
   * @param partials rows of {@link #PARTIAL}
   */
  public static Dataset<Row> edges(Dataset<Row> partials) {
    Column[] pair = Stream.of(KEY).map(functions::col).toArray(Column[]::new);
    Column[] order =
        Stream.concat(Stream.of(pair), Stream.of(col(OCTAVE).asc_nulls_first()))
            .toArray(Column[]::new);
    return partials
        .transform(rows -> GroupedRows.by(rows, pair))
        .sortWithinPartitions(order)
        .mapPartitions(PairMerge::of, Encoders.row(PairMerge.EDGE));
  }
}
