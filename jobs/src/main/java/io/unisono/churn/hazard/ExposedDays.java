package io.unisono.churn.hazard;

import java.util.List;

/** Which days lie after an event. Days are counted from 1970-01-01. */
final class ExposedDays {

  /** Days after an event that count. */
  static final int WINDOW = 90;

  private ExposedDays() {}

  /**
   * How many of the days from first to last, both included, have an event in the window before.
   *
   * @param events days of events, ascending; a day may be there twice
   */
  static int count(int first, int last, List<Integer> events) {
    int count = 0;
    int next = first;
    for (int event : events) {
      int from = Math.max(next, event + 1);
      int to = Math.min(last, event + WINDOW);
      if (from <= to) {
        count += to - from + 1;
        next = to + 1;
      }
    }
    return count;
  }
}
