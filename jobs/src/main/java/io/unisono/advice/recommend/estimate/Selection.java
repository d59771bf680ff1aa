package io.unisono.advice.recommend.estimate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;
import org.ojalgo.optimisation.integer.IntegerStrategy;
import org.ojalgo.type.context.NumberContext;

/**
 * The best set of actions within a budget and a capacity. The worth of a set is the sum of what its
 * actions are worth, less, for each pair, what customers of both would be counted twice: by
 * Bonferroni's inequality the set is worth at least that.
 *
 * @param worth of each action
 * @param costs of each, not negative
 * @param days of each, not negative
 * @param twice of each pair what is counted twice, on both sides of the diagonal
 * @param budget that the costs may reach
 * @param capacity that the days may reach
 */
public record Selection(
    double[] worth,
    double[] costs,
    double[] days,
    double[][] twice,
    double budget,
    double capacity) {

  private static final NumberContext GAP = NumberContext.of(12, 10);
  private static final double ROUNDING = 1e-9;

  /**
   * The set that is worth most. The solver's set, or the greedy one, is where the search begins:
   * the solver stops at a worse one now and then.
   */
  public boolean[] best() {
    boolean[] greedy = greedy();
    boolean[] solved = solved();
    boolean[] known = isWithin(solved) && worth(solved) > worth(greedy) ? solved : greedy;
    return new SelectionSearch(this, known).best();
  }

  public double worth(boolean[] chosen) {
    double sum = 0;
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i]) {
        sum += worth[i];
        for (int j = 0; j < i; j++) {
          sum -= chosen[j] ? twice[i][j] : 0;
        }
      }
    }
    return sum;
  }

  public boolean isWithin(boolean[] chosen) {
    return sum(costs, chosen) <= budget * (1 + ROUNDING)
        && sum(days, chosen) <= capacity * (1 + ROUNDING);
  }

  private static double sum(double[] of, boolean[] chosen) {
    return IntStream.range(0, of.length).filter(i -> chosen[i]).mapToDouble(i -> of[i]).sum();
  }

  /** The best action that fits, and again, as long as one adds to the worth. */
  private boolean[] greedy() {
    boolean[] chosen = new boolean[worth.length];
    while (true) {
      int next =
          IntStream.range(0, worth.length)
              .filter(i -> !chosen[i] && isWithin(with(chosen, i)))
              .boxed()
              .max(Comparator.comparingDouble(i -> worth(with(chosen, i))))
              .orElse(-1);
      if (next < 0 || worth(with(chosen, next)) <= worth(chosen)) {
        return chosen;
      }
      chosen[next] = true;
    }
  }

  private static boolean[] with(boolean[] chosen, int action) {
    boolean[] more = chosen.clone();
    more[action] = true;
    return more;
  }

  private boolean[] solved() {
    double scale = Math.max(ROUNDING, Arrays.stream(worth).map(Math::abs).max().orElse(1));
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    model.options.integer(
        IntegerStrategy.newConfigurable().withParallelism(() -> 1).withGapTolerance(GAP));
    Variable[] chosen = new Variable[worth.length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = model.newVariable("action " + i).binary().weight(worth[i] / scale);
    }
    addPairs(model, chosen, scale);
    addBound(model, "budget", chosen, costs, budget);
    addBound(model, "capacity", chosen, days, capacity);
    Optimisation.Result result = model.maximise();
    boolean[] set = new boolean[worth.length];
    for (int i = 0; result.getState().isFeasible() && i < set.length; i++) {
      set[i] = result.doubleValue(i) > 0.5;
    }
    return set;
  }

  /** A variable for each pair with customers in common: at least 1 where both are chosen. */
  private void addPairs(ExpressionsBasedModel model, Variable[] chosen, double scale) {
    for (int i = 0; i < chosen.length; i++) {
      for (int j = 0; j < i; j++) {
        if (twice[i][j] > 0) {
          String name = "pair " + i + " " + j;
          Variable both = model.newVariable(name).lower(0).upper(1).weight(-twice[i][j] / scale);
          Expression isBoth = model.newExpression(name).lower(-1);
          isBoth.set(both, 1).set(chosen[i], -1).set(chosen[j], -1);
        }
      }
    }
  }

  private static void addBound(
      ExpressionsBasedModel model, String name, Variable[] chosen, double[] of, double most) {
    if (Double.isInfinite(most)) {
      return;
    }
    double scale = Math.max(1, most);
    Expression sum = model.newExpression(name).upper(most / scale);
    for (int i = 0; i < chosen.length; i++) {
      sum.set(chosen[i], of[i] / scale);
    }
  }
}
