package io.unisono.stats.survey;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Raking (iterative proportional fitting): factors for the cells of a sample by which its shares in
 * each margin become those of the population (Deming and Stephan, Annals of Mathematical Statistics
 * 11, 1940).
 */
public final class Raking {

  private static final int ROUNDS = 50;
  private static final double TOLERANCE = 1e-6;

  /** Bounds of a factor, in means of all (Izrael, Battaglia and Frankel, SAS Global Forum 2009). */
  static final double SMALLEST = 0.3;

  static final double LARGEST = 3;

  /**
   * A way to cut the population.
   *
   * @param categories the category of each cell, from 0
   * @param shares of the population in each category; they add up to 1
   */
  public record Margin(int[] categories, double[] shares) {}

  private Raking() {}

  /**
   * A factor per cell, 1 on average over the sample; empty if 50 rounds do not bring every margin
   * within a millionth of its shares.
   *
   * @param sample what each cell weighs before, above 0 in some; every category has some of it
   */
  public static Optional<double[]> factors(double[] sample, List<Margin> margins) {
    double[] factors = new double[sample.length];
    Arrays.fill(factors, 1);
    double total = Arrays.stream(sample).sum();
    for (int round = 0; round <= ROUNDS; round++) {
      if (margins.stream().allMatch(margin -> isMet(margin, sample, factors, total))) {
        return Optional.of(factors);
      }
      for (Margin margin : margins) {
        double[] current = totals(margin, sample, factors);
        for (int i = 0; i < factors.length; i++) {
          int category = margin.categories()[i];
          factors[i] *= margin.shares()[category] * total / current[category];
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isMet(Margin margin, double[] sample, double[] factors, double total) {
    double[] current = totals(margin, sample, factors);
    return IntStream.range(0, current.length)
        .allMatch(i -> Math.abs(current[i] / total - margin.shares()[i]) < TOLERANCE);
  }

  private static double[] totals(Margin margin, double[] sample, double[] factors) {
    double[] totals = new double[margin.shares().length];
    for (int i = 0; i < sample.length; i++) {
      totals[margin.categories()[i]] += sample[i] * factors[i];
    }
    return totals;
  }

  /**
   * The factors with none below 0.3 or above 3 means: what is cut off is spread over the others in
   * proportion, until all are inside. The margins are met a little less exactly for it.
   */
  public static double[] trimmed(double[] sample, double[] factors) {
    double[] trimmed = factors.clone();
    boolean[] fixed = new boolean[factors.length];
    double total = Arrays.stream(sample).sum();
    boolean cuts = true;
    while (cuts) {
      cuts = false;
      double open = 0;
      double held = 0;
      for (int i = 0; i < trimmed.length; i++) {
        double inside = Math.min(LARGEST, Math.max(SMALLEST, trimmed[i]));
        fixed[i] |= inside != trimmed[i];
        cuts |= inside != trimmed[i];
        trimmed[i] = inside;
        held += fixed[i] ? sample[i] * inside : 0;
        open += fixed[i] ? 0 : sample[i] * inside;
      }
      for (int i = 0; cuts && open > 0 && i < trimmed.length; i++) {
        trimmed[i] *= fixed[i] ? 1 : (total - held) / open;
      }
    }
    return trimmed;
  }
}
