package io.unisono.portfolio;

import io.unisono.table.marts.PortfolioScenario.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sets of applications that are looked at. */
final class Scenarios {

  /** Shares of the needs, in percent, for which a cheapest set is looked for. */
  private static final int FIRST = 50;

  private static final int STEP = 10;
  private static final int ALL = 100;

  private Scenarios() {}

  /**
   * A set.
   *
   * @param kind a value of {@code portfolio_scenario.kind}
   * @param step from 1
   * @param needsToCover that the set had to cover
   * @param cover empty if there is none
   */
  record Scenario(
      String kind, int step, CoverQuestion question, int needsToCover, Optional<Cover> cover) {}

  /**
   * @param chosen the cheapest set that covers all needs of the question
   */
  static List<Scenario> of(CoverQuestion question, Optional<Cover> chosen, PortfolioConfig config) {
    int all = question.coverable().length;
    List<Scenario> scenarios = new ArrayList<>();
    Cover today = new Cover(question.inUse(), false);
    scenarios.add(new Scenario(Kind.CURRENT, 1, question, 0, Optional.of(today)));
    scenarios.add(new Scenario(Kind.CHOICE, 1, question, all, chosen));
    int step = 0;
    int before = 0;
    for (int percent = FIRST; percent < ALL; percent += STEP) {
      int needs = (int) Math.ceil(all * percent / (double) ALL);
      if (needs > before && needs < all) {
        scenarios.add(
            new Scenario(
                Kind.COVERAGE,
                ++step,
                question,
                needs,
                PartialCover.of(question.problem(), needs)));
        before = needs;
      }
    }
    int other = 0;
    for (double fit : config.fitThresholds()) {
      CoverQuestion asked = CoverQuestion.of(question.inventory(), config, fit);
      scenarios.add(
          new Scenario(Kind.THRESHOLD, ++other, asked, asked.coverable().length, asked.cheapest()));
    }
    return scenarios;
  }
}
