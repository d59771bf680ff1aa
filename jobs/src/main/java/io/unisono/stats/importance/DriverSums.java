package io.unisono.stats.importance;

import io.unisono.stats.bootstrap.PoissonNumbers;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What an analysis of drivers takes from its rows: their moments, once and for each draw of a
 * Poisson bootstrap, in which each row counts as often as a draw of mean 1 says (Chamandy and
 * others, Estimating Uncertainty for Massive Data Streams, 2012). Sums of parts of the rows add up,
 * so that machines can share the work.
 */
public final class DriverSums implements Serializable {

  private static final long serialVersionUID = 1;
  private static final long SEED = 20_000_101;

  /** Rows that are taken together, so that the sums of a draw are fetched once for all of them. */
  private static final int BLOCK = 256;

  private final List<Ends> ends;
  private final double[] centres;
  private final int draws;

  /** Inputs and the target; once, then by draw. */
  private final PairSums[] values;

  /** Whether each input is low, whether each is high, and the target; once, then by draw. */
  private final PairSums[] lowsAndHighs;

  private final int[] answers;
  private final int[] lows;
  private final int[] highs;
  private int rows;
  private transient List<Waiting> waiting = new ArrayList<>();

  /** Below where an input is low, and from where on it is high. */
  public record Ends(double lowBelow, double highFrom) implements Serializable {

    boolean isLow(double value) {
      return value < lowBelow;
    }

    boolean isHigh(double value) {
      return value >= highFrom;
    }
  }

  /** A row, and how often it counts in each draw. */
  private record Waiting(
      double[] values, double[] lowsAndHighs, boolean isComplete, double weight, int[] counts) {}

  /**
   * @param ends of each input
   * @param centres values near the means of the inputs and of the target, which is last
   * @param draws of the bootstrap
   */
  public DriverSums(List<Ends> ends, double[] centres, int draws) {
    this.ends = new ArrayList<>(ends);
    this.centres = centres.clone();
    this.draws = draws;
    values = new PairSums[draws + 1];
    lowsAndHighs = new PairSums[draws + 1];
    for (int draw = 0; draw <= draws; draw++) {
      values[draw] = new PairSums(ends.size() + 1);
      lowsAndHighs[draw] = new PairSums(2 * ends.size() + 1);
    }
    answers = new int[ends.size()];
    lows = new int[ends.size()];
    highs = new int[ends.size()];
  }

  /** Adds a row that counts once. */
  public void add(double[] row, long key) {
    add(row, 1, key);
  }

  /**
   * Adds a row.
   *
   * @param row values of the inputs, NaN for none, then of the target
   * @param weight of the row in all sums
   * @param key of whoever gave the row: decides how often it counts in each draw, so that rows of
   *     one key are drawn together (bootstrap of clusters; Davison and Hinkley, Bootstrap Methods
   *     and their Application, 1997, section 3.8)
   */
  public void add(double[] row, double weight, long key) {
    int inputs = ends.size();
    double[] centred = new double[inputs + 1];
    double[] either = new double[2 * inputs + 1];
    boolean isComplete = true;
    for (int input = 0; input < inputs; input++) {
      double value = row[input];
      boolean isLow = ends.get(input).isLow(value);
      boolean isHigh = ends.get(input).isHigh(value);
      lows[input] += isLow ? 1 : 0;
      highs[input] += isHigh ? 1 : 0;
      answers[input] += Double.isNaN(value) ? 0 : 1;
      isComplete &= !Double.isNaN(value);
      centred[input] = value - centres[input];
      either[input] = Double.isNaN(value) ? Double.NaN : isLow ? 1 : 0;
      either[inputs + input] = Double.isNaN(value) ? Double.NaN : isHigh ? 1 : 0;
    }
    centred[inputs] = row[inputs] - centres[inputs];
    either[2 * inputs] = centred[inputs];
    rows++;
    waiting.add(new Waiting(centred, either, isComplete, weight, counts(key)));
    if (waiting.size() == BLOCK) {
      flush();
    }
  }

  /** Once, then Poisson numbers of mean 1. */
  private int[] counts(long key) {
    SplittableRandom random = new SplittableRandom(SEED + key);
    int[] counts = new int[draws + 1];
    counts[0] = 1;
    for (int draw = 1; draw <= draws; draw++) {
      counts[draw] = (int) PoissonNumbers.next(1, random);
    }
    return counts;
  }

  /** Adds the rows that wait; to be called before the sums are read or sent. */
  public DriverSums flush() {
    for (int draw = 0; draw <= draws; draw++) {
      for (Waiting row : waiting) {
        double weight = row.weight() * row.counts()[draw];
        if (weight > 0) {
          values[draw].add(row.values(), weight, row.isComplete());
          lowsAndHighs[draw].add(row.lowsAndHighs(), weight, row.isComplete());
        }
      }
    }
    waiting.clear();
    return this;
  }

  /** Adds the sums of other rows. */
  public DriverSums plus(DriverSums other) {
    for (int draw = 0; draw <= draws; draw++) {
      values[draw].add(other.values[draw]);
      lowsAndHighs[draw].add(other.lowsAndHighs[draw]);
    }
    for (int input = 0; input < ends.size(); input++) {
      answers[input] += other.answers[input];
      lows[input] += other.lows[input];
      highs[input] += other.highs[input];
    }
    rows += other.rows;
    return this;
  }

  private Object readResolve() {
    waiting = new ArrayList<>();
    return this;
  }

  public int rows() {
    return rows;
  }

  int inputs() {
    return ends.size();
  }

  int draws() {
    return draws;
  }

  int lows(int input) {
    return lows[input];
  }

  int highs(int input) {
    return highs[input];
  }

  /** Rows that have the input. */
  public int answers(int input) {
    return answers[input];
  }

  /** Weighted mean of the input over the rows that have it. */
  public double mean(int input) {
    return values[0].mean(input) + centres[input];
  }

  PairSums values(int draw) {
    return values[draw];
  }

  PairSums lowsAndHighs(int draw) {
    return lowsAndHighs[draw];
  }
}
