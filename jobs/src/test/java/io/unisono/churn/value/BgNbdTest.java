package io.unisono.churn.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.churn.value.BgNbd.Fitted;
import io.unisono.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.JDKRandomGenerator;
import org.junit.jupiter.api.Test;

class BgNbdTest {

  /** The parameters that the authors publish for CDNOW, in weeks. */
  private static final BgNbd CDNOW = new BgNbd(0.243, 4.414, 0.793, 2.426);

  /** Fader, Hardie and Lee, Implementing the BG/NBD Model in Microsoft Excel: 1.226. */
  @Test
  void expectsWhatTheAuthorsPublishOfACustomer() {
    assertThat(CDNOW.expectedPurchases(2, 30.43, 38.86, 39)).isEqualTo(1.226, within(0.001));
  }

  /** The vignette of the R package BTYD: 25.76 purchases and 0.969 for its customer 1516. */
  @Test
  void expectsWhatTheVignetteOfBtydPrintsOfAFrequentCustomer() {
    assertThat(CDNOW.expectedPurchases(26, 30.86, 31, 52)).isEqualTo(25.76, within(0.01));
    assertThat(CDNOW.probabilityAlive(26, 30.86, 31)).isEqualTo(0.969, within(0.0005));
  }

  @Test
  void expectsTheSumOfTheHypergeometricSeriesAsItIsPublished() {
    double r = 0.243;
    double alpha = 4.414;
    double a = 0.793;
    double b = 2.426;
    int x = 3;
    double age = 20;
    double time = 10;
    double z = time / (alpha + age + time);
    double term = 1;
    double series = 1;
    for (int n = 0; n < 2_000; n++) {
      term *= (r + x + n) * (b + x + n) / ((a + b + x - 1 + n) * (n + 1)) * z;
      series += term;
    }
    double alive = 1 / (1 + a / (b + x - 1) * Math.pow((alpha + age) / (alpha + 15), r + x));
    double expected =
        (a + b + x - 1)
            / (a - 1)
            * (1 - Math.pow((alpha + age) / (alpha + age + time), r + x) * series)
            * alive;

    assertThat(CDNOW.expectedPurchases(x, 15, age, time)).isEqualTo(expected, within(1e-10));
  }

  @Test
  void isFiniteForTheMostFrequentCustomersAndForAOfOne() {
    assertThat(CDNOW.expectedPurchases(2_000, 99.9, 100, 1_000)).isBetween(1.0, 25_000.0);
    assertThat(new BgNbd(0.5, 5, 1, 2).expectedPurchases(3, 10, 20, 10))
        .isEqualTo(new BgNbd(0.5, 5, 1.0001, 2).expectedPurchases(3, 10, 20, 10), within(1e-3));
  }

  @Test
  void findsTheParametersOfSimulatedCustomers() {
    BgNbd truth = new BgNbd(0.6, 6, 0.8, 2.5);

    Fitted fitted = BgNbd.fit(simulated(truth, 6_000, 7));

    assertThat(holds(fitted.intervals().get(0), truth.r())).isTrue();
    assertThat(holds(fitted.intervals().get(1), truth.alpha())).isTrue();
    assertThat(holds(fitted.intervals().get(2), truth.a())).isTrue();
    assertThat(holds(fitted.intervals().get(3), truth.b())).isTrue();
    assertThat(fitted.intervals().get(0).hi() - fitted.intervals().get(0).lo()).isLessThan(0.2);
  }

  @Test
  void countsCustomersWithOneHistoryAsOften() {
    List<Purchases> each = simulated(new BgNbd(0.6, 6, 0.8, 2.5), 300, 3);
    List<Purchases> twice = new ArrayList<>(each);
    twice.addAll(each);
    List<Purchases> counted =
        each.stream()
            .map(one -> new Purchases(one.repeats(), one.recency(), one.age(), 2))
            .toList();

    assertThat(BgNbd.fit(counted).logLikelihood())
        .isEqualTo(BgNbd.fit(twice).logLikelihood(), within(1e-6));
  }

  @Test
  void expectsTheSameOfCustomersWhoAllLeaveAlikeAsOneProbabilityTells() {
    double leaving = 0.1;
    BgNbd model = new BgNbd(2, 4, 1_000, 9_000);

    // Rates are gamma distributed with shape r and rate α + T after T without a repeat purchase.
    double expected = (1 - Math.pow(24 / (24 + leaving * 30), 2)) / leaving;

    assertThat(model.expectedPurchases(0, 0, 20, 30)).isEqualTo(expected, within(0.01));
  }

  private static boolean holds(Interval interval, double value) {
    return interval.lo() <= value && value <= interval.hi();
  }

  private static List<Purchases> simulated(BgNbd model, int customers, int seed) {
    JDKRandomGenerator random = new JDKRandomGenerator(seed);
    GammaDistribution rates = new GammaDistribution(random, model.r(), 1 / model.alpha());
    BetaDistribution leaving = new BetaDistribution(random, model.a(), model.b());
    Random draws = new Random(seed);
    List<Purchases> histories = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      histories.add(history(rates.sample(), leaving.sample(), 40 + draws.nextDouble() * 40, draws));
    }
    return histories;
  }

  private static Purchases history(double rate, double leaving, double age, Random draws) {
    int repeats = 0;
    double last = 0;
    double next = -Math.log(1 - draws.nextDouble()) / rate;
    while (next <= age) {
      repeats++;
      last = next;
      if (draws.nextDouble() < leaving) {
        break;
      }
      next += -Math.log(1 - draws.nextDouble()) / rate;
    }
    return new Purchases(repeats, last, age, 1);
  }
}
