package io.unisono.journey.process;

import java.util.Arrays;

/** What adds up of one directly-follows pair. Sums are whole numbers, so that no order shows. */
final class PairSum {

  private static final long MICROS_A_SECOND = 1_000_000;
  private static final int FIRST_DURATIONS = 4;
  private static final int FIGURES = 9;

  private long occurrences;
  private long reversed;
  private long cases;
  private long customers;
  private long timed;
  private long seconds;
  private long micros;
  private long shortest = Long.MAX_VALUE;
  private long longest = Long.MIN_VALUE;

  private long lastCase = -1;
  private long lastCustomer = -1;

  private long[] durations = new long[FIRST_DURATIONS];
  private int held;

  /**
   * Counts an occurrence; those of a case, and those of a customer, come without others between.
   */
  void occur(long caseNumber, long customerNumber) {
    occurrences++;
    if (caseNumber != lastCase) {
      cases++;
      lastCase = caseNumber;
    }
    if (customerNumber != lastCustomer) {
      customers++;
      lastCustomer = customerNumber;
    }
  }

  /** Counts how many more there are if events at one instant are taken in the opposite order. */
  void reverse(int more) {
    reversed += more;
  }

  /**
   * Adds the duration of an occurrence.
   *
   * @param duration microseconds
   */
  void last(long duration) {
    timed++;
    seconds += Math.floorDiv(duration, MICROS_A_SECOND);
    micros += Math.floorMod(duration, MICROS_A_SECOND);
    shortest = Math.min(shortest, duration);
    longest = Math.max(longest, duration);
    if (held == durations.length) {
      durations = Arrays.copyOf(durations, 2 * held);
    }
    durations[held++] = duration;
  }

  /** The durations since the last call in ascending order. */
  long[] takeDurations() {
    long[] taken = Arrays.copyOf(durations, held);
    Arrays.sort(taken);
    durations = new long[FIRST_DURATIONS];
    held = 0;
    return taken;
  }

  /** As many nulls as there are figures. */
  static Object[] noFigures() {
    return new Object[FIGURES];
  }

  /** The figures in the order of {@link Pairs#PARTIAL}. */
  Object[] figures() {
    return new Object[] {
      occurrences,
      occurrences + reversed,
      cases,
      customers,
      timed,
      seconds,
      micros,
      timed == 0 ? null : shortest,
      timed == 0 ? null : longest
    };
  }
}
