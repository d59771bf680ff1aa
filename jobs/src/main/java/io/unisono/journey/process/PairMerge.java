package io.unisono.journey.process;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Makes one row of the partial rows of each pair, which come sorted by pair and octave. */
final class PairMerge implements Iterator<Row> {

  static final StructType EDGE =
      StructType.fromDDL(
          "segment_kind string, segment string, from_activity string, to_activity string,"
              + " occurrences bigint, reversed bigint, sessions bigint, customers bigint,"
              + " mean_seconds double, min_seconds double, median_seconds double,"
              + " p90_seconds double, max_seconds double");

  private static final double MICROS_A_SECOND = TimeUnit.SECONDS.toMicros(1);

  private static final int OCTAVE = Pairs.KEY.length;
  private static final int DURATIONS = OCTAVE + 1;
  private static final int OCCURRENCES = DURATIONS + 1;
  private static final int TIMED = OCCURRENCES + 4;
  private static final int SHORTEST = TIMED + 3;
  private static final int LONGEST = SHORTEST + 1;

  private final Iterator<Row> partials;

  /** The first row that is in no edge yet; null after the last. */
  private Row next;

  private PairMerge(Iterator<Row> partials) {
    this.partials = partials;
    advance();
  }

  static Iterator<Row> of(Iterator<Row> partials) {
    return new PairMerge(partials);
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Row next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    Row pair = next;
    long[] sums = new long[SHORTEST - OCCURRENCES];
    long shortest = Long.MAX_VALUE;
    long longest = Long.MIN_VALUE;
    while (isOf(pair) && next.isNullAt(OCTAVE)) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += next.getLong(OCCURRENCES + i);
      }
      if (!next.isNullAt(SHORTEST)) {
        shortest = Math.min(shortest, next.getLong(SHORTEST));
        longest = Math.max(longest, next.getLong(LONGEST));
      }
      advance();
    }
    long timed = sums[TIMED - OCCURRENCES];
    Double[] quantiles = DurationQuantiles.of(timed, atRanks(pair, DurationQuantiles.ranks(timed)));
    return RowFactory.create(
        pair.get(0),
        pair.get(1),
        pair.get(2),
        pair.get(3),
        sums[0],
        sums[1],
        sums[2],
        sums[3],
        timed == 0 ? null : (Object) PairSum.mean(sums[5], sums[6], timed),
        timed == 0 ? null : (Object) (shortest / MICROS_A_SECOND),
        quantiles[0],
        quantiles[1],
        timed == 0 ? null : (Object) (longest / MICROS_A_SECOND));
  }

  /**
   * Reads the durations of the pair, octave by octave.
   *
   * @param ranks from 0
   */
  private long[] atRanks(Row pair, long[] ranks) {
    long[] found = new long[ranks.length];
    long before = 0;
    while (isOf(pair)) {
      long[] octave = octave(pair);
      for (int i = 0; i < ranks.length; i++) {
        if (ranks[i] >= before && ranks[i] < before + octave.length) {
          found[i] = octave[(int) (ranks[i] - before)];
        }
      }
      before += octave.length;
    }
    return found;
  }

  /** All durations of the pair in the octave that comes next, in ascending order. */
  private long[] octave(Row pair) {
    int octave = next.getInt(OCTAVE);
    List<byte[]> some = new ArrayList<>();
    int n = 0;
    while (isOf(pair) && next.getInt(OCTAVE) == octave) {
      some.add(next.getAs(DURATIONS));
      n += some.get(some.size() - 1).length / Long.BYTES;
      advance();
    }
    long[] durations = new long[n];
    int from = 0;
    for (byte[] each : some) {
      ByteBuffer.wrap(each).asLongBuffer().get(durations, from, each.length / Long.BYTES);
      from += each.length / Long.BYTES;
    }
    Arrays.sort(durations);
    return durations;
  }

  private boolean isOf(Row pair) {
    if (next == null) {
      return false;
    }
    for (int i = 0; i < OCTAVE; i++) {
      if (!Objects.equals(next.get(i), pair.get(i))) {
        return false;
      }
    }
    return true;
  }

  private void advance() {
    next = partials.hasNext() ? partials.next() : null;
  }
}
