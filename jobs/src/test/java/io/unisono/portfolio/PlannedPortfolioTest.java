package io.unisono.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.synthetic.company.Scenario;
import io.unisono.synthetic.portfolio.PlannedNeed;
import io.unisono.synthetic.portfolio.PlannedPortfolio;
import io.unisono.synthetic.portfolio.PlannedPortfolio.Priced;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The generated company: its right decisions are found, for any seed. */
class PlannedPortfolioTest {

  private static final PortfolioConfig CONFIG =
      new PortfolioConfig(3, 2, 3, 90, List.of(), List.of());

  @Property(tries = 40)
  void whatIsPlantedIsFound(@ForAll long seed) {
    PlannedPortfolio planned = PlannedPortfolio.of(new Scenario(seed, 100, 0, 700));
    CoverQuestion question = CoverQuestion.of(inventory(planned), CONFIG, CONFIG.minimumFit());
    Optional<Cover> cover = question.cheapest();

    TreeMap<String, String> decisions = new TreeMap<>();
    for (int i = 0; i < planned.applications().size(); i++) {
      decisions.put(
          question.inventory().applications().get(i).id(),
          Decision.of(i, question, cover).decision());
    }
    TreeMap<String, String> planted = new TreeMap<>();
    planned.applications().forEach(each -> planted.put(each.id(), each.decision()));
    assertThat(decisions).isEqualTo(planted);
    assertThat(cover.orElseThrow().isProven()).isTrue();
    assertThat(question.coverable()).hasSize(planned.needs().size() - 1);
  }

  private static Inventory inventory(PlannedPortfolio planned) {
    List<Priced> priced = new ArrayList<>(planned.applications());
    priced.sort(Comparator.comparing(Priced::id));
    List<PlannedNeed> needs = planned.needs();
    double[][] fits = new double[needs.size()][priced.size()];
    for (int need = 0; need < fits.length; need++) {
      for (int i = 0; i < priced.size(); i++) {
        fits[need][i] = priced.get(i).fits().getOrDefault(needs.get(need).id(), Double.NaN);
      }
    }
    return new Inventory(
        priced.stream().map(PlannedPortfolioTest::application).toList(),
        needs.stream()
            .map(need -> new ListedNeed(need.id(), "", "", "", need.isCritical(), List.of()))
            .toList(),
        fits,
        "EUR",
        List.of());
  }

  private static ListedApplication application(Priced priced) {
    return new ListedApplication(
        priced.id(),
        priced.name(),
        "",
        "",
        1L,
        priced.annualCost() * 100,
        priced.switchingCost() * 100,
        priced.isInUse(),
        priced.isMandatory(),
        true,
        null,
        Set.of());
  }
}
