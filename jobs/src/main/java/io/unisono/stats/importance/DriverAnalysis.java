package io.unisono.stats.importance;

import io.unisono.stats.Estimate;
import io.unisono.stats.Quantile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How much each input has to do with a target, and in which direction.
 *
 * @param n rows
 * @param rSquared share of the variance of the target that all inputs explain together
 * @param drivers in the order of the inputs
 */
public record DriverAnalysis(int n, double rSquared, List<Driver> drivers) {

  /** R² is computed for each subset of the inputs, and their number doubles with each input. */
  public static final int MOST_INPUTS = 12;

  private static final long SEED = 20_000_101;
  private static final double TAIL = 0.025;

  /** Chance that a Poisson number of mean 1 is 0. */
  private static final double NONE = Math.exp(-1);

  private static final int LMG = 0;
  private static final int JOHNSON = 1;
  private static final int PENALTY = 2;
  private static final int REWARD = 3;
  private static final int ASYMMETRY = 4;
  private static final int KINDS = 5;

  /** Share of the draws in which a figure must exist, for an interval. */
  private static final double ENOUGH = 0.9;

  /**
   * An input, with 95 % intervals.
   *
   * @param lmg share of R² after Lindeman, Merenda and Gold
   * @param johnson share of R² by Johnson's relative weights
   * @param penalty mean change of the target where the input is low, against the middle, other
   *     inputs alike; empty where too few are low, or it cannot be told from other inputs
   * @param reward as {@code penalty}, where the input is high
   * @param asymmetry (reward + penalty) / (reward - penalty), from -1 (it only costs) to 1 (it only
   *     gains); a penalty above 0 and a reward below count as 0
   * @param lows rows in which the input is low
   */
  public record Driver(
      Estimate lmg,
      Estimate johnson,
      Optional<Estimate> penalty,
      Optional<Estimate> reward,
      Optional<Estimate> asymmetry,
      int lows,
      int highs) {}

  /** Below where an input is low, and from where on it is high. */
  public record Ends(double lowBelow, double highFrom) {

    private boolean isLow(double value) {
      return value < lowBelow;
    }

    private boolean isHigh(double value) {
      return value >= highFrom;
    }
  }

  /**
   * Intervals are percentiles of a Poisson bootstrap: each row counts as often as a draw of mean 1
   * says (Chamandy and others, Estimating Uncertainty for Massive Data Streams, 2012). The same
   * rows in the same order give the same intervals.
   *
   * @param rows values of the inputs, then of the target; no column is constant
   * @param ends of each input
   * @param smallest least number of low values for a penalty, and of high values for a reward
   * @param draws of the bootstrap
   */
  public static DriverAnalysis of(double[][] rows, List<Ends> ends, int smallest, int draws) {
    double[][] columns = centred(withEnds(rows, ends));
    int[] once = new int[rows.length];
    Arrays.fill(once, 1);
    Moments moments = Moments.of(columns, once);
    double[] figures = figures(moments, ends.size());
    double[][] drawn =
        IntStream.range(0, draws)
            .parallel()
            .mapToObj(draw -> Moments.of(columns, counts(rows.length, SEED + draw)))
            .map(redrawn -> figures(redrawn, ends.size()))
            .toArray(double[][]::new);
    List<Driver> drivers = new ArrayList<>();
    for (int input = 0; input < ends.size(); input++) {
      double[] values = column(rows, input);
      Ends own = ends.get(input);
      int lows = (int) Arrays.stream(values).filter(own::isLow).count();
      int highs = (int) Arrays.stream(values).filter(own::isHigh).count();
      List<Optional<Estimate>> of = estimates(figures, drawn, input, ends.size());
      drivers.add(
          new Driver(
              of.get(LMG).orElseThrow(),
              of.get(JOHNSON).orElseThrow(),
              of.get(PENALTY).filter(told -> lows >= smallest),
              of.get(REWARD).filter(told -> highs >= smallest),
              of.get(ASYMMETRY).filter(told -> Math.min(lows, highs) >= smallest),
              lows,
              highs));
    }
    return new DriverAnalysis(rows.length, explained(moments, ends.size()).rSquared(), drivers);
  }

