package io.unisono.churn.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.churn.survival.CumulativeIncidence.Step;
import io.unisono.churn.survival.Lifetimes.At;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CumulativeIncidenceTest {

  private static final Lifetimes TWO_CAUSES =
      new Lifetimes(
          List.of(
              new At(1, Map.of("price", 2L, "service", 1L), 1),
              new At(2, Map.of("service", 2L), 0),
              new At(4, Map.of("price", 1L), 3),
              new At(7, Map.of("price", 2L, "service", 1L), 2)));

  @Test
  void isTheShareOfAllWhereEverybodyIsSeenToTheEnd() {
    Lifetimes complete =
        new Lifetimes(
            List.of(
                new At(1, Map.of("price", 2L), 0),
                new At(3, Map.of("price", 1L, "service", 4L), 0),
                new At(5, Map.of("service", 3L), 0)));

    assertThat(CumulativeIncidence.of(complete, "price"))
        .extracting(Step::share)
        .containsExactly(0.2, 0.30000000000000004);
    assertThat(last(CumulativeIncidence.of(complete, "service")).share())
        .isEqualTo(0.7, within(1e-12));
  }

  @Test
  void sharesAddUpToThoseWhoDidNotSurvive() {
    double survival = last(SurvivalCurve.of(TWO_CAUSES).steps()).survival();

    assertThat(
            last(CumulativeIncidence.of(TWO_CAUSES, "price")).share()
                + last(CumulativeIncidence.of(TWO_CAUSES, "service")).share())
        .isEqualTo(1 - survival, within(1e-12));
  }

  @Test
  void isTheComplementOfSurvivalWithOneCause() {
    Lifetimes drug = LogRankTest.of("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+");

    for (Step step : CumulativeIncidence.of(drug, "all")) {
      SurvivalCurve.Step curve =
          SurvivalCurve.of(drug).steps().stream()
              .filter(each -> each.time() == step.time())
              .findFirst()
              .orElseThrow();
      assertThat(step.share()).isEqualTo(1 - curve.survival(), within(1e-12));
      assertThat(step.band().lo()).isEqualTo(1 - curve.band().hi(), within(1e-9));
      assertThat(step.band().hi()).isEqualTo(1 - curve.band().lo(), within(1e-9));
    }
  }

  @Test
  void hasTheVarianceOfTheSumOverAllEarlierTimes() {
    double share = 0;
    double survival = 1;
    double atRisk = TWO_CAUSES.n();
    List<double[]> times = new ArrayList<>();
    for (At at : TWO_CAUSES.times()) {
      double ended = at.allEnded();
      double price = at.ended().getOrDefault("price", 0L);
      share += survival * price / atRisk;
      times.add(new double[] {share, survival, atRisk, ended, price});
      survival *= 1 - ended / atRisk;
      atRisk -= ended + at.censored();
    }
    double variance = 0;
    for (double[] at : times) {
      double later = share - at[0];
      variance += later * later * at[3] / (at[2] * (at[2] - at[3]));
      variance += at[1] * at[1] * at[4] * (at[2] - at[4]) / Math.pow(at[2], 3);
      variance -= 2 * later * at[1] * at[4] / (at[2] * at[2]);
    }
    double survivor = 1 - share;
    double spread =
        1.959963984540054 * Math.sqrt(variance) / (survivor * Math.abs(Math.log(survivor)));

    Step last = last(CumulativeIncidence.of(TWO_CAUSES, "price"));

    assertThat(last.band().lo())
        .isEqualTo(1 - Math.pow(survivor, Math.exp(-spread)), within(1e-12));
    assertThat(last.band().hi()).isEqualTo(1 - Math.pow(survivor, Math.exp(spread)), within(1e-12));
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
