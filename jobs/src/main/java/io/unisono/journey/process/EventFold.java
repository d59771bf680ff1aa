package io.unisono.journey.process;

import io.unisono.measure.Segments;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Adds up the events of one task, which come case by case and each case's in their order. */
final class EventFold extends Batches {

  /** Positions in the rows of events. */
  private static final int CASE = 0;

  private static final int SAME_CASE = 1;
  private static final int AT = 2;
  private static final int DAY_ONLY = 3;
  private static final int ACTIVITY = 4;

  private final Iterator<Row> events;
  private final Activities activities;
  private final Pairs<Long> pairs;
  private final CaseWalk walk;

  private boolean hasCase;
  private long caseOne;
  private long caseTwo;

  private EventFold(Iterator<Row> events, Activities activities) {
    this.events = events;
    this.activities = activities;
    pairs = new Pairs<>(this::key);
    walk = new CaseWalk(activities, new Occurrences(pairs));
  }

  /**
   * @param events two digests of the case, microseconds, whether only the day is known, digest of
   *     the activity
   * @return rows of {@link ProcessLog#FOLDED}
   */
  static Iterator<Row> of(Iterator<Row> events, Activities activities) {
    return new EventFold(events, activities);
  }

  private Object[] key(long pair) {
    return new Object[] {
      Segments.ALL, Segments.ALL, activities.name((int) (pair >>> 32)), activities.name((int) pair)
    };
  }

  /** Reads until memory is full or nothing is left. */
  @Override
  Iterator<Row> more() {
    while (events.hasNext()) {
      read(events.next());
      if (pairs.isFull()) {
        return rows(ProcessLog.PAIR, pairs.takeDurations()).iterator();
      }
      if (walk.sequences().isFull()) {
        return rows(ProcessLog.SEQUENCE, walk.sequences().take()).iterator();
      }
    }
    walk.end();
    end();
    return Stream.of(
            rows(ProcessLog.PAIR, pairs.take()),
            rows(ProcessLog.ACTIVITY_SUMS, walk.activities().rows()),
            rows(ProcessLog.SEQUENCE, walk.sequences().take()))
        .flatMap(List::stream)
        .iterator();
  }

  private void read(Row event) {
    long one = event.getLong(CASE);
    long two = event.getLong(SAME_CASE);
    walk.event(
        hasCase && one == caseOne && two == caseTwo,
        event.getLong(AT),
        event.getBoolean(DAY_ONLY),
        activities.number(event.getLong(ACTIVITY)));
    hasCase = true;
    caseOne = one;
    caseTwo = two;
  }

  private static List<Row> rows(int part, List<Row> rows) {
    return rows.stream()
        .map(
            row -> {
              Object[] parts = new Object[ProcessLog.FOLDED.size()];
              parts[part] = row;
              return RowFactory.create(parts);
            })
        .toList();
  }

  /** Pairs by one number. A case is its own customer. */
  private record Occurrences(Pairs<Long> pairs) implements CaseWalk.PairSums {

    private static long pair(int from, int to) {
      return (long) from << 32 | to;
    }

    @Override
    public void occur(int from, int to, long caseNumber) {
      pairs.occur(pair(from, to), caseNumber, caseNumber);
    }

    @Override
    public void occur(int from, int to, long caseNumber, long duration) {
      pairs.occur(pair(from, to), caseNumber, caseNumber, duration);
    }

    @Override
    public void reverse(int from, int to, int more) {
      pairs.reverse(pair(from, to), more);
    }
  }
}
