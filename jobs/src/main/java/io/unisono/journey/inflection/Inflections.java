package io.unisono.journey.inflection;

import io.unisono.stats.Confidence;
import io.unisono.stats.FalseDiscovery;
import io.unisono.stats.Interval;
import io.unisono.stats.Mean;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Erf;

/** Inflections from what was counted. */
final class Inflections {

  private Inflections() {}

  /** One per step that occurs, in the order of the steps. */
  static List<Inflection> of(StepCounts counts, double smoothing, Turns turns) {
    double[] observed = jumps(counts, StepCounts.OBSERVED, smoothing);
    double[] errors = errors(counts, smoothing);
    int[] steps =
        IntStream.range(0, counts.steps())
            .filter(step -> occurrences(counts, StepCounts.OBSERVED, step) > 0)
            .toArray();
    double[] q =
        FalseDiscovery.benjaminiHochberg(
            IntStream.of(steps).mapToDouble(step -> p(observed[step], errors[step])).toArray());
    List<Inflection> inflections = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      int step = steps[i];
      double half = Confidence.Z * errors[step];
      long[] sums = turns.sums()[step];
      inflections.add(
          new Inflection(
              step,
              occurrences(counts, StepCounts.OBSERVED, step),
              sums[Turns.CUSTOMERS],
              observed[step],
              new Interval(observed[step] - half, observed[step] + half),
              q[i],
              sums[Turns.TURNED],
              sums[Turns.TURNED_LOST],
              sums[Turns.CENTS],
              sums[Turns.PRICED]));
    }
    return inflections;
  }

  private static double p(double jump, double error) {
    return error == 0 ? 1 : Erf.erfc(Math.abs(jump) / error / Math.sqrt(2));
  }

  /**
   * Mean jump of each step in a replicate, every half judged by the chains of the other: who is
   * judged by chains that it is part of looks as if it turned. NaN of one that does not occur.
   */
  private static double[] jumps(StepCounts counts, int replicate, double smoothing) {
    List<LogRatios> chains = Chains.ofHalves(counts, replicate, smoothing);
    double[] sums = new double[counts.steps()];
    for (int pair : counts.pairs().keySet()) {
      for (int half = 0; half < 2; half++) {
        sums[pair % counts.steps()] +=
            counts.of(pair, replicate, half) * chains.get(1 - half).of(pair);
      }
    }
    for (int step = 0; step < sums.length; step++) {
      sums[step] /= occurrences(counts, replicate, step);
    }
    return sums;
  }

  private static long occurrences(StepCounts counts, int replicate, int step) {
    long occurrences = 0;
    for (int from = 0; from <= counts.steps(); from++) {
      int pair = from * counts.steps() + step;
      occurrences += counts.of(pair, replicate, 0) + counts.of(pair, replicate, 1);
    }
    return occurrences;
  }

  /** Standard deviation of the jumps over the draws in which the step occurs. */
  private static double[] errors(StepCounts counts, double smoothing) {
    int steps = counts.steps();
    long[] n = new long[steps];
    double[] sums = new double[steps];
    double[] squares = new double[steps];
    for (int draw = 0; draw < counts.replicates().draws(); draw++) {
      double[] jumps = jumps(counts, counts.replicates().draw(draw), smoothing);
      for (int step = 0; step < steps; step++) {
        if (!Double.isNaN(jumps[step])) {
          n[step]++;
          sums[step] += jumps[step];
          squares[step] += jumps[step] * jumps[step];
        }
      }
    }
    return IntStream.range(0, steps)
        .mapToDouble(
            step -> n[step] < 2 ? 0 : Math.sqrt(Mean.variance(n[step], sums[step], squares[step])))
        .toArray();
  }
}
