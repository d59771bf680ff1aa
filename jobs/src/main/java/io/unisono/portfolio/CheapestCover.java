package io.unisono.portfolio;

import java.util.Optional;
import java.util.stream.LongStream;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;
import org.ojalgo.optimisation.integer.IntegerStrategy;
import org.ojalgo.type.context.NumberContext;

/**
 * The cheapest set that covers every need, by the mixed integer solver of ojAlgo: branch and cut,
 * by one thread, so that the same problem always has the same answer. What it returns is checked in
 * whole hundredths.
 *
 * <p>Of several sets that cost the same, a second run finds the preferred one. Sets whose costs
 * differ by less than a thousand-millionth of the dearest application count as the same.
 */
final class CheapestCover {

  /** Digits to which the solver closes the gap to the bound. */
  private static final NumberContext GAP = NumberContext.of(12, 10);

  private final CoverProblem problem;
  private final double scale;

  private CheapestCover(CoverProblem problem) {
    this.problem = problem;
    this.scale = Math.max(1, LongStream.of(problem.weights()).map(Math::abs).max().orElse(1));
  }

  /** The cheapest set that covers every need; empty if there is none. */
  static Optional<Cover> of(CoverProblem problem) {
    CheapestCover search = new CheapestCover(problem);
    return search.cheapest().map(search::preferred);
  }

  private Optional<Cover> cheapest() {
    Model model = model();
    for (int i = 0; i < problem.applications(); i++) {
      model.chosen[i].weight(problem.weights()[i] / scale);
    }
    return solved(model);
  }

  /** Of the sets that cost as much as this one, the preferred one. */
  private Cover preferred(Cover cheapest) {
    long cost = problem.cost(cheapest.chosen());
    Model model = model();
    Expression budget = model.model.newExpression("budget").upper(cost / scale);
    for (int i = 0; i < problem.applications(); i++) {
      model.chosen[i].weight(problem.preference()[i]);
      budget.set(model.chosen[i], problem.weights()[i] / scale);
    }
    return solved(model)
        .filter(other -> problem.cost(other.chosen()) <= cost)
        .map(other -> new Cover(other.chosen(), cheapest.isProven()))
        .orElse(cheapest);
  }

  private Optional<Cover> solved(Model model) {
    Optimisation.Result result = model.model.minimise();
    if (!result.getState().isFeasible()) {
      return Optional.empty();
    }
    boolean[] chosen = new boolean[problem.applications()];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = result.doubleValue(i) > 0.5;
    }
    return problem.isFeasible(chosen, problem.needs())
        ? Optional.of(new Cover(chosen, result.getState().isOptimal()))
        : Optional.empty();
  }

  /** A model whose first variables are the applications. */
  private record Model(ExpressionsBasedModel model, Variable[] chosen) {}

  private Model model() {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    model.options.integer(
        IntegerStrategy.newConfigurable().withParallelism(() -> 1).withGapTolerance(GAP));
    Variable[] chosen = new Variable[problem.applications()];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = model.newVariable("application " + i).binary();
      switch (problem.fixed()[i]) {
        case IN -> chosen[i].level(1);
        case OUT -> chosen[i].level(0);
        case FREE -> {}
      }
    }
    Model result = new Model(model, chosen);
    addNeeds(result);
    return result;
  }

  private void addNeeds(Model model) {
    for (int need = 0; need < problem.needs(); need++) {
      Expression cover = model.model.newExpression("need " + need).lower(problem.required()[need]);
      for (int i = 0; i < model.chosen.length; i++) {
        if (problem.covers()[need][i]) {
          cover.set(model.chosen[i], 1);
        }
      }
    }
  }
}
