package io.unisono.churn.decision;

import io.unisono.stats.bootstrap.PoissonNumbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What a campaign would have brought on outcomes that the model had not seen, if it had contacted
 * the customers with the highest expected benefit. That an offer keeps the mean share of the
 * leavers is assumed, and not measured.
 *
 * @param points from a twentieth of the customers to all
 */
public record ProfitCurve(List<Point> points) {

  private static final int PARTS = 20;
  private static final int DRAWS = 400;
  private static final double TAIL = 0.025;

  public ProfitCurve {
    points = List.copyOf(points);
  }

  /**
   * @param share of the customers who are contacted
   * @param profit per customer, contacted or not
   * @param lo lower end of its 95 % interval, over customers
   * @param hi upper end
   * @param byChance profit if so many were drawn by lot
   */
  public record Point(double share, double profit, double lo, double hi, double byChance) {}

  /**
   * @param probabilities calibrated
   * @param values margin that a loss costs; NaN for a customer who is not contacted, because it is
   *     not known
   * @param group customer of each row, a number each
   * @return empty points if no value is known
   */
  public static ProfitCurve of(
      double[] probabilities,
      double[] values,
      boolean[] churned,
      int[] group,
      DecisionConfig costs,
      long seed) {
    int[] known = IntStream.range(0, values.length).filter(i -> !Double.isNaN(values[i])).toArray();
    if (known.length == 0) {
      return new ProfitCurve(List.of());
    }
    int[] order =
        Arrays.stream(known)
            .boxed()
            .sorted(
                Comparator.comparingDouble(
                        (Integer i) -> -costs.benefit(probabilities[i], values[i]))
                    .thenComparing(i -> i))
            .mapToInt(i -> i)
            .toArray();
    double[] gains =
        Arrays.stream(order).mapToDouble(i -> gain(churned[i], values[i], costs)).toArray();
    double[] ones = new double[order.length];
    Arrays.fill(ones, 1);
    double[] told = profits(gains, ones);
    double[][] drawn = drawn(order, gains, group, seed);
    List<Point> points = new ArrayList<>();
    for (int part = 1; part <= PARTS; part++) {
      int p = part;
      double[] sorted = Arrays.stream(drawn).mapToDouble(draw -> draw[p]).sorted().toArray();
      points.add(
          new Point(
              part / (double) PARTS,
              told[part],
              sorted[(int) (TAIL * DRAWS)],
              sorted[(int) ((1 - TAIL) * DRAWS) - 1],
              told[PARTS] * part / PARTS));
    }
    return new ProfitCurve(points);
  }

  /** What the contact of a customer brings, given what becomes of it without. */
  private static double gain(boolean churned, double value, DecisionConfig costs) {
    return costs.benefit(churned ? 1 : 0, value);
  }

  /** Profits of bootstrap draws of the customers; all rows of one are drawn together. */
  private static double[][] drawn(int[] order, double[] gains, int[] group, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int groups = Arrays.stream(group).max().orElse(0) + 1;
    double[][] drawn = new double[DRAWS][];
    for (int draw = 0; draw < DRAWS; draw++) {
      int[] times = new int[groups];
      for (int g = 0; g < groups; g++) {
        times[g] = (int) PoissonNumbers.next(1, random);
      }
      double[] weights = Arrays.stream(order).mapToDouble(i -> times[group[i]]).toArray();
      drawn[draw] = profits(gains, weights);
    }
    return drawn;
  }

  /** Profit per customer after each part of the weight; of nobody it is 0. */
  private static double[] profits(double[] gains, double[] weights) {
    double all = Arrays.stream(weights).sum();
    double[] profits = new double[PARTS + 1];
    double seen = 0;
    double sum = 0;
    int part = 1;
    for (int i = 0; i < gains.length && all > 0; i++) {
      double left = weights[i];
      while (part <= PARTS && seen + left >= all * part / PARTS) {
        double used = all * part / PARTS - seen;
        sum += used * gains[i];
        seen += used;
        left -= used;
        profits[part] = sum / all;
        part++;
      }
      sum += left * gains[i];
      seen += left;
    }
    while (part <= PARTS && all > 0) {
      profits[part] = sum / all;
      part++;
    }
    return profits;
  }

  /** The point of the highest profit; the first of equal ones. */
  public Point best() {
    return points.stream().reduce((a, b) -> b.profit() > a.profit() ? b : a).orElse(null);
  }
}
