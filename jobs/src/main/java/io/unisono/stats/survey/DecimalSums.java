package io.unisono.stats.survey;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/**
 * Several sums of doubles that are the same to the last bit in whatever order the doubles come, and
 * the same as those of {@link io.unisono.stats.OrderFree#sumOf}: each double is rounded to 18
 * decimal places. Numbers that are no finite doubles are left out, as Spark leaves out null.
 */
public final class DecimalSums {

  private static final int PLACES = 18;
  private static final long UNIT = 1_000_000_000_000_000_000L;

  /** Below it a whole double is that whole number as a long. */
  private static final double WHOLE = 1e15;

  /** Up to it every whole number is a double. */
  private static final long EXACT = 1L << 53;

  private final long[] highs;
  private final long[] lows;

  /** So many sums, each of them 0. */
  public DecimalSums(int sums) {
    this.highs = new long[sums];
    this.lows = new long[sums];
  }

  /** Adds a number to a sum. */
  public void add(int sum, double number, Decimals decimals) {
    if (decimals.find(number)) {
      add(sum, decimals.high, decimals.low);
    }
  }

  /**
   * Adds each sum of the other to this one's.
   *
   * @throws ArithmeticException if a sum is 10^20 or more
   */
  public void addAll(DecimalSums other) {
    for (int i = 0; i < highs.length; i++) {
      add(i, other.highs[i], other.lows[i]);
    }
  }

  private void add(int sum, long high, long low) {
    long before = lows[sum];
    lows[sum] = before + low;
    long carry = Long.compareUnsigned(lows[sum], before) < 0 ? 1 : 0;
    highs[sum] = Math.addExact(highs[sum], high + carry);
  }

  /** A sum as the double that is nearest. */
  public double get(int sum) {
    long high = highs[sum];
    long low = lows[sum];
    if (high == (low >> (Long.SIZE - 1)) && Math.abs(low) < EXACT) {
      return (double) low / UNIT;
    }
    BigInteger digits =
        BigInteger.valueOf(high)
            .shiftLeft(Long.SIZE)
            .add(new BigInteger(Long.toUnsignedString(low)));
    return new BigDecimal(digits, PLACES).doubleValue();
  }

  /** Bytes that {@link #write} needs. */
  public int size() {
    return 2 * Long.BYTES * highs.length;
  }

  public void write(ByteBuffer bytes) {
    for (int i = 0; i < highs.length; i++) {
      bytes.putLong(highs[i]).putLong(lows[i]);
    }
  }

  /** As many sums as there are, from what {@link #write} wrote. */
  public void read(ByteBuffer bytes) {
    IntStream.range(0, highs.length)
        .forEach(
            i -> {
              highs[i] = bytes.getLong();
              lows[i] = bytes.getLong();
            });
  }

  /**
   * Finds the decimals of doubles, for one thread. That of a fraction is made from its text, which
   * costs much more than the sum, so those that were found before are kept, as many as there is
   * room for.
   */
  public static final class Decimals {

    private static final int ROOM = 1 << 12;

    private final long[] numbers = new long[ROOM];
    private final long[] highs = new long[ROOM];
    private final long[] lows = new long[ROOM];
    private final double[] rounded = new double[ROOM];
    private long high;
    private long low;

    /** The double that is nearest to the decimal of a finite number. */
    public double rounded(double number) {
      if (isWhole(number)) {
        return number;
      }
      return rounded[placeOf(number)];
    }

    /** Whether the number has a decimal; then it is in {@link #high} and {@link #low}. */
    private boolean find(double number) {
      if (isWhole(number)) {
        high = Math.multiplyHigh((long) number, UNIT);
        low = (long) number * UNIT;
        return true;
      }
      if (!Double.isFinite(number)) {
        return false;
      }
      int place = placeOf(number);
      high = highs[place];
      low = lows[place];
      return true;
    }

    private static boolean isWhole(double number) {
      return Math.rint(number) == number && Math.abs(number) < WHOLE;
    }

    private int placeOf(double fraction) {
      long bits = Double.doubleToLongBits(fraction);
      int place = (int) ((bits ^ (bits >>> 21) ^ (bits >>> 42)) & (ROOM - 1));
      // No fraction has the bits of 0, with which the places begin.
      if (numbers[place] != bits) {
        BigDecimal decimal =
            new BigDecimal(Double.toString(fraction)).setScale(PLACES, RoundingMode.HALF_UP);
        BigInteger digits = decimal.unscaledValue();
        numbers[place] = bits;
        highs[place] = digits.shiftRight(Long.SIZE).longValueExact();
        lows[place] = digits.longValue();
        rounded[place] = decimal.doubleValue();
      }
      return place;
    }
  }
}
