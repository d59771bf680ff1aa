package io.unisono.journey.process;

/**
 * Walks through some cases of a log in memory. One case is copied at a time, and sorted only if its
 * events do not stand in their order.
 */
final class HeldCases {

  private static final int FEW = 32;

  private final HeldLog log;
  private final int[] begins;
  private final int[] byCase;

  private int[] events = new int[FEW];
  private int[] other = new int[FEW];
  private int size;

  HeldCases(HeldLog log, int[] begins, int[] byCase) {
    this.log = log;
    this.begins = begins;
    this.byCase = byCase;
  }

  /** Gives the events of a case in their order. */
  void walk(int number, CaseWalk walk) {
    load(number);
    for (int i = 0; i < size; i++) {
      int event = events[i];
      walk.event(i > 0, log.at(event), log.dayOnly(event), log.activity(event));
    }
  }

  private void load(int number) {
    size = begins[number + 1] - begins[number];
    if (size > events.length) {
      events = new int[Math.max(size, 2 * events.length)];
      other = new int[events.length];
    }
    System.arraycopy(byCase, begins[number], events, 0, size);
    for (int i = 1; i < size; i++) {
      if (isBefore(events[i], events[i - 1])) {
        sort();
        return;
      }
    }
  }

  private boolean isBefore(int one, int two) {
    long difference = Long.compare(log.at(one), log.at(two));
    return difference < 0 || (difference == 0 && log.rank(one) < log.rank(two));
  }

  /** Merges runs of 1, 2, 4, ... events: what is equal stays as it stands. */
  private void sort() {
    for (int width = 1; width < size; width = width > size / 2 ? size : 2 * width) {
      for (int from = 0; from < size; from += 2 * width) {
        merge(from, Math.min(size, from + width), Math.min(size, from + 2 * width));
        if (from > size - 2 * width) {
          break;
        }
      }
      int[] merged = other;
      other = events;
      events = merged;
    }
  }

  private void merge(int from, int middle, int end) {
    if (middle >= end || !isBefore(events[middle], events[middle - 1])) {
      System.arraycopy(events, from, other, from, end - from);
      return;
    }
    int left = from;
    int right = middle;
    for (int i = from; i < end; i++) {
      boolean takesRight = left == middle || (right < end && isBefore(events[right], events[left]));
      other[i] = takesRight ? events[right++] : events[left++];
    }
  }
}
