package io.unisono.journey.process;

import java.util.Arrays;

/**
 * Follows the events of cases, each case's in their order, and adds up what they tell. It reads
 * every event once, and holds sums but no case.
 */
final class CaseWalk {

  /** Adds up the pairs of activities that follow each other. */
  interface PairSums {

    /** Counts an occurrence; those of a case come one after the other. */
    void occur(int from, int to, long caseNumber);

    /**
     * Counts an occurrence whose duration is known.
     *
     * @param duration microseconds
     */
    void occur(int from, int to, long caseNumber, long duration);

    /** Counts how many more there are if events at one instant are in the opposite order. */
    void reverse(int from, int to, int more);
  }

  private static final int NONE = -1;

  private final ActivitySums activitySums;
  private final PairSums pairs;
  private final Sequences sequences = new Sequences();

  private long caseNumber = NONE;
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

  CaseWalk(Activities activities, PairSums pairs) {
    activitySums = new ActivitySums(activities);
    this.pairs = pairs;
  }

  ActivitySums activities() {
    return activitySums;
  }

  Sequences sequences() {
    return sequences;
  }

  /** The next event of the case, or the first one of the next case. */
  void event(boolean sameCase, long time, boolean isDay, int number) {
    if (!sameCase) {
      begin();
    }
    activitySums.occur(number, caseNumber);
    if (sameCase) {
      if (isDay || dayOnly) {
        pairs.occur(activity, number, caseNumber);
      } else {
        pairs.occur(activity, number, caseNumber, time - at);
      }
      if (time == at) {
        activitySums.tie(number);
      } else {
        endInstant();
      }
    } else {
      activitySums.start(number);
    }
    at = time;
    dayOnly = isDay;
    activity = number;
    if (instantSize == instant.length) {
      instant = Arrays.copyOf(instant, 2 * instantSize);
    }
    instant[instantSize++] = number;
  }

  private void begin() {
    end();
    caseNumber++;
    inOrder.clear();
    hasTies = false;
    lastInOrder = NONE;
    lastReversed = NONE;
  }

  /** Ends the case that is read; after the last event it is called by who gives the events. */
  void end() {
    if (instantSize == 0) {
      return;
    }
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
        pairs.reverse(lastInOrder, instant[i], -1);
      }
      lastInOrder = instant[i];
    }
    for (int i = instantSize - 1; i >= 0; i--) {
      if (hasTies) {
        reversed.add(instant[i]);
      }
      if (differs && lastReversed != NONE) {
        pairs.reverse(lastReversed, instant[i], 1);
      }
      lastReversed = instant[i];
    }
    instantSize = 0;
  }
}
