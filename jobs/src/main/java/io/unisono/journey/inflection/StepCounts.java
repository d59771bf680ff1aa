package io.unisono.journey.inflection;

import io.unisono.stats.bootstrap.PoissonNumbers;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * How often each step follows each other one, by half and outcome: as it was, with shuffled
 * outcomes, and in the draws of a bootstrap of customers. A draw takes a customer as often as a
 * Poisson number of mean 1 says, and a shuffle gives it the outcome as often as all have it. Both
 * follow from the key of the customer alone, so that neither order nor partitioning matters.
 */
final class StepCounts {

  /** As it was. */
  static final int OBSERVED = 0;

  private static final int CELLS = 4;

  private final int steps;
  private final Replicates replicates;
  private final Map<Integer, long[]> pairs = new TreeMap<>();

  /**
   * Numbers of the replicates: 0 is as it was, then come the shuffles, then the draws.
   *
   * @param lostShare share of the customers that are lost
   */
  record Replicates(int shuffles, int draws, double lostShare) implements java.io.Serializable {

    int all() {
      return 1 + shuffles + draws;
    }

    int shuffle(int number) {
      return 1 + number;
    }

    int draw(int number) {
      return 1 + shuffles + number;
    }
  }

  /**
   * @param steps numbers of activities, the start not among them
   */
  StepCounts(int steps, Replicates replicates) {
    this.steps = steps;
    this.replicates = replicates;
  }

  void add(CustomerPath path) {
    int[] cells = new int[replicates.all()];
    int[] weights = new int[replicates.all()];
    draw(path, cells, weights);
    int before = steps;
    for (int step : path.steps()) {
      long[] counts = counts(before * steps + step);
      for (int replicate = 0; replicate < cells.length; replicate++) {
        counts[CELLS * replicate + cells[replicate]] += weights[replicate];
      }
      before = step;
    }
  }

  private void draw(CustomerPath path, int[] cells, int[] weights) {
    SplittableRandom random = new SplittableRandom(path.key());
    for (int replicate = 0; replicate < cells.length; replicate++) {
      boolean isShuffle = replicate > 0 && replicate <= replicates.shuffles();
      boolean lost = isShuffle ? random.nextDouble() < replicates.lostShare() : path.lost();
      cells[replicate] = cell(path.half(), lost);
      weights[replicate] =
          replicate <= replicates.shuffles() ? 1 : (int) PoissonNumbers.next(1, random);
    }
  }

  private static int cell(int half, boolean lost) {
    return 2 * half + (lost ? 1 : 0);
  }

  /** Adds what was counted of a pair elsewhere. */
  void add(int pair, long[] counts) {
    long[] own = counts(pair);
    for (int i = 0; i < own.length; i++) {
      own[i] += counts[i];
    }
  }

  private long[] counts(int pair) {
    return pairs.computeIfAbsent(pair, any -> new long[CELLS * replicates.all()]);
  }

  /** Counts of each pair that occurs, by replicate, half and outcome. */
  Map<Integer, long[]> pairs() {
    return pairs;
  }

  Replicates replicates() {
    return replicates;
  }

  int steps() {
    return steps;
  }

  /** How often a pair occurs in a half, with both outcomes. */
  long of(int pair, int replicate, int half) {
    return of(pair, replicate, half, false) + of(pair, replicate, half, true);
  }

  long of(int pair, int replicate, int half, boolean lost) {
    long[] counts = pairs.get(pair);
    return counts == null ? 0 : counts[CELLS * replicate + cell(half, lost)];
  }
}
