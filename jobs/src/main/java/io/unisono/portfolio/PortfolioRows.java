package io.unisono.portfolio;

import io.unisono.portfolio.Scenarios.Scenario;
import io.unisono.table.marts.PortfolioIntegration;
import io.unisono.table.marts.PortfolioIssue;
import io.unisono.table.marts.PortfolioNeed;
import io.unisono.table.marts.PortfolioScenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of the published tables but {@code portfolio_choice}, in the order of their contracts. */
final class PortfolioRows {

  private static final double HUNDRED = 100;
  private static final String ALL = "all";

  private PortfolioRows() {}

  /** {@code portfolio_fit}. */
  static List<Row> fits(CoverQuestion question) {
    Inventory inventory = question.inventory();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < inventory.applications().size(); i++) {
      for (int need = 0; need < inventory.needs().size(); need++) {
        double fit = inventory.fits()[need][i];
        if (!Double.isNaN(fit)) {
          rows.add(
              RowFactory.create(
                  inventory.applications().get(i).id(),
                  inventory.needs().get(need).id(),
                  fit,
                  inventory.covers(need, i, question.minimumFit())));
        }
      }
    }
    return rows;
  }

  /** {@code portfolio_overlap}. */
  static List<Row> overlaps(List<Overlap> overlaps, Inventory inventory) {
    return overlaps.stream()
        .map(
            overlap -> {
              ListedApplication first = inventory.applications().get(overlap.first());
              ListedApplication second = inventory.applications().get(overlap.second());
              return RowFactory.create(
                  first.id(),
                  second.id(),
                  first.name(),
                  second.name(),
                  overlap.needs(),
                  overlap.otherNeeds(),
                  overlap.common(),
                  overlap.jaccard(),
                  overlap.isContained());
            })
        .toList();
  }

  /** {@code portfolio_need}. */
  static List<Row> needs(CoverQuestion question, Optional<Cover> cover, PortfolioConfig config) {
    return IntStream.range(0, question.inventory().needs().size())
        .mapToObj(need -> need(need, question, cover, config))
        .toList();
  }

  private static Row need(
      int number, CoverQuestion question, Optional<Cover> cover, PortfolioConfig config) {
    Inventory inventory = question.inventory();
    ListedNeed need = inventory.needs().get(number);
    int[] inUse = inventory.covering(number, question.minimumFit(), true);
    int[] offered = inventory.covering(number, question.minimumFit(), false);
    int required = CoverQuestion.required(need, config);
    Stream<Integer> covering =
        IntStream.concat(Arrays.stream(inUse), Arrays.stream(offered)).boxed();
    return RowFactory.create(
        need.id(),
        need.name(),
        need.area(),
        need.owner(),
        need.isCritical(),
        required,
        inUse.length,
        offered.length,
        inUse.length == 0 ? null : inUse.length - 1,
        inUse.length == 1 ? inventory.applications().get(inUse[0]).id() : null,
        bestFit(number, inventory),
        cover.map(set -> (int) covering.filter(set::has).count()).orElse(null),
        state(inUse.length, offered.length, required));
  }

  private static String state(int inUse, int offered, int required) {
    if (inUse == 0) {
      return offered == 0 ? PortfolioNeed.State.NONE : PortfolioNeed.State.NONE_IN_USE;
    }
    return inUse < required ? PortfolioNeed.State.TOO_FEW : PortfolioNeed.State.COVERED;
  }

  private static Double bestFit(int need, Inventory inventory) {
    double best =
        IntStream.range(0, inventory.applications().size())
            .filter(i -> inventory.applications().get(i).isInUse())
            .mapToDouble(i -> inventory.fits()[need][i])
            .filter(fit -> !Double.isNaN(fit))
            .max()
            .orElse(Double.NaN);
    return Double.isNaN(best) ? null : best;
  }

  /** {@code portfolio_scenario}. */
  static List<Row> scenarios(List<Scenario> scenarios, PortfolioConfig config) {
    Sums today = Sums.of(scenarios.get(0), config);
    return scenarios.stream().map(scenario -> scenario(scenario, today, config)).toList();
  }

  private static Row scenario(Scenario scenario, Sums today, PortfolioConfig config) {
    CoverQuestion question = scenario.question();
    Inventory inventory = question.inventory();
    Optional<Sums> sums = scenario.cover().map(cover -> Sums.of(scenario, config));
    Optional<Sums> costs = sums.filter(set -> inventory.hasCosts());
    boolean isToday = scenario.kind().equals(PortfolioScenario.Kind.CURRENT);
    return RowFactory.create(
        scenario.kind(),
        scenario.step(),
        question.minimumFit(),
        inventory.needs().size(),
        question.coverable().length,
        scenario.needsToCover(),
        scenario.cover().map(cover -> question.problem().covered(cover.chosen())).orElse(null),
        inventory.hasCosts() ? PortfolioScenario.Basis.COST : PortfolioScenario.Basis.NUMBER,
        sums.map(Sums::applications).orElse(null),
        sums.map(Sums::kept).orElse(null),
        sums.map(set -> today.applications() - set.kept()).orElse(null),
        sums.map(set -> set.applications() - set.kept()).orElse(null),
        sums.filter(set -> today.applications() > 0)
            .map(set -> set.applications() / (double) today.applications())
            .orElse(null),
        costs.map(set -> set.annual() / HUNDRED).orElse(null),
        costs.map(set -> set.switching() / HUNDRED).orElse(null),
        costs.map(set -> set.yearly() / HUNDRED).orElse(null),
        costs.map(set -> (today.yearly() - set.yearly()) / HUNDRED).orElse(null),
        inventory.currency(),
        costs.map(Sums::withoutCost).orElse(null),
        isToday ? null : scenario.cover().map(Cover::isProven).orElse(null));
  }

  /**
   * What a set is made of and costs, in hundredths.
   *
   * @param kept of the applications in use
   * @param yearly annual cost, with a year's part of the switching cost
   */
  private record Sums(
      int applications, int kept, long annual, long switching, long yearly, int withoutCost) {

    static Sums of(Scenario scenario, PortfolioConfig config) {
      Cover cover = scenario.cover().orElseThrow();
      int kept = 0;
      int withoutCost = 0;
      long annual = 0;
      long switching = 0;
      long yearly = 0;
      List<ListedApplication> all = scenario.question().inventory().applications();
      for (int i = 0; i < all.size(); i++) {
        ListedApplication application = all.get(i);
        boolean isChosen = cover.has(i);
        kept += isChosen && application.isInUse() ? 1 : 0;
        withoutCost += isChosen && application.annualCost() == null ? 1 : 0;
        long cost = application.annualCost() == null || !isChosen ? 0 : application.annualCost();
        long once = isChosen == application.isInUse() ? 0 : application.switchingCost();
        annual += cost;
        switching += once;
        yearly += cost + Math.round(once / (double) config.switchingYears());
      }
      return new Sums(cover.size(), kept, annual, switching, yearly, withoutCost);
    }
  }

  /** {@code portfolio_integration}. */
  static List<Row> integrations(List<Integration> integrations, Inventory inventory) {
    return integrations.stream()
        .map(
            integration ->
                RowFactory.create(
                    inventory.needs().get(integration.need()).id(),
                    inventory.needs().get(integration.used()).id(),
                    inventory.applications().get(integration.application()).id(),
                    inventory.applications().get(integration.usedApplication()).id(),
                    integration.exists()
                        ? PortfolioIntegration.State.EXISTS
                        : PortfolioIntegration.State.BUILD))
        .toList();
  }

  /** {@code portfolio_issue}: what was noted while reading, and what the choice lacked. */
  static List<Row> issues(CoverQuestion question, Optional<Cover> cover, PortfolioConfig config) {
    List<Issue> issues = new ArrayList<>(question.inventory().issues());
    Inventory inventory = question.inventory();
    boolean isEmpty = inventory.applications().isEmpty() || inventory.needs().isEmpty();
    if (question.coverable().length == 0) {
      if (!isEmpty && issues.stream().noneMatch(i -> i.kind().equals(PortfolioIssue.Kind.NO_FIT))) {
        issues.add(new Issue(PortfolioIssue.Kind.NOTHING_COVERED, "", inventory.needs().size()));
      }
    } else {
      cover.ifPresentOrElse(
          set -> {}, () -> issues.add(new Issue(PortfolioIssue.Kind.NOT_SOLVED, "", 0)));
      issues.addAll(uncovered(question, config));
    }
    return rows(issues);
  }

  private static List<Issue> uncovered(CoverQuestion question, PortfolioConfig config) {
    Inventory inventory = question.inventory();
    List<Issue> issues = new ArrayList<>();
    for (int need = 0; need < inventory.needs().size(); need++) {
      int available =
          inventory.covering(need, question.minimumFit(), true).length
              + inventory.covering(need, question.minimumFit(), false).length;
      String id = inventory.needs().get(need).id();
      if (available == 0) {
        issues.add(new Issue(PortfolioIssue.Kind.NEED_UNCOVERED, id, 1));
      } else if (available < CoverQuestion.required(inventory.needs().get(need), config)) {
        issues.add(new Issue(PortfolioIssue.Kind.COVER_TOO_SMALL, id, 1));
      }
    }
    return issues;
  }

  /** The issues, each kind and subject once. */
  static List<Row> rows(List<Issue> issues) {
    return issues.stream()
        .map(
            issue ->
                new Issue(
                    issue.kind(), issue.subject().isEmpty() ? ALL : issue.subject(), issue.rows()))
        .collect(
            Collectors.groupingBy(
                issue -> List.of(issue.kind(), issue.subject()),
                LinkedHashMap::new,
                Collectors.summingLong(Issue::rows)))
        .entrySet()
        .stream()
        .map(
            entry ->
                RowFactory.create(entry.getKey().get(0), entry.getKey().get(1), entry.getValue()))
        .toList();
  }
}
