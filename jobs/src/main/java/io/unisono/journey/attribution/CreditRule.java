package io.unisono.journey.attribution;

import java.util.Arrays;
import java.util.Locale;

/** How a path shares its conversion among its touches, without a look at other paths. */
public enum CreditRule {
  FIRST,
  LAST,
  /** The last touch that is not of the direct channel; if there is none, the last one. */
  LAST_NON_DIRECT,
  LINEAR,
  /** 40 % to the first, 40 % to the last, the rest to those between; halves of two touches. */
  POSITION,
  /** Weights 2^(-age / half-life). */
  TIME_DECAY,
  /**
   * The Shapley value, where a set of channels is worth the conversions of the paths that touch no
   * other channel. It gives each channel of a path an equal part of the conversions of the path
   * (Shapley, 1953: by the axioms of symmetry, null player and additivity).
   */
  SHAPLEY;

  private static final double ENDS = 0.4;

  /** As in tables and JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The share of each touch; they add up to 1.
   *
   * @param channels of the touches in their order, at least one
   * @param ages of the touches before the conversion, in half-lives
   * @param direct channel that is passed over by {@link #LAST_NON_DIRECT}; -1 for none
   */
  double[] shares(int[] channels, double[] ages, int direct) {
    int n = channels.length;
    double[] shares = new double[n];
    switch (this) {
      case FIRST -> shares[0] = 1;
      case LAST -> shares[n - 1] = 1;
      case LAST_NON_DIRECT -> shares[lastOther(channels, direct)] = 1;
      case LINEAR -> Arrays.fill(shares, 1.0 / n);
      case POSITION -> byPosition(shares);
      case TIME_DECAY -> byAge(shares, ages);
      case SHAPLEY -> byChannel(shares, channels);
      default -> throw new IllegalStateException(id());
    }
    return shares;
  }

  private static int lastOther(int[] channels, int direct) {
    for (int i = channels.length - 1; i >= 0; i--) {
      if (channels[i] != direct) {
        return i;
      }
    }
    return channels.length - 1;
  }

  private static void byPosition(double[] shares) {
    int n = shares.length;
    if (n <= 2) {
      Arrays.fill(shares, 1.0 / n);
      return;
    }
    Arrays.fill(shares, (1 - 2 * ENDS) / (n - 2));
    shares[0] = ENDS;
    shares[n - 1] = ENDS;
  }

  private static void byAge(double[] shares, double[] ages) {
    // The newest touch weighs 1, so that old paths do not vanish to 0 / 0.
    double newest = Arrays.stream(ages).min().orElseThrow();
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.pow(2, newest - ages[i]);
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
  }

  private static void byChannel(double[] shares, int[] channels) {
    long distinct = Arrays.stream(channels).distinct().count();
    boolean[] seen = new boolean[Arrays.stream(channels).max().orElseThrow() + 1];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = seen[channels[i]] ? 0 : 1.0 / distinct;
      seen[channels[i]] = true;
    }
  }
}
