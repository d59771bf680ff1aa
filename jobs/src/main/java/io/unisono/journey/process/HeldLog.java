package io.unisono.journey.process;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The events of a log that fits into memory, as numbers, in the order that decides between events
 * at one instant.
 */
public final class HeldLog {

  private final int[] caseOf;
  private final int cases;
  private final int[] activity;
  private final long[] at;
  private final BitSet dayOnly;
  private final int size;
  private final Activities activities;
  private final int[] rank;

  /**
   * @param caseOf number of the case of each event, from 0
   * @param cases how many there are
   * @param activity number of the activity of each event in {@code activities}
   * @param at microseconds since the epoch
   * @param dayOnly events of which only the day is known
   * @param size events; the arrays may be longer
   * @param rank of each activity among events at one instant, the lowest first
   */
  public HeldLog(
      int[] caseOf,
      int cases,
      int[] activity,
      long[] at,
      BitSet dayOnly,
      int size,
      Activities activities,
      int[] rank) {
    this.caseOf = caseOf;
    this.cases = cases;
    this.activity = activity;
    this.at = at;
    this.dayOnly = dayOnly;
    this.size = size;
    this.activities = activities;
    this.rank = rank;
  }

  int size() {
    return size;
  }

  int cases() {
    return cases;
  }

  public Activities activities() {
    return activities;
  }

  int activity(int event) {
    return activity[event];
  }

  long at(int event) {
    return at[event];
  }

  boolean dayOnly(int event) {
    return dayOnly.get(event);
  }

  int rank(int event) {
    return rank[activity[event]];
  }

  /** Where the events of each case begin if they stand case by case; at the end the size. */
  int[] begins() {
    int[] begins = new int[cases + 1];
    for (int i = 0; i < size; i++) {
      begins[caseOf[i] + 1]++;
    }
    for (int i = 0; i < cases; i++) {
      begins[i + 1] += begins[i];
    }
    return begins;
  }

  /** The events case by case, each case's as they stand in the file (a counting sort). */
  int[] byCase(int[] begins) {
    int[] next = Arrays.copyOf(begins, cases);
    int[] byCase = new int[size];
    for (int i = 0; i < size; i++) {
      byCase[next[caseOf[i]]++] = i;
    }
    return byCase;
  }
}
