package io.unisono.stats.importance;

import io.unisono.stats.Estimate;
import io.unisono.stats.Quantile;
import io.unisono.stats.importance.DriverSums.Ends;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.util.FastMath;

/**
 * How much each input has to do with a target, and in which direction.
 *
 * @param n rows
 * @param rSquared share of the variance of the target that all inputs explain together
 * @param drivers in the order of the inputs
 */
public record DriverAnalysis(int n, double rSquared, List<Driver> drivers) {

  /** R² is computed for each subset of the inputs, and their number doubles with each input. */
  public static final int MOST_INPUTS = 16;

  private static final double TAIL = 0.025;

  /**
   * Parts of the rows that are summed side by side; a fixed number, for the same sums everywhere.
   */
  private static final int PARTS = 8;

  private static final int LMG = 0;
  private static final int JOHNSON = 1;
  private static final int PENALTY = 2;
  private static final int REWARD = 3;
  private static final int ASYMMETRY = 4;
  private static final int KINDS = 5;

  /** Share of the draws in which a figure must exist, for an interval. */
  private static final double ENOUGH = 0.9;

  /**
   * A row in memory.
   *
   * @param values of the inputs, then of the target
   * @param weight of the row, above 0
   * @param key of whoever gave it; rows of one key are drawn together
   */
  public record Observation(double[] values, double weight, long key) {

    /** The same of somebody else. */
    public Observation of(long other) {
      return new Observation(values, weight, other);
    }
  }

  /**
   * An input, with 95 % intervals.
   *
   * @param lmg share of R² after Lindeman, Merenda and Gold
   * @param johnson share of R² by Johnson's relative weights
   * @param penalty mean change of the target where the input is low, against the middle, other
   *     inputs alike; empty where too few are low, or it cannot be told from other inputs
   * @param reward as {@code penalty}, where the input is high
   * @param asymmetry (reward + penalty) / (reward - penalty), from -1 (it only costs) to 1 (it only
   *     gains); a penalty above 0 and a reward below count as 0; empty where neither penalty nor
   *     reward can be told from 0
   * @param lows rows in which the input is low
   * @param answers rows that have the input
   * @param correlation with the target
   */
  public record Driver(
      Estimate lmg,
      Estimate johnson,
      Optional<Estimate> penalty,
      Optional<Estimate> reward,
      Optional<Estimate> asymmetry,
      int lows,
      int highs,
      int answers,
      double correlation) {

    /** What the asymmetry says, as far as its interval bears it. */
    public Verdict verdict() {
      return isNoise(penalty, reward)
          ? Verdict.NO_EFFECT_SHOWN
          : asymmetry.filter(Estimate::hasInterval).map(Verdict::of).orElse(Verdict.OPEN);
    }

    /** Whether the intervals of both hold 0, so that their ratio says nothing. */
    private static boolean isNoise(Optional<Estimate> penalty, Optional<Estimate> reward) {
      return penalty.filter(told -> told.holds(0)).isPresent()
          && reward.filter(told -> told.holds(0)).isPresent();
    }

    /**
     * Probability that chance alone makes such a correlation where there is none (R. A. Fisher's
     * transformation, Metron 1, 1921).
     */
    public double p() {
      double z = Math.abs(FastMath.atanh(correlation)) * Math.sqrt(Math.max(0, answers - 3));
      return Erf.erfc(z / Math.sqrt(2));
    }
  }

  /** Whether a low input costs more than a high one gains. */
  public enum Verdict {
    /** A low input costs more than a high one gains: stop failing. */
    BASIC,
    /** The other way round. */
    DELIGHT,
    /** Both alike. */
    LINEAR,
    /** Neither costs nor gains so much that it could be told from nothing. */
    NO_EFFECT_SHOWN,
    /** The rows do not tell. */
    OPEN;

    /** Size of an asymmetry up to which penalty and reward are called alike. */
    private static final double ALIKE = 0.2;

    private static Verdict of(Estimate asymmetry) {
      if (asymmetry.value() < -ALIKE && asymmetry.hi() < 0) {
        return BASIC;
      }
      if (asymmetry.value() > ALIKE && asymmetry.lo() > 0) {
        return DELIGHT;
      }
      boolean either = asymmetry.lo() < -ALIKE && asymmetry.hi() > ALIKE;
      return Math.abs(asymmetry.value()) <= ALIKE && !either ? LINEAR : OPEN;
    }
  }

  /**
   * The analysis of rows in memory.
   *
   * @param rows complete ones, of which no column is constant
   * @param ends of each input
   * @param smallest least number of low values for a penalty, and of high values for a reward
   * @param draws of the bootstrap
   */
  public static DriverAnalysis of(
      List<Observation> rows, List<Ends> ends, int smallest, int draws) {
    double[] means =
        IntStream.rangeClosed(0, ends.size())
            .mapToDouble(
                column ->
                    rows.stream().mapToDouble(row -> row.values()[column]).average().orElseThrow())
            .toArray();
    int part = (rows.size() + PARTS - 1) / PARTS;
    return of(
        IntStream.range(0, PARTS)
            .parallel()
            .mapToObj(
                number -> {
                  DriverSums sums = new DriverSums(ends, means, draws);
                  int end = Math.min((number + 1) * part, rows.size());
                  for (int i = number * part; i < end; i++) {
                    Observation row = rows.get(i);
                    sums.add(row.values(), row.weight(), row.key());
                  }
                  return sums.flush();
                })
            .toList()
            .stream()
            .reduce(DriverSums::plus)
            .orElseThrow(),
        smallest,
        IntStream.range(0, ends.size()).toArray());
  }

