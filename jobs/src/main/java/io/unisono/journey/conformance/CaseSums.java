package io.unisono.journey.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** What adds up over the cases that one task reads. */
final class CaseSums {

  static final String JOURNEY = "journey";
  static final String KIND = "kind";
  static final String POSITION = "position";
  static final String ITEM = "item";
  static final String TEXT = "text";

  /** What is counted, in the order of the columns after the key. */
  enum Count {
    CASES,
    /** Distinct customers of the cases. */
    CUSTOMERS,
    KEPT,
    MATCHED,
    MISSING,
    EXTRA,
    LATE,
    NEVER,
    OPEN,
    MEASURED,
    MICROS
  }

  /** What a row is about. */
  enum Kind {
    /** All cases that are judged. */
    JUDGED,
    /** Cases by edits ({@link #POSITION}) and events ({@link #ITEM}). */
    FIT,
    STEP,
    LIMIT,
    RULE,
    /** Cases by sequence; {@link #TEXT} is the alignment. */
    VARIANT,
    /** Cases that are not over when the data ends. */
    OPEN,
    /** Cases of more events than can be aligned. */
    LONG
  }

  static final StructType PARTIAL =
      StructType.fromDDL(
          "journey int, kind string, position int, item string, text string, cases bigint,"
              + " customers bigint, kept bigint, matched bigint, missing bigint, extra bigint, late bigint, never bigint,"
              + " open bigint, measured bigint, micros bigint");

  /** Sums that one task holds before it passes them on. */
  private static final int MOST = 100_000;

  private record Key(int journey, Kind kind, int position, String item, String text) {}

  private final Map<Key, long[]> sums = new HashMap<>();
  private final Set<Key> ofCustomer = new HashSet<>();

  /** The cases that follow are of another customer. */
  void nextCustomer() {
    ofCustomer.clear();
  }

  void add(int journey, Kind kind, int position, String item, Count count, long n) {
    of(new Key(journey, kind, position, item, ""))[count.ordinal()] += n;
  }

  /** Counts a case of a sequence. */
  void variant(int journey, String digest, CaseFit fit) {
    long[] counts = of(new Key(journey, Kind.VARIANT, fit.edits(), digest, fit.text()));
    counts[Count.CASES.ordinal()]++;
    counts[Count.MATCHED.ordinal()] += fit.matched();
    counts[Count.MISSING.ordinal()] += fit.missing();
    counts[Count.EXTRA.ordinal()] += fit.extra();
  }

  private long[] of(Key key) {
    long[] counts = sums.computeIfAbsent(key, added -> new long[Count.values().length]);
    if (ofCustomer.add(key)) {
      counts[Count.CUSTOMERS.ordinal()]++;
    }
    return counts;
  }

  boolean isFull() {
    return sums.size() >= MOST;
  }

  /** Rows of {@link #PARTIAL}; what they tell is held no longer. */
  List<Row> take() {
    List<Row> rows = new ArrayList<>();
    sums.forEach(
        (key, counts) -> {
          List<Object> cells =
              new ArrayList<>(
                  List.of(
                      key.journey(), key.kind().name(), key.position(), key.item(), key.text()));
          for (long count : counts) {
            cells.add(count);
          }
          rows.add(RowFactory.create(cells.toArray()));
        });
    sums.clear();
    return rows;
  }
}
