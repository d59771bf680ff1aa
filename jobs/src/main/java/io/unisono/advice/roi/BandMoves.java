package io.unisono.advice.roi;

import io.unisono.stats.draw.Draws;
import java.util.Arrays;
import java.util.List;

/**
 * Customers by the number of their bad interactions before a programme and after it began.
 *
 * @param before customers with 0, 1, 2 and 3 or more, before the programme
 * @param after the same, for each landmark after it began
 * @param difference by that number: share lost less the share lost of those with 0
 * @param error standard error of the difference
 */
record BandMoves(long[] before, List<long[]> after, double[] difference, double[] error) {

  BandMoves {
    after = List.copyOf(after);
  }

  long watched() {
    return after.stream().mapToLong(counts -> Arrays.stream(counts).sum()).sum();
  }

  /**
   * How many more would have been lost with as many bad interactions as before: the sum, over the
   * landmarks and the numbers of bad interactions, of customers at the landmark × (share of them
   * with that number before − share after) × difference.
   */
  Simulated kept(String name) {
    Draws draws = Draws.of(Worth.SEED, name);
    double base = kept(shares(before), after.stream().map(BandMoves::shares).toList(), difference);
    return Simulated.of(
        base,
        () ->
            kept(
                draws.shares(doubles(before)),
                after.stream().map(counts -> draws.shares(doubles(counts))).toList(),
                differences(draws)));
  }

  private double kept(double[] sharesBefore, List<double[]> sharesAfter, double[] differences) {
    double kept = 0;
    for (int landmark = 0; landmark < after.size(); landmark++) {
      double customers = Arrays.stream(after.get(landmark)).sum();
      for (int band = 0; band < differences.length; band++) {
        kept +=
            customers * (sharesBefore[band] - sharesAfter.get(landmark)[band]) * differences[band];
      }
    }
    return kept;
  }

  private double[] differences(Draws draws) {
    double[] drawn = new double[difference.length];
    for (int band = 0; band < drawn.length; band++) {
      drawn[band] =
          error[band] == 0 ? difference[band] : draws.normal(difference[band], error[band]);
    }
    return drawn;
  }

  private static double[] shares(long[] counts) {
    double sum = Arrays.stream(counts).sum();
    return Arrays.stream(counts).mapToDouble(count -> count / sum).toArray();
  }

  private static double[] doubles(long[] counts) {
    return Arrays.stream(counts).asDoubleStream().toArray();
  }
}
