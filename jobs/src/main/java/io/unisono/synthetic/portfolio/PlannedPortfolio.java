package io.unisono.synthetic.portfolio;

import io.unisono.synthetic.company.Scenario;
import io.unisono.synthetic.company.SeededRandom;
import io.unisono.synthetic.portfolio.PlannedApplication.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Applications with costs and fits, of which the cheapest set is known without a solver.
 *
 * <p>Each need has a price. An application of the cheapest set costs in a year, with its share of
 * the switching cost taken into account, exactly the prices of the needs that it covers; every
 * other one costs more. The prices are then a solution of the dual linear programme (Vazirani,
 * Approximation Algorithms, 2001, chapter 13), so that no cover is cheaper, and none is as cheap.
 */
public final class PlannedPortfolio {

  /** Years over which the truth spreads what a switch costs once: the default of the night. */
  private static final int YEARS = 3;

  /** Fit from which an application covers a need: the default of the night. */
  private static final int FIT = 3;

  private static final int HUNDRED = 100;

  private final List<Priced> applications;

  /**
   * An application with what it costs, in whole euros.
   *
   * @param decision what is right: keep, cut, add or leave
   * @param fits need to fit, of those that are rated
   */
  public record Priced(
      String id,
      String name,
      String category,
      String owner,
      boolean isInUse,
      boolean isMandatory,
      String eventSource,
      List<String> integratedWith,
      int users,
      int activeShare,
      long annualCost,
      long switchingCost,
      String decision,
      Map<String, Double> fits) {}

  private PlannedPortfolio(List<Priced> applications) {
    this.applications = List.copyOf(applications);
  }

  /** The same of the same seed, however many customers there are. */
  public static PlannedPortfolio of(Scenario scenario) {
    SeededRandom random = scenario.random("application portfolio", 0);
    Map<String, Long> prices = new HashMap<>();
    for (PlannedNeed need : PlannedNeed.ALL) {
      long drawn = (long) random.between(60, 400) * HUNDRED;
      prices.put(need.id(), need.isPriced() ? drawn : 0);
    }
    List<Priced> all = new ArrayList<>();
    for (PlannedApplication application : PlannedApplication.ALL) {
      all.add(priced(application, prices, random));
    }
    return new PlannedPortfolio(all);
  }

  public List<Priced> applications() {
    return applications;
  }

  public List<PlannedNeed> needs() {
    return PlannedNeed.ALL;
  }

  private static Priced priced(
      PlannedApplication application, Map<String, Long> prices, SeededRandom random) {
    long worth = application.covers().stream().mapToLong(prices::get).sum();
    Role role = application.role();
    long switching = (long) YEARS * HUNDRED * random.between(10, 100);
    // Parts of a hundred by which the needs of the application pay too little for it.
    int excess = random.between(10, 80);
    long weight = role.isPaid() ? worth : worth + (worth + HUNDRED * 100L) * excess / HUNDRED;
    if (role == Role.DEAR_TO_LEAVE) {
      weight = -switching / YEARS / 2;
    }
    long once = switching / YEARS;
    int users = random.between(8, 220);
    boolean redundant = role == Role.REDUNDANT;
    return new Priced(
        application.id(),
        application.name(),
        application.category(),
        application.owner(),
        role.isInUse(),
        role == Role.MANDATORY,
        application.eventSource(),
        application.integratedWith(),
        users,
        random.between(redundant ? 5 : 40, redundant ? 60 : 95),
        role.isInUse() ? weight + once : weight - Math.min(once, weight / 2),
        role.isInUse() ? switching : YEARS * Math.min(once, weight / 2),
        role.decision,
        fits(application, random));
  }

  /** What it covers is rated well, a third of the rest badly, the others not at all. */
  private static Map<String, Double> fits(PlannedApplication application, SeededRandom random) {
    Map<String, Double> fits = new HashMap<>();
    for (PlannedNeed need : PlannedNeed.ALL) {
      double good = FIT + random.between(0, 4) / 2.0;
      double bad = random.between(0, 5) / 2.0;
      boolean isRated = random.happens(0.3);
      if (application.covers().contains(need.id())) {
        fits.put(need.id(), good);
      } else if (isRated) {
        fits.put(need.id(), bad);
      }
    }
    return fits;
  }
}
