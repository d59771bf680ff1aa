package io.unisono.journey.process;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/**
 * The activities of a case in their order, in bounded memory: how many, the first {@value #SPELT}
 * one by one, and a digest of all. Sequences that are not longer are equal exactly if they are the
 * same. Longer ones that begin alike count as equal if two polynomials modulo 2^61 - 1 agree, which
 * different sequences of n events do with a probability below (n / 2^61)^2.
 */
final class Sequence {

  /** Events that are kept one by one. */
  static final int SPELT = 10_000;

  private static final int FEWEST = 16;
  private static final long MODULUS = (1L << 61) - 1;
  private static final long FIRST_POINT = 0x0b4e_0ef3_7bc3_2127L;
  private static final long SECOND_POINT = 0x1a2f_6d05_93c8_e4bdL;

  private int[] first = new int[FEWEST];
  private long length;
  private long one;
  private long two;

  void add(int activity) {
    if (length < SPELT) {
      if (length == first.length) {
        first = Arrays.copyOf(first, Math.max(FEWEST, 2 * first.length));
      }
      first[(int) length] = activity;
    }
    length++;
    one = next(one, FIRST_POINT, activity);
    two = next(two, SECOND_POINT, activity);
  }

  private static long next(long value, long point, int activity) {
    long high = Math.multiplyHigh(value, point);
    long low = value * point;
    long product = (low & MODULUS) + (low >>> 61 | high << 3);
    long sum = (product & MODULUS) + (product >>> 61) + activity + 1;
    return sum >= MODULUS ? sum - MODULUS : sum;
  }

  void clear() {
    length = 0;
    one = 0;
    two = 0;
  }

  void become(Sequence other) {
    length = other.length;
    one = other.one;
    two = other.two;
    first = other.spelt();
  }

  Sequence copy() {
    Sequence copy = new Sequence();
    copy.become(this);
    return copy;
  }

  long length() {
    return length;
  }

  /** The activity of one of the first events. */
  int at(int event) {
    return first[event];
  }

  /** The activities of as many first events as there are, but no more than some. */
  int[] first(int most) {
    return Arrays.copyOf(first, (int) Math.min(length, most));
  }

  /** The first event that is another, or the length of the shorter one. */
  int firstDifference(Sequence other) {
    int found = Arrays.mismatch(first, 0, spelt(length), other.first, 0, spelt(other.length));
    return found < 0 ? spelt(length) : found;
  }

  private static int spelt(long length) {
    return (int) Math.min(length, SPELT);
  }

  /** The digest of all events. */
  long[] digest() {
    return new long[] {one, two};
  }

  /** The first events, as 32-bit numbers. */
  byte[] bytes() {
    int[] spelt = spelt();
    ByteBuffer bytes = ByteBuffer.allocate(spelt.length * Integer.BYTES);
    bytes.asIntBuffer().put(spelt);
    return bytes.array();
  }

  /**
   * The names of the activities, with {@code >} between; of a longer sequence those of the first
   * events and the number of all.
   */
  static String text(byte[] spelt, long length, Activities activities) {
    IntBuffer numbers = ByteBuffer.wrap(spelt).asIntBuffer();
    StringJoiner text = new StringJoiner(">");
    while (numbers.hasRemaining()) {
      text.add(activities.name(numbers.get()));
    }
    return length > SPELT
        ? text.add("... (%d events)".formatted(length)).toString()
        : text.toString();
  }

  /** Events that repeat an activity; null if the sequence is not kept whole. */
  static Long rework(byte[] spelt, long length) {
    return length > SPELT
        ? null
        : length
            - IntStream.range(0, spelt.length / Integer.BYTES)
                .map(ByteBuffer.wrap(spelt).asIntBuffer()::get)
                .distinct()
                .count();
  }

  private int[] spelt() {
    return Arrays.copyOf(first, spelt(length));
  }

  @Override
  public boolean equals(Object object) {
    if (!(object instanceof Sequence other) || length != other.length) {
      return false;
    }
    int spelt = spelt(length);
    return one == other.one
        && two == other.two
        && Arrays.equals(first, 0, spelt, other.first, 0, spelt);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(one);
  }
}
