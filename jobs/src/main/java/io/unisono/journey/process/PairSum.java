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

  /** Adds the figures and durations of the same pair in other cases. */
  void add(PairSum other) {
    occurrences += other.occurrences;
    reversed += other.reversed;
    cases += other.cases;
    customers += other.customers;
    timed += other.timed;
    seconds += other.seconds;
    micros += other.micros;
    shortest = Math.min(shortest, other.shortest);
    longest = Math.max(longest, other.longest);
    durations = Arrays.copyOf(durations, Math.max(FIRST_DURATIONS, held + other.held));
    System.arraycopy(other.durations, 0, durations, held, other.held);
    held += other.held;
  }

  /** Median and 90th percentile in seconds of all durations, which are held no longer. */
  Double[] takeQuantiles() {
    Double[] quantiles = DurationQuantiles.of(durations, held);
    durations = new long[0];
    held = 0;
    return quantiles;
  }

  /** Seconds, exact but for one division. */
  static double mean(long seconds, long micros, long timed) {
    return (seconds + micros / (double) MICROS_A_SECOND) / timed;
  }

  long occurrences() {
    return occurrences;
  }

  /** Occurrences if events at one instant are in the opposite order. */
  long inOppositeOrder() {
    return occurrences + reversed;
  }

  long cases() {
    return cases;
  }

  /** Mean, shortest and longest duration in seconds, null if none is known. */
  Double[] times() {
    return timed == 0
        ? new Double[3]
        : new Double[] {
          mean(seconds, micros, timed),
          shortest / (double) MICROS_A_SECOND,
          longest / (double) MICROS_A_SECOND
        };
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
