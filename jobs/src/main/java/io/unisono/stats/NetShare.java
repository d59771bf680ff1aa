package io.unisono.stats;

import static io.unisono.stats.Confidence.Z;
import static io.unisono.stats.Confidence.clamp;
import static org.apache.spark.sql.functions.sqrt;

import org.apache.spark.sql.Column;

/**
 * The share of positives less the share of negatives in one sample whose remaining members are
 * neutral: the Net Promoter Score divided by 100, net sentiment. In -1..1.
 */
public final class NetShare {

  /** Pseudo-observations that the adjusted Wald interval adds, three quarters to each side. */
  private static final double ADDED = 3;

  private static final double ADDED_TO_A_SIDE = 0.75;

  private NetShare() {}

  /** Positives less negatives, over all. */
  public static double value(long positives, long negatives, long n) {
    Confidence.requireSample(n);
    return (double) (positives - negatives) / n;
  }

  /** {@link #value(long, long, long)} of counts in columns; null without a sample. */
  public static Column value(Column positives, Column negatives, Column n) {
    return positives.minus(negatives).divide(Confidence.size(n));
  }

  /** Variance of one member, p + d - (p - d)². */
  public static double variance(long positives, long negatives, long n) {
    double net = value(positives, negatives, n);
    return (double) (positives + negatives) / n - net * net;
  }

  /** {@link #variance(long, long, long)} of counts in columns. */
  public static Column variance(Column positives, Column negatives, Column n) {
    Column net = value(positives, negatives, n);
    return positives.plus(negatives).divide(Confidence.size(n)).minus(net.multiply(net));
  }

  /** Standard error of the value, √(variance / n). */
  public static double standardError(long positives, long negatives, long n) {
    return Math.sqrt(variance(positives, negatives, n) / n);
  }

  /** {@link #standardError(long, long, long)} of counts in columns. */
  public static Column standardError(Column positives, Column negatives, Column n) {
    return sqrt(variance(positives, negatives, n).divide(Confidence.size(n)));
  }

  /**
   * Adjusted Wald interval: 3/4 is added to the positives and to the negatives and 3 to n. It had
   * the best coverage of six methods for Net Promoter Scores (Rocks, "Interval estimation for the
   * Net Promoter Score", The American Statistician 70(4), 2016). It is centred on the adjusted
   * value, so that the raw value is not its middle.
   *
   * @param n size of the sample; of a weighted one the effective size, and the counts are shares of
   *     it
   */
  public static Interval adjustedWald(double positives, double negatives, double n) {
    Confidence.requireSample(n);
    double size = n + ADDED;
    double p = (positives + ADDED_TO_A_SIDE) / size;
    double d = (negatives + ADDED_TO_A_SIDE) / size;
    double net = p - d;
    double half = Z * Math.sqrt((p + d - net * net) / size);
    return new Interval(clamp(net - half, -1, 1), clamp(net + half, -1, 1));
  }

  /** {@link #adjustedWald(double, double, double)} of counts in columns. */
  public static IntervalColumns adjustedWald(Column positives, Column negatives, Column n) {
    Column size = Confidence.size(n).plus(ADDED);
    Column p = positives.plus(ADDED_TO_A_SIDE).divide(size);
    Column d = negatives.plus(ADDED_TO_A_SIDE).divide(size);
    Column net = p.minus(d);
    Column half = sqrt(p.plus(d).minus(net.multiply(net)).divide(size)).multiply(Z);
    return new IntervalColumns(clamp(net.minus(half), -1, 1), clamp(net.plus(half), -1, 1));
  }
}
