package io.unisono.advice.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.advice.recommend.estimate.Spread;
import io.unisono.support.Exhaustive;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@link SimulatedCompany}, in which one thing or none makes customers leave. */
@Exhaustive
class AdviceSimulationTest {

  private static final int SEEDS = 100;
  private static final double EFFECT = .08;
  private static final AdviceConfig CONFIG = TestAdvice.config();

  @Test
  void withoutACauseLittleIsFound() {
    int found = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      found +=
          Assessed.of(SimulatedCompany.candidates(seed, 0), CONFIG, Optional.empty()).stream()
                  .anyMatch(each -> each.q() < .05)
              ? 1
              : 0;
    }

    assertThat(found).isLessThanOrEqualTo(10);
  }

  @Test
  void aPlantedCauseComesFirstAndItsValueLiesInTheInterval() {
    int first = 0;
    int inside = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      List<Candidate> candidates = SimulatedCompany.candidates(seed, EFFECT);
      Assessed best = Assessed.of(candidates, CONFIG, Optional.empty()).get(0);
      first += best.candidate().subject().equals(SimulatedCompany.CAUSE) ? 1 : 0;
      Assessed planted =
          Assessed.of(candidates, CONFIG, Optional.empty()).stream()
              .filter(each -> each.candidate().subject().equals(SimulatedCompany.CAUSE))
              .findFirst()
              .orElseThrow();
      Spread value = planted.worth().value().orElseThrow();
      double truth =
          planted.candidate().people().number()
              * EFFECT
              * SimulatedCompany.AMOUNT
              * CONFIG.valueMonths();
      inside += value.lo() <= truth && truth <= value.hi() ? 1 : 0;
    }

    assertThat(first).isGreaterThanOrEqualTo(90);
    assertThat(inside).isBetween(70, 90);
  }
}
