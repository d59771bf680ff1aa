package io.unisono.journey.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Paths as an absorbing Markov chain: from the start through states, which are the last channels,
 * to a conversion or to none.
 */
final class MarkovChain {

  /** The matrix of so many states takes 72 MB, and seconds to invert. */
  static final int MOST_STATES = 3_000;

  private static final int NO_STATE = -1;

  /** One kind of step: from a state to another one, or to an end. */
  private record Step(int from, int to, boolean converts) {}

  private final int channels;
  private final long[] states;
  private final List<Step> steps = new ArrayList<>();
  private final Map<Long, Map<Integer, Integer>> places = new HashMap<>();
  private final long[] counts;

  /**
   * @param channels how many there are
   */
  MarkovChain(TransitionCounts transitions, int channels) {
    this.channels = channels;
    states = transitions.counts().keySet().stream().mapToLong(Long::longValue).toArray();
    List<Long> found = new ArrayList<>();
    transitions
        .counts()
        .forEach(
            (state, nexts) ->
                nexts.forEach(
                    (next, n) -> {
                      places.computeIfAbsent(state, s -> new HashMap<>()).put(next, steps.size());
                      steps.add(step(transitions, state, next));
                      found.add(n);
                    }));
    counts = found.stream().mapToLong(Long::longValue).toArray();
  }

  private Step step(TransitionCounts transitions, long state, int next) {
    int from = Arrays.binarySearch(states, state);
    return next < 0
        ? new Step(from, NO_STATE, next == TransitionCounts.CONVERSION)
        : new Step(from, Arrays.binarySearch(states, transitions.after(state, next)), false);
  }

  int states() {
    return states.length;
  }

  /** How many kinds of step there are. */
  int steps() {
    return steps.size();
  }

  /** Which kind of step it is when this follows the state, from 0. */
  int place(long state, int next) {
    return places.get(state).get(next);
  }

  /** How many steps of the counts end with a conversion. */
  long conversions(long[] counts) {
    return IntStream.range(0, counts.length)
        .filter(i -> steps.get(i).converts())
        .mapToLong(i -> counts[i])
        .sum();
  }

  /**
   * What removing a channel costs.
   *
   * @param baseRate share of the paths that convert
   * @param removal by channel: the share of these conversions that is lost when paths end without
   *     one where they would touch the channel; NaN if nothing converts
   */
  record Removal(double baseRate, double[] removal) {}

  Removal removal() {
    return removal(counts);
  }

  /**
   * Removes each channel in turn, by one inversion. With N = (I - Q)^-1 and x the chances of
   * conversion from each state, the chance from the start without ever being in one of the states S
   * is x_0 - N_0S N_SS^-1 x_S; for a chain of order 1 the share lost is (N_0j / N_jj) x_j / x_0.
   *
   * @param counts of the steps, by place
   */
  Removal removal(long[] counts) {
    int n = states.length;
    double[] totals = new double[n];
    for (int i = 0; i < counts.length; i++) {
      totals[steps.get(i).from()] += counts[i];
    }
    double[][] inverse = new double[n][n];
    double[] converting = new double[n];
    for (int i = 0; i < n; i++) {
      inverse[i][i] = 1;
    }
    for (int i = 0; i < counts.length; i++) {
      Step step = steps.get(i);
      double probability = counts[i] == 0 ? 0 : counts[i] / totals[step.from()];
      if (step.to() != NO_STATE) {
        inverse[step.from()][step.to()] -= probability;
      } else if (step.converts()) {
        converting[step.from()] = probability;
      }
    }
    Inverse.inPlace(inverse);
    double[] chances =
        Arrays.stream(inverse).mapToDouble(row -> product(row, converting)).toArray();
    int start = Arrays.binarySearch(states, TransitionCounts.START);
    return new Removal(
        chances[start],
        IntStream.range(0, channels)
            .parallel()
            .mapToDouble(channel -> lost(channel, inverse, chances, start) / chances[start])
            .toArray());
  }

  private double lost(int channel, double[][] inverse, double[] chances, int start) {
    int[] block =
        IntStream.range(0, states.length)
            .filter(state -> TransitionCounts.holds(states[state], channel))
            .toArray();
    double[][] within = new double[block.length][block.length];
    double[] right = new double[block.length];
    for (int i = 0; i < block.length; i++) {
      for (int j = 0; j < block.length; j++) {
        within[i][j] = inverse[block[i]][block[j]];
      }
      right[i] = chances[block[i]];
    }
    solve(within, right);
    double lost = 0;
    for (int i = 0; i < block.length; i++) {
      lost += inverse[start][block[i]] * right[i];
    }
    return lost;
  }

  /** Gaussian elimination; the block of an inverse of such a matrix needs no exchange of rows. */
  private static void solve(double[][] a, double[] b) {
    for (int pivot = 0; pivot < b.length; pivot++) {
      for (int i = pivot + 1; i < b.length; i++) {
        double factor = a[i][pivot] / a[pivot][pivot];
        if (factor != 0) {
          for (int j = pivot; j < b.length; j++) {
            a[i][j] -= factor * a[pivot][j];
          }
          b[i] -= factor * b[pivot];
        }
      }
    }
    for (int i = b.length - 1; i >= 0; i--) {
      for (int j = i + 1; j < b.length; j++) {
        b[i] -= a[i][j] * b[j];
      }
      b[i] /= a[i][i];
    }
  }

  private static double product(double[] row, double[] column) {
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      sum += row[i] * column[i];
    }
    return sum;
  }
}
