package io.unisono.portfolio;

import io.unisono.portfolio.CoverProblem.Fixed;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which applications cover all needs, if they have to fit so well.
 *
 * @param coverable numbers of the needs that some application covers: those of the problem
 */
record CoverQuestion(
    Inventory inventory, double minimumFit, int[] coverable, CoverProblem problem) {

  private static final long ONE = 100;

  /** By the costs of the applications, or by their number if no cost is known. */
  static CoverQuestion of(Inventory inventory, PortfolioConfig config, double minimumFit) {
    int applications = inventory.applications().size();
    long[] weights = new long[applications];
    double[] preference = new double[applications];
    Fixed[] fixed = new Fixed[applications];
    for (int i = 0; i < applications; i++) {
      ListedApplication application = inventory.applications().get(i);
      fixed[i] = fixed(application, inventory.hasCosts());
      weights[i] = inventory.hasCosts() ? weight(application, config) : ONE;
      preference[i] = (application.isInUse() ? -1 : 1) - totalFit(inventory, i);
    }
    int[] coverable =
        IntStream.range(0, inventory.needs().size())
            .filter(need -> available(inventory, minimumFit, need, fixed) > 0)
            .toArray();
    boolean[][] covers = new boolean[coverable.length][applications];
    int[] required = new int[coverable.length];
    for (int k = 0; k < coverable.length; k++) {
      int need = coverable[k];
      for (int i = 0; i < applications; i++) {
        covers[k][i] = inventory.covers(need, i, minimumFit);
      }
      required[k] =
          Math.min(
              required(inventory.needs().get(need), config),
              available(inventory, minimumFit, need, fixed));
    }
    return new CoverQuestion(
        inventory,
        minimumFit,
        coverable,
        new CoverProblem(weights, preference, covers, required, fixed));
  }

  /** Applications that have to cover a need. */
  static int required(ListedNeed need, PortfolioConfig config) {
    return need.isCritical() ? config.criticalApplications() : 1;
  }

  /** Of what is unknown nothing is decided: it stays as it is. */
  private static Fixed fixed(ListedApplication application, boolean hasCosts) {
    if (application.isMandatory()) {
      return Fixed.IN;
    }
    boolean isUnknown = !application.isRated() || (hasCosts && application.annualCost() == null);
    return !isUnknown ? Fixed.FREE : application.isInUse() ? Fixed.IN : Fixed.OUT;
  }

  private static long weight(ListedApplication application, PortfolioConfig config) {
    long annual = application.annualCost() == null ? 0 : application.annualCost();
    long share = Math.round(application.switchingCost() / (double) config.switchingYears());
    return application.isInUse() ? annual - share : annual + share;
  }

  private static int available(Inventory inventory, double minimumFit, int need, Fixed[] fixed) {
    return (int)
        IntStream.range(0, fixed.length)
            .filter(i -> fixed[i] != Fixed.OUT && inventory.covers(need, i, minimumFit))
            .count();
  }

  /** Its share of all fits, less than 1: of equally cheap sets the one that fits best is taken. */
  private static double totalFit(Inventory inventory, int application) {
    double own = 0;
    double all = 1;
    for (double[] fits : inventory.fits()) {
      for (int i = 0; i < fits.length; i++) {
        double fit = Double.isNaN(fits[i]) ? 0 : fits[i];
        own += i == application ? fit : 0;
        all += fit;
      }
    }
    return own / all;
  }

  /** The cheapest set; empty if no need can be covered, or no set was found. */
  Optional<Cover> cheapest() {
    return coverable.length == 0 ? Optional.empty() : CheapestCover.of(problem);
  }

  /** The applications in use. */
  boolean[] inUse() {
    boolean[] inUse = new boolean[inventory.applications().size()];
    for (int i = 0; i < inUse.length; i++) {
      inUse[i] = inventory.applications().get(i).isInUse();
    }
    return inUse;
  }
}