  /** Inputs, whether each is low, whether each is high, and the target. */
  private static double[][] withEnds(double[][] rows, List<Ends> ends) {
    int inputs = ends.size();
    double[][] wide = new double[rows.length][3 * inputs + 1];
    for (int i = 0; i < rows.length; i++) {
      for (int input = 0; input < inputs; input++) {
        double value = rows[i][input];
        wide[i][input] = value;
        wide[i][inputs + input] = ends.get(input).isLow(value) ? 1 : 0;
        wide[i][2 * inputs + input] = ends.get(input).isHigh(value) ? 1 : 0;
      }
      wide[i][3 * inputs] = rows[i][inputs];
    }
    return wide;
  }

  private static double[][] centred(double[][] columns) {
    for (int j = 0; j < columns[0].length; j++) {
      double mean = Arrays.stream(column(columns, j)).average().orElseThrow();
      for (double[] row : columns) {
        row[j] -= mean;
      }
    }
    return columns;
  }

  private static double[] column(double[][] rows, int column) {
    return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
  }

  /** How often each row counts in a draw: Poisson numbers of mean 1 (Knuth's method). */
  private static int[] counts(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] counts = new int[rows];
    for (int i = 0; i < rows; i++) {
      for (double p = random.nextDouble(); p > NONE; p *= random.nextDouble()) {
        counts[i]++;
      }
    }
    return counts;
  }

  /** Each kind of figure of all inputs, kind by kind. */
  private static double[] figures(Moments moments, int inputs) {
    double[] figures = new double[KINDS * inputs];
    double[] lmg = Lmg.shares(moments.correlations(columns(0, inputs, 3 * inputs)));
    double[] johnson = explained(moments, inputs).relativeWeights();
    double[] ends =
        new Regression(moments.correlations(columns(inputs, 3 * inputs, 3 * inputs)))
            .coefficients();
    for (int input = 0; input < inputs; input++) {
      double penalty = ends[input] * scale(moments, inputs + input, 3 * inputs);
      double reward = ends[inputs + input] * scale(moments, 2 * inputs + input, 3 * inputs);
      double loss = Math.min(0, penalty);
      double gain = Math.max(0, reward);
      figures[LMG * inputs + input] = lmg[input];
      figures[JOHNSON * inputs + input] = johnson[input];
      figures[PENALTY * inputs + input] = penalty;
      figures[REWARD * inputs + input] = reward;
      figures[ASYMMETRY * inputs + input] = (gain + loss) / (gain - loss);
    }
    return figures;
  }

  private static Regression explained(Moments moments, int inputs) {
    return new Regression(moments.correlations(columns(0, inputs, 3 * inputs)));
  }

  /** What a standardised coefficient is multiplied by; NaN of a column that is constant. */
  private static double scale(Moments moments, int column, int target) {
    double deviation = moments.deviation(column);
    return deviation > 0 ? moments.deviation(target) / deviation : Double.NaN;
  }

  /** The columns of a range, and the target. */
  private static int[] columns(int from, int to, int target) {
    return IntStream.concat(IntStream.range(from, to), IntStream.of(target)).toArray();
  }

  /** A figure of each kind; empty where it does not exist. */
  private static List<Optional<Estimate>> estimates(
      double[] figures, double[][] drawn, int input, int inputs) {
    List<Optional<Estimate>> estimates = new ArrayList<>();
    for (int kind = 0; kind < KINDS; kind++) {
      double figure = figures[kind * inputs + input];
      estimates.add(
          Double.isNaN(figure)
              ? Optional.empty()
              : Optional.of(estimate(figure, column(drawn, kind * inputs + input))));
    }
    return estimates;
  }

  private static Estimate estimate(double figure, double[] drawn) {
    double[] sorted = Arrays.stream(drawn).filter(Double::isFinite).sorted().toArray();
    return sorted.length < ENOUGH * drawn.length || sorted.length == 0
        ? new Estimate(figure, null, null)
        : new Estimate(figure, Quantile.of(sorted, TAIL), Quantile.of(sorted, 1 - TAIL));
  }
}
