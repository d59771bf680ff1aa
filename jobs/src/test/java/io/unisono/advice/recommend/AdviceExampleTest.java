package io.unisono.advice.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.advice.recommend.Candidate.People;
import io.unisono.advice.recommend.Chosen.Pair;
import io.unisono.advice.recommend.estimate.Range;
import io.unisono.advice.recommend.estimate.Spread;
import io.unisono.stats.compare.Stratum;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The examples of docs/ADVICE.md, with the same numbers. */
class AdviceExampleTest {

  @Test
  void whatItIsWorthToContactTheOthers() {
    Candidate campaigns =
        new Candidate(
            Kind.CAMPAIGN,
            "crm",
            "Marketing",
            List.of(new Stratum(200, 24, 800, 56), new Stratum(100, 6, 400, 16)),
            new People(1500, 1500, 1500 * 30.0, 1500 * 900.0));

    Assessed assessed =
        Assessed.of(List.of(campaigns), config(Optional.empty()), Optional.of(.4)).get(0);

    assertThat(assessed.difference().orElseThrow()).isCloseTo(.04, within(1e-12));
    assertThat(assessed.worth().kept().orElseThrow().mean()).isCloseTo(54, within(1e-9));
    Spread value = assessed.worth().value().orElseThrow();
    assertThat(value.mean()).isCloseTo(6276, within(1e-6));
    assertThat(value.lo()).isCloseTo(1640, within(250.0));
    assertThat(value.hi()).isCloseTo(10_970, within(250.0));
    assertThat(assessed.p()).isCloseTo(.03, within(.01));
  }

  /** 30 customers have to do with both: the second adds no more than the 30 others are worth. */
  @Test
  void whoeverIsInTwoCountsOnce() {
    Assessed first = of("billing", 100, 5000);
    Assessed second = of("delivery", 60, 2400);
    Map<Pair, Long> common = Map.of(Pair.of(first.id(), second.id()), 30L);

    Map<String, Double> added = Chosen.of(List.of(first, second), common, config(Optional.empty()));

    assertThat(added).containsOnly(Map.entry(first.id(), 5000.0), Map.entry(second.id(), 1200.0));
  }

  /** A cost that nobody gave is not taken for 0 when a budget has to be kept. */
  @Test
  void withABudgetACostHasToBeKnown() {
    assertThat(
            Chosen.eligible(
                List.of(of("billing", 100, 5000)), Set.of(), config(Optional.of(9000.0))))
        .isEmpty();
  }

  private static Assessed of(String topic, long customers, double value) {
    return new Assessed(
        new Candidate(Kind.TOPIC, topic, null, List.of(), new People(customers, customers, 0, 0)),
        Optional.of(.1),
        .01,
        .01,
        new Worth(
            Optional.of(Spread.exactly(.1)),
            Optional.of(Spread.exactly(1)),
            Optional.of(Spread.exactly(value)),
            Optional.empty(),
            Optional.empty()));
  }

  private static AdviceConfig config(Optional<Double> budget) {
    return new AdviceConfig(
        90,
        90,
        4,
        48,
        30,
        200,
        12,
        budget,
        Optional.empty(),
        new Range(.25, .75),
        Range.ONE,
        Map.of(
            "campaign",
            new ActionConfig(
                Optional.empty(),
                Optional.of(1.0),
                Optional.empty(),
                Optional.of(new Range(.8, 1)))),
        Map.of(),
        List.of(),
        List.of());
  }
}
