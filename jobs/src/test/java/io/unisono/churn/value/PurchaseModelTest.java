package io.unisono.churn.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.churn.value.PurchaseModel.Repeats;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.JDKRandomGenerator;
import org.junit.jupiter.api.Test;

class PurchaseModelTest {

  private static final BgNbd PURCHASES = new BgNbd(0.6, 8, 0.8, 2.5);
  private static final double LATER = 39;

  /** Customers, their repeat purchases, and those of the weeks after. */
  private record Simulated(List<Purchases> histories, List<Repeats> repeats, long later) {}

  @Test
  void theClockIsTheIntegralOfTheRate() {
    FadingRate rate = new FadingRate(0.7, 0.2);
    for (double age = 0; age < 50; age += 3.7) {
      double slope = (rate.clock(age + 1e-5) - rate.clock(age)) / 1e-5;
      assertThat(slope).isEqualTo(Math.exp(rate.logRate(age)), within(1e-5));
    }
    assertThat(rate.clock(0)).isZero();
    assertThat(FadingRate.NONE.clock(7)).isEqualTo(7);
  }

  @Test
  void aRateThatStaysIsTheModelAsPublished() {
    PurchaseModel model = PurchaseModel.staying(PURCHASES);

    assertThat(model.expectedPurchases(3, 10, 20, 39))
        .isEqualTo(PURCHASES.expectedPurchases(3, 10, 20, 39));
    assertThat(model.probabilityAlive(3, 10, 20)).isEqualTo(PURCHASES.probabilityAlive(3, 10, 20));
  }

  @Test
  void findsTheParametersOfSimulatedCustomersWhoseRateFades() {
    FadingRate rate = new FadingRate(1.5, 0.25);
    Simulated simulated = simulated(rate, 8_000, 3);
    BgNbd.Fitted staying = BgNbd.fit(simulated.histories());

    PurchaseModel.Fitted fitted =
        PurchaseModel.fit(simulated.histories(), simulated.repeats(), staying.model());

    double[] truth = {
      PURCHASES.r(), PURCHASES.alpha(), PURCHASES.a(), PURCHASES.b(), rate.extra(), rate.fading()
    };
    for (int i = 0; i < truth.length; i++) {
      assertThat(truth[i])
          .isBetween(fitted.intervals().get(i).lo(), fitted.intervals().get(i).hi());
    }
    assertThat(fitted.isBetterThan(staying, 8_000)).isTrue();
    assertThat(expected(fitted.model(), simulated))
        .isEqualTo(simulated.later(), within(0.05 * simulated.later()));
  }

  @Test
  void aRateThatStaysIsNotTakenForOneThatFades() {
    Simulated simulated = simulated(FadingRate.NONE, 3_000, 5);
    BgNbd.Fitted staying = BgNbd.fit(simulated.histories());

    PurchaseModel.Fitted fitted =
        PurchaseModel.fit(simulated.histories(), simulated.repeats(), staying.model());

    assertThat(fitted.isBetterThan(staying, 3_000)).isFalse();
  }

  private static double expected(PurchaseModel model, Simulated simulated) {
    return simulated.histories().stream()
        .mapToDouble(
            each -> model.expectedPurchases(each.repeats(), each.recency(), each.age(), LATER))
        .sum();
  }

  private static Simulated simulated(FadingRate rate, int customers, int seed) {
    JDKRandomGenerator random = new JDKRandomGenerator(seed);
    GammaDistribution rates = new GammaDistribution(random, PURCHASES.r(), 1 / PURCHASES.alpha());
    BetaDistribution leaving = new BetaDistribution(random, PURCHASES.a(), PURCHASES.b());
    Random draws = new Random(seed);
    List<Purchases> histories = new ArrayList<>();
    List<Repeats> all = new ArrayList<>();
    long later = 0;
    for (int i = 0; i < customers; i++) {
      double age = 30 + 30 * draws.nextDouble();
      double own = rates.sample();
      double leaves = leaving.sample();
      int repeats = 0;
      double last = 0;
      double clock = -Math.log(1 - draws.nextDouble()) / own;
      while (clock <= rate.clock(age + LATER)) {
        double at = age(rate, clock);
        if (at <= age) {
          repeats++;
          last = at;
          all.add(new Repeats(at, 1));
        } else {
          later++;
        }
        if (draws.nextDouble() < leaves) {
          break;
        }
        clock -= Math.log(1 - draws.nextDouble()) / own;
      }
      histories.add(new Purchases(repeats, last, age, 1));
    }
    return new Simulated(histories, all, later);
  }

  /** Age at which the clock shows a time. */
  private static double age(FadingRate rate, double clock) {
    double from = 0;
    double to = clock;
    for (int i = 0; i < 60; i++) {
      double middle = (from + to) / 2;
      if (rate.clock(middle) < clock) {
        from = middle;
      } else {
        to = middle;
      }
    }
    return to;
  }
}
