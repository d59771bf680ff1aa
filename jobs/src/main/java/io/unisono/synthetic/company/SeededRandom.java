package io.unisono.synthetic.company;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A stream of draws that depends on a seed, a purpose and an id, and on nothing else: neither the
 * partitioning of a job nor the draws made for another purpose change it.
 */
public final class SeededRandom {

  private final SplittableRandom random;

  private SeededRandom(long seed) {
    this.random = new SplittableRandom(seed);
  }

  static SeededRandom of(long seed, String purpose, long id) {
    return new SeededRandom(mix(mix(seed ^ mix(purpose.hashCode())) ^ id));
  }

  /** Uniform in [0, 1). */
  double uniform() {
    return random.nextDouble();
  }

  public boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  /** Uniform in 0 .. bound-1. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** Uniform in from .. to, both included. */
  public int between(int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  double normal(double mean, double standardDeviation) {
    return mean + standardDeviation * random.nextGaussian();
  }

  /** Log-normal with the given median; {@code sigma} is the deviation of the logarithm. */
  double lognormal(double median, double sigma) {
    return median * Math.exp(sigma * random.nextGaussian());
  }

  public <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** A value of a list that is ordered by frequency: the first ones come up most often. */
  <T> T pickFrequent(List<T> values) {
    return values.get((int) (values.size() * Math.pow(random.nextDouble(), 1.6)));
  }

  /** The position of the band that a draw falls into; the last band takes what is left of 1. */
  public int band(double... shares) {
    double draw = random.nextDouble();
    int band = 0;
    while (band < shares.length && draw >= shares[band]) {
      draw -= shares[band];
      band++;
    }
    return band;
  }

  /**
   * A number in 0 .. modulus-1 that no other id below the modulus gets, in an order that does not
   * look like one: an affine map with a prime factor.
   */
  static long scattered(long seed, long id, long modulus) {
    long start = Long.remainderUnsigned(mix(seed), modulus);
    return Math.floorMod(id % modulus * (PRIME % modulus) + start, modulus);
  }

  private static final long PRIME = 15_485_863L;

  /** Finaliser of SplitMix64 (Steele, Lea, Flood 2014), so that neighbouring ids get far seeds. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