  /**
   * The analysis of what was summed up. Where rows lack values, each correlation is that of the
   * rows that have both columns. Intervals are percentiles of the draws.
   *
   * @param smallest least number of low values for a penalty, and of high values for a reward
   * @param inputs which of the summed inputs; they are {@link #consistent}
   */
  public static DriverAnalysis of(DriverSums sums, int smallest, int... inputs) {
    double[] figures = figures(sums, 0, inputs);
    double[][] drawn =
        IntStream.rangeClosed(1, sums.draws())
            .parallel()
            .mapToObj(draw -> figures(sums, draw, inputs))
            .toArray(double[][]::new);
    double[][] correlations = correlations(sums, 0, inputs);
    List<Driver> drivers = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      int lows = sums.lows(inputs[i]);
      int highs = sums.highs(inputs[i]);
      List<Optional<Estimate>> of = estimates(figures, drawn, i, inputs.length);
      Optional<Estimate> penalty = of.get(PENALTY).filter(told -> lows >= smallest);
      Optional<Estimate> reward = of.get(REWARD).filter(told -> highs >= smallest);
      boolean isAsymmetryTold =
          penalty.isPresent() && reward.isPresent() && !Driver.isNoise(penalty, reward);
      drivers.add(
          new Driver(
              of.get(LMG).orElseThrow(),
              of.get(JOHNSON).orElseThrow(),
              penalty,
              reward,
              of.get(ASYMMETRY).filter(told -> isAsymmetryTold),
              lows,
              highs,
              sums.answers(inputs[i]),
              correlations[i][inputs.length]));
    }
    return new DriverAnalysis(
        sums.rows(), new Regression(correlations).rSquared(), List.copyOf(drivers));
  }

  /**
   * The inputs whose correlations, each from other rows, can belong to one set of numbers: as long
   * as they cannot, the one that the fewest rows have is left out.
   */
  public static int[] consistent(DriverSums sums, int... inputs) {
    int[] left = inputs;
    while (left.length > 0 && !isConsistent(correlations(sums, 0, left))) {
      int rarest = Arrays.stream(left).boxed().min(Comparator.comparing(sums::answers)).get();
      left = Arrays.stream(left).filter(input -> input != rarest).toArray();
    }
    return left;
  }

  /** No sum of the columns has a variance below zero. */
  private static boolean isConsistent(double[][] correlations) {
    double[] values =
        new EigenDecomposition(new Array2DRowRealMatrix(correlations)).getRealEigenvalues();
    return Arrays.stream(values).min().orElseThrow() > -PairSums.ROUNDING;
  }

  /** Of the inputs and the target, which is last. */
  private static double[][] correlations(DriverSums sums, int draw, int... inputs) {
    return sums.values(draw)
        .correlations(
            IntStream.concat(IntStream.of(inputs), IntStream.of(sums.inputs())).toArray());
  }

  private static double[] column(double[][] rows, int column) {
    return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
  }

  /** Each kind of figure of all inputs, kind by kind; NaN of a draw that is not consistent. */
  private static double[] figures(DriverSums sums, int draw, int... inputs) {
    int count = inputs.length;
    double[] figures = new double[KINDS * count];
    double[][] correlations = correlations(sums, draw, inputs);
    if (!isConsistent(correlations)) {
      Arrays.fill(figures, Double.NaN);
      return figures;
    }
    double[] lmg = Lmg.shares(correlations);
    double[] johnson = new Regression(correlations).relativeWeights();
    PairSums either = sums.lowsAndHighs(draw);
    int target = 2 * sums.inputs();
    int[] columns =
        IntStream.concat(
                IntStream.of(inputs), IntStream.of(inputs).map(input -> sums.inputs() + input))
            .toArray();
    double[] ends =
        new Regression(
                either.correlations(
                    IntStream.concat(IntStream.of(columns), IntStream.of(target)).toArray()))
            .coefficients();
    for (int i = 0; i < count; i++) {
      double penalty = ends[i] * scale(either, columns[i], target);
      double reward = ends[count + i] * scale(either, columns[count + i], target);
      double loss = Math.min(0, penalty);
      double gain = Math.max(0, reward);
      figures[LMG * count + i] = lmg[i];
      figures[JOHNSON * count + i] = johnson[i];
      figures[PENALTY * count + i] = penalty;
      figures[REWARD * count + i] = reward;
      figures[ASYMMETRY * count + i] = (gain + loss) / (gain - loss);
    }
    return figures;
  }

  /** What a standardised coefficient is multiplied by; NaN of a column that is constant. */
  private static double scale(PairSums sums, int column, int target) {
    double deviation = sums.deviation(column);
    return deviation > 0 ? sums.deviation(target) / deviation : Double.NaN;
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
