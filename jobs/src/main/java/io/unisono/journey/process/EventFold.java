package io.unisono.journey.process;

import io.unisono.measure.Segments;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Adds up the events of one task, which come case by case and each case's in their order. It reads
 * every event once, and holds sums but no case.
 */
final class EventFold extends Batches {

  /** Positions in the rows of events. */
  private static final int CASE = 0;

  private static final int SAME_CASE = 1;
  private static final int AT = 2;
  private static final int DAY_ONLY = 3;
  private static final int ACTIVITY = 4;

  private static final int NONE = -1;

  private final Iterator<Row> events;
  private final Activities activities;
  private final ActivitySums activitySums;
  private final Pairs<Long> pairs;
  private final Sequences sequences = new Sequences();

  private long caseNumber = NONE;
  private long caseOne;
  private long caseTwo;
  private final Sequence inOrder = new Sequence();

  /** The sequence in the opposite order of events at one instant, if the case has such events. */
  private final Sequence reversed = new Sequence();

  private boolean hasTies;

  private long at;
  private boolean dayOnly;
  private int activity = NONE;

  /** The activities of the instant that is read. */
  private int[] instant = new int[4];

  private int instantSize;

  /** The last activities of the instant before, in order and reversed. */
  private int lastInOrder = NONE;

  private int lastReversed = NONE;

  private EventFold(Iterator<Row> events, Activities activities) {
    this.events = events;
    this.activities = activities;
    activitySums = new ActivitySums(activities);
    pairs = new Pairs<>(this::key);
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

  private static long pair(int from, int to) {
    return (long) from << 32 | to;
  }

  /** Reads until memory is full or nothing is left. */
  @Override
  Iterator<Row> more() {
    while (events.hasNext()) {
      read(events.next());
      if (pairs.isFull()) {
        return rows(ProcessLog.PAIR, pairs.takeDurations()).iterator();
      }
      if (sequences.isFull()) {
        return rows(ProcessLog.SEQUENCE, sequences.take()).iterator();
      }
    }
    if (caseNumber != NONE) {
      endCase();
    }
    end();
    return Stream.of(
            rows(ProcessLog.PAIR, pairs.take()),
            rows(ProcessLog.ACTIVITY_SUMS, activitySums.rows()),
            rows(ProcessLog.SEQUENCE, sequences.take()))
        .flatMap(List::stream)
        .iterator();
  }

  private void read(Row event) {
    boolean sameCase =
        caseNumber != NONE && event.getLong(CASE) == caseOne && event.getLong(SAME_CASE) == caseTwo;
    if (!sameCase) {
      beginCase(event);
    }
    long before = at;
    boolean dayBefore = dayOnly;
    int activityBefore = activity;
    at = event.getLong(AT);
    dayOnly = event.getBoolean(DAY_ONLY);
    activity = activities.number(event.getLong(ACTIVITY));
    activitySums.occur(activity, caseNumber);
    if (!sameCase) {
      activitySums.start(activity);
    } else {
      if (dayOnly || dayBefore) {
        pairs.occur(pair(activityBefore, activity), caseNumber, caseNumber);
      } else {
        pairs.occur(pair(activityBefore, activity), caseNumber, caseNumber, at - before);
      }
      if (at == before) {
        activitySums.tie(activity);
      } else {
        endInstant();
      }
    }
    if (instantSize == instant.length) {
      instant = Arrays.copyOf(instant, 2 * instantSize);
    }
    instant[instantSize++] = activity;
  }

  private void beginCase(Row event) {
    if (caseNumber != NONE) {
      endCase();
    }
    caseNumber++;
    caseOne = event.getLong(CASE);
    caseTwo = event.getLong(SAME_CASE);
    inOrder.clear();
    hasTies = false;
    lastInOrder = NONE;
    lastReversed = NONE;
  }

  private void endCase() {
    endInstant();
    activitySums.end(activity);
    sequences.add(inOrder, 1, hasTies ? 0 : 1);
    if (hasTies) {
      sequences.add(reversed, 0, 1);
    }
  }

  private void endInstant() {
    if (instantSize > 1 && !hasTies) {
      hasTies = true;
      reversed.become(inOrder);
    }
    boolean differs = instantSize > 1 || lastInOrder != lastReversed;
    for (int i = 0; i < instantSize; i++) {
      inOrder.add(instant[i]);
      if (differs && lastInOrder != NONE) {
        pairs.reverse(pair(lastInOrder, instant[i]), -1);
      }
      lastInOrder = instant[i];
    }
    for (int i = instantSize - 1; i >= 0; i--) {
      if (hasTies) {
        reversed.add(instant[i]);
      }
      if (differs && lastReversed != NONE) {
        pairs.reverse(pair(lastReversed, instant[i]), 1);
      }
      lastReversed = instant[i];
    }
    instantSize = 0;
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
}
