package io.unisono.advice.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.advice.recommend.Candidate.People;
import io.unisono.advice.recommend.estimate.Spread;
import io.unisono.stats.compare.Stratum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Companies of 5,000 customers in eight strata whose losses differ, in which twenty things befall
 * customers; one or none of them makes customers leave.
 */
class AdviceSimulationTest {

  private static final int SEEDS = 100;
  private static final int CUSTOMERS = 5000;
  private static final int STRATA = 8;
  private static final int THINGS = 20;
  private static final double EFFECT = .08;
  private static final double AMOUNT = 30;
  private static final AdviceConfig CONFIG = TestAdvice.config();

  @Test
  void withoutACauseLittleIsFound() {
    int found = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      found +=
          Assessed.of(company(seed, 0), CONFIG, Optional.empty()).stream()
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
      List<Candidate> candidates = company(seed, EFFECT);
      Assessed best = Assessed.of(candidates, CONFIG, Optional.empty()).get(0);
      first += best.candidate().subject().equals("thing_0") ? 1 : 0;
      Assessed planted =
          Assessed.of(candidates, CONFIG, Optional.empty()).stream()
              .filter(each -> each.candidate().subject().equals("thing_0"))
              .findFirst()
              .orElseThrow();
      Spread value = planted.worth().value().orElseThrow();
      double truth = planted.candidate().people().number() * EFFECT * AMOUNT * CONFIG.valueMonths();
      inside += value.lo() <= truth && truth <= value.hi() ? 1 : 0;
    }

    assertThat(first).isGreaterThanOrEqualTo(90);
    assertThat(inside).isBetween(70, 90);
  }

  /** All customers are active today, those lost are replaced by others alike. */
  private static List<Candidate> company(long seed, double effect) {
    SplittableRandom random = new SplittableRandom(seed);
    long[][][] counts = new long[THINGS][STRATA][4];
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      int stratum = random.nextInt(STRATA);
      boolean[] exposed = new boolean[THINGS];
      for (int thing = 0; thing < THINGS; thing++) {
        exposed[thing] = random.nextDouble() < .04 + .01 * stratum + .005 * thing;
      }
      double risk = .03 + .01 * stratum + (exposed[0] ? effect : 0);
      boolean isLost = random.nextDouble() < risk;
      for (int thing = 0; thing < THINGS; thing++) {
        int group = exposed[thing] ? 0 : 2;
        counts[thing][stratum][group]++;
        counts[thing][stratum][group + 1] += isLost ? 1 : 0;
      }
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int thing = 0; thing < THINGS; thing++) {
      List<Stratum> strata = new ArrayList<>();
      for (long[] each : counts[thing]) {
        strata.add(new Stratum(each[0], each[1], each[2], each[3]));
      }
      long people = strata.stream().mapToLong(Stratum::n).sum();
      candidates.add(
          new Candidate(
              Kind.TOPIC,
              "thing_" + thing,
              null,
              strata,
              new People(people, people, people * AMOUNT, people * AMOUNT * AMOUNT)));
    }
    return candidates;
  }
}
