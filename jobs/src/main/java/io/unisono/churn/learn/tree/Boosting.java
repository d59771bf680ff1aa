package io.unisono.churn.learn.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Gradient boosting of trees for a yes or no (J. Friedman, "Greedy function approximation: a
 * gradient boosting machine", 2001; "Stochastic gradient boosting", 2002), with Newton steps. The
 * sum of the trees is the log-odds.
 *
 * @param rate share of a tree's step that is taken
 * @param rowShare share of the rows that each tree sees
 * @param bins of a column
 */
public record Boosting(Growth growth, double rate, double rowShare, int bins) {

  /**
   * Log-odds of rows that were not learnt from, after every {@code every} rounds.
   *
   * @param margins by time and held-out row
   * @param losses mean negative log-likelihood at that time
   */
  public record Curve(int every, double[][] margins, double[] losses) {

    /** At a time, or at the last one if it stopped before. */
    public double[] at(int time) {
      return margins[Math.min(time, margins.length - 1)];
    }
  }

  /** When to stop. */
  public record Patience(int mostRounds, int every, int times) {}

  /** Rows with their bins and log-odds so far. */
  private final class State {
    private final double[][] columns;
    private final boolean[] positive;
    private final int[] train;
    private final TreeGrower grower;
    private final SplittableRandom random;
    private final double base;
    private final double[] margin;
    private final double[] first;
    private final double[] second;

    State(double[][] columns, boolean[] positive, int[] train, long seed) {
      this.columns = columns;
      this.positive = positive;
      this.train = train;
      Bins cut = Bins.of(columns, train, bins);
      this.grower = new TreeGrower(cut, cut.binned(columns), growth);
      this.random = new SplittableRandom(seed);
      int positives = 0;
      for (int row : train) {
        positives += positive[row] ? 1 : 0;
      }
      this.base = StrictMath.log((positives + 0.5) / (train.length - positives + 0.5));
      this.margin = new double[positive.length];
      Arrays.fill(margin, base);
      this.first = new double[positive.length];
      this.second = new double[positive.length];
    }

    Tree next() {
      for (int row : train) {
        double p = 1 / (1 + StrictMath.exp(-margin[row]));
        first[row] = p - (positive[row] ? 1 : 0);
        second[row] = Math.max(p * (1 - p), 1e-12);
      }
      Tree tree = grower.grow(first, second, drawn(), random);
      for (int row : train) {
        margin[row] += rate * tree.value(columns, row);
      }
      return tree;
    }

    private int[] drawn() {
      if (rowShare >= 1) {
        return train.clone();
      }
      int[] drawn = new int[train.length];
      int found = 0;
      for (int row : train) {
        if (random.nextDouble() < rowShare) {
          drawn[found++] = row;
        }
      }
      return found == 0 ? train.clone() : Arrays.copyOf(drawn, found);
    }
  }

  /**
   * @param columns values by column and row; NaN where missing
   * @param train rows to learn from; both outcomes are among them
   */
  public Trees trees(double[][] columns, boolean[] positive, int[] train, int rounds, long seed) {
    State state = new State(columns, positive, train, seed);
    List<Tree> trees = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      trees.add(state.next());
    }
    return new Trees(state.base, rate, trees);
  }

  /** Boosts until rows that are held out have not been told better for some time. */
  public Curve curve(
      double[][] columns,
      boolean[] positive,
      int[] train,
      int[] heldOut,
      Patience patience,
      long seed) {
    State state = new State(columns, positive, train, seed);
    double[] margin = new double[heldOut.length];
    Arrays.fill(margin, state.base);
    List<double[]> margins = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    int best = 0;
    for (int round = 1; round <= patience.mostRounds; round++) {
      Tree tree = state.next();
      for (int i = 0; i < heldOut.length; i++) {
        margin[i] += rate * tree.value(columns, heldOut[i]);
      }
      if (round % patience.every == 0) {
        margins.add(margin.clone());
        losses.add(loss(margin, positive, heldOut));
        int now = losses.size() - 1;
        best = losses.get(now) < losses.get(best) ? now : best;
        if (now - best >= patience.times) {
          break;
        }
      }
    }
    return new Curve(
        patience.every,
        margins.toArray(double[][]::new),
        losses.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static double loss(double[] margin, boolean[] positive, int[] rows) {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      double towards = positive[rows[i]] ? -margin[i] : margin[i];
      sum += Math.max(towards, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(towards)));
    }
    return sum / rows.length;
  }
}
