package io.unisono.churn.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.churn.value.GammaGamma.Fitted;
import io.unisono.churn.value.GammaGamma.Spending;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.JDKRandomGenerator;
import org.junit.jupiter.api.Test;

class GammaGammaTest {

  @Test
  void findsTheParametersOfSimulatedCustomers() {
    GammaGamma truth = new GammaGamma(6, 4, 15);

    Fitted fitted = GammaGamma.fit(simulated(truth, 4_000));

    assertThat(truth.p()).isBetween(fitted.intervals().get(0).lo(), fitted.intervals().get(0).hi());
    assertThat(truth.q()).isBetween(fitted.intervals().get(1).lo(), fitted.intervals().get(1).hi());
    assertThat(truth.v()).isBetween(fitted.intervals().get(2).lo(), fitted.intervals().get(2).hi());
  }

  @Test
  void expectsTheMeanOfAllOfWhoHasNotBoughtAgainAndHisOwnOfWhoOftenHas() {
    GammaGamma model = new GammaGamma(6.25, 3.74, 15.44);
    double meanOfAll = 6.25 * 15.44 / 2.74;

    assertThat(model.expectedAmount(0, 0)).isEqualTo(meanOfAll, within(1e-9));
    assertThat(model.expectedAmount(1, 100)).isBetween(meanOfAll, 100.0);
    assertThat(model.expectedAmount(3, 100)).isGreaterThan(model.expectedAmount(1, 100));
    assertThat(model.expectedAmount(100_000, 100)).isEqualTo(100, within(0.01));
  }

  @Test
  void expectsOfEverybodyWhatAllPay() {
    Fitted fitted = GammaGamma.fit(List.of(new Spending(1, 20), new Spending(3, 20)));

    assertThat(fitted.model().expectedAmount(0, 0)).isEqualTo(20, within(1e-9));
    assertThat(fitted.model().expectedAmount(5, 20)).isEqualTo(20, within(1e-9));
    assertThat(fitted.logLikelihood()).isFinite();
  }

  private static List<Spending> simulated(GammaGamma model, int customers) {
    JDKRandomGenerator random = new JDKRandomGenerator(11);
    GammaDistribution rates = new GammaDistribution(random, model.q(), 1 / model.v());
    Random draws = new Random(12);
    List<Spending> spendings = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      int repeats = 1 + draws.nextInt(6);
      double sum = new GammaDistribution(random, model.p() * repeats, 1 / rates.sample()).sample();
      spendings.add(new Spending(repeats, sum / repeats));
    }
    return spendings;
  }
}
