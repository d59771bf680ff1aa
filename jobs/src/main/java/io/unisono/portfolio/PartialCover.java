package io.unisono.portfolio;

import io.unisono.portfolio.CoverProblem.Fixed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * The cheapest set of applications that covers at least so many of the needs, by branch and bound,
 * depth first. ojAlgo solves the linear programmes.
 *
 * <p>The integer solver of ojAlgo is not used here, since it called some sets optimal that were
 * not; {@code docs/decisions/portfolio.md} counts them. Where all needs are to be covered it made
 * no such error.
 */
final class PartialCover {

  /**
   * After so many variables, of all linear programmes together, the search ends without a proof.
   */
  private static final int MOST_VARIABLES = 200_000;

  private static final double WHOLE = 1e-6;

  /** By how many hundredths of a currency unit a bound may be wrong. */
  private static final double SLACK = 0.5;

  private final CoverProblem problem;
  private final int needsToCover;
  private final double scale;
  private final int most;
  private final int[] dearestFirst;
  private boolean[] best;
  private long bestCost = Long.MAX_VALUE;
  private int solved;

  private PartialCover(CoverProblem problem, int needsToCover) {
    this.problem = problem;
    this.needsToCover = needsToCover;
    this.dearestFirst =
        IntStream.range(0, problem.applications())
            .boxed()
            .sorted(Comparator.comparingLong(i -> -problem.weights()[i]))
            .mapToInt(i -> i)
            .toArray();
    this.most = MOST_VARIABLES / (problem.applications() + problem.needs());
    this.scale = Math.max(1, LongStream.of(problem.weights()).map(Math::abs).max().orElse(1));
  }

  /** The cheapest set that covers at least so many needs; empty if there is none. */
  static Optional<Cover> of(CoverProblem problem, int needsToCover) {
    PartialCover search = new PartialCover(problem, needsToCover);
    Fixed[] needs = new Fixed[problem.needs()];
    Arrays.fill(needs, Fixed.FREE);
    search.explore(problem.fixed(), needs);
    return Optional.ofNullable(search.best)
        .map(chosen -> new Cover(chosen, search.solved < search.most));
  }

  /**
   * Searches the sets that agree with what is decided so far.
   *
   * @param applications in, out, or free
   * @param needs in: to be covered; out: does not count; or free
   */
  private void explore(Fixed[] applications, Fixed[] needs) {
    if (solved >= most) {
      return;
    }
    solved++;
    Relaxation relaxation = new Relaxation(applications, needs);
    double[] shares = relaxation.solve();
    if (shares == null || relaxation.cost >= bestCost - SLACK) {
      return;
    }
    offer(shares);
    int branch = relaxation.branch(shares);
    if (branch < 0 || relaxation.cost >= bestCost - SLACK) {
      return;
    }
    for (Fixed decision : new Fixed[] {Fixed.IN, Fixed.OUT}) {
      Fixed[] nextApplications = applications.clone();
      Fixed[] nextNeeds = needs.clone();
      if (branch < applications.length) {
        nextApplications[branch] = decision;
      } else {
        nextNeeds[branch - applications.length] = decision;
      }
      explore(nextApplications, nextNeeds);
    }
  }

  /**
   * Takes every application with a share in the linear programme. Then goes from the dearest to the
   * cheapest and drops each one that the set can do without. Keeps the set if it is the cheapest so
   * far.
   */
  private void offer(double[] shares) {
    boolean[] chosen = new boolean[problem.applications()];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = shares[i] > WHOLE;
    }
    if (!problem.isFeasible(chosen, needsToCover)) {
      return;
    }
    for (int application : dearestFirst) {
      if (chosen[application] && problem.weights()[application] > 0) {
        chosen[application] = false;
        chosen[application] = !problem.isFeasible(chosen, needsToCover);
      }
    }
    if (problem.cost(chosen) < bestCost) {
      best = chosen;
      bestCost = problem.cost(chosen);
    }
  }

  /** The problem with shares of applications and of needs; what is decided is no variable. */
  private final class Relaxation {

    private final ExpressionsBasedModel model = new ExpressionsBasedModel();
    private final Fixed[] applications;
    private final Fixed[] needs;
    private final Variable[] variables;
    private int undecided;
    private double cost;

    Relaxation(Fixed[] applications, Fixed[] needs) {
      this.applications = applications;
      this.needs = needs;
      this.variables = new Variable[applications.length + needs.length];
      for (int i = 0; i < applications.length; i++) {
        if (applications[i] == Fixed.FREE) {
          variables[i] = share("application " + i).weight(problem.weights()[i] / scale);
        }
      }
    }

    private Variable share(String name) {
      return model.newVariable(name).lower(0).upper(1);
    }

    /** The shares of applications and needs; null if there are none. */
    double[] solve() {
      int toCover = needsToCover;
      Expression covered = model.newExpression("covered needs");
      for (int need = 0; need < needs.length; need++) {
        int missing = problem.required()[need] - decided(need, Fixed.IN);
        int free = decided(need, Fixed.FREE);
        if (missing <= 0) {
          toCover--;
        } else if (missing <= free && needs[need] != Fixed.OUT) {
          add(need, missing, covered);
          toCover -= needs[need] == Fixed.IN ? 1 : 0;
        } else if (needs[need] == Fixed.IN) {
          return null;
        }
      }
      if (toCover > 0) {
        covered.lower(toCover);
        if (undecided < toCover) {
          return null;
        }
      }
      return shares();
    }

    private void add(int need, int missing, Expression covered) {
      Expression cover = model.newExpression("need " + need);
      for (int i = 0; i < applications.length; i++) {
        if (applications[i] == Fixed.FREE && problem.covers()[need][i]) {
          cover.set(variables[i], 1);
        }
      }
      if (needs[need] == Fixed.IN) {
        cover.lower(missing);
      } else {
        Variable share = share("covered " + need);
        variables[applications.length + need] = share;
        cover.set(share, -missing).lower(0);
        covered.set(share, 1);
        undecided++;
      }
    }

    /** How many of the applications that cover the need have this decision. */
    private int decided(int need, Fixed decision) {
      int number = 0;
      for (int i = 0; i < applications.length; i++) {
        number += applications[i] == decision && problem.covers()[need][i] ? 1 : 0;
      }
      return number;
    }

    private double[] shares() {
      double[] shares = new double[variables.length];
      for (int i = 0; i < applications.length; i++) {
        shares[i] = applications[i] == Fixed.IN ? 1 : 0;
      }
      if (model.countVariables() > 0) {
        Optimisation.Result result = model.minimise();
        if (!result.getState().isFeasible()) {
          return null;
        }
        for (int i = 0; i < shares.length; i++) {
          shares[i] =
              variables[i] == null ? shares[i] : result.doubleValue(model.indexOf(variables[i]));
        }
      }
      for (int i = 0; i < applications.length; i++) {
        cost += shares[i] * problem.weights()[i];
      }
      return shares;
    }

    /** The most divided variable, an application if there is one; -1 if none is. */
    int branch(double[] shares) {
      int branch = -1;
      double most = WHOLE;
      for (int i = 0; i < shares.length; i++) {
        double divided = Math.min(shares[i], 1 - shares[i]);
        boolean isFirstNeed = i == applications.length;
        if (isFirstNeed && branch >= 0) {
          return branch;
        }
        if (variables[i] != null && divided > most) {
          branch = i;
          most = divided;
        }
      }
      return branch;
    }
  }
}
