package io.unisono.journey.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** How many cases of those that one task reads follow each sequence. */
final class Sequences {

  private static final int MOST_EVENTS = 1 << 22;

  /** Of its objects and its place in the map. */
  private static final long BYTES_A_SEQUENCE = 200;

  /** Cases in the order of events, and in the opposite order of events at one instant. */
  private final Map<Sequence, long[]> cases = new HashMap<>();

  private long events;

  void add(Sequence sequence, int inOrder, int reversed) {
    long[] sums = cases.get(sequence);
    if (sums == null) {
      sums = new long[2];
      cases.put(sequence.copy(), sums);
      events += Math.min(sequence.length(), Sequence.SPELT);
    }
    sums[0] += inOrder;
    sums[1] += reversed;
  }

  void add(Sequences other) {
    other.cases.forEach((sequence, sums) -> add(sequence, sums));
  }

  private void add(Sequence sequence, long[] more) {
    long[] sums = cases.putIfAbsent(sequence, more);
    if (sums == null) {
      events += Math.min(sequence.length(), Sequence.SPELT);
    } else {
      sums[0] += more[0];
      sums[1] += more[1];
    }
  }

  /** Cases in the order of events, and in the opposite order of events at one instant. */
  Map<Sequence, long[]> cases() {
    return cases;
  }

  /** About as many bytes as the sequences take. */
  long bytes() {
    return BYTES_A_SEQUENCE * cases.size() + Integer.BYTES * events;
  }

  /** Whether as many events are held as memory is meant for. */
  boolean isFull() {
    return events >= MOST_EVENTS;
  }

  /** Rows of {@link ProcessLog#FOLDED}; what they tell is held no longer. */
  List<Row> take() {
    List<Row> rows = new ArrayList<>();
    cases.forEach(
        (sequence, sums) ->
            rows.add(
                RowFactory.create(
                    sequence.bytes(),
                    sequence.length(),
                    sequence.digest()[0],
                    sequence.digest()[1],
                    sums[0],
                    sums[1])));
    cases.clear();
    events = 0;
    return rows;
  }
}
