package io.unisono.advice.roi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.support.Exhaustive;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValuationTest {

  private static final RoiConfig CONFIG =
      new RoiConfig(Optional.of(5.0), new RoiConfig.Kappa(1, .5), 12, 0, .1, List.of());

  private static final Optional<Double> MARGIN = Optional.of(.4);

  /** 25 a month from customer to customer 12 more or less; 200 lost in 10,000 months. */
  private static final Worth WORTH = new Worth(2_000, 25, 12, "EUR", 200, 10_000);

  private static final double Z80 = 1.2815515655446004;

  /** The worked example of docs/ADVICE.md. */
  @Test
  void theCampaignOfTheGuidePays() {
    Return calls =
        new Valuation(WORTH, CONFIG, MARGIN).of(calls(new Trial(4_000, 200, 1_000, 85), 8_000));

    assertThat(calls.of().kept().get().base()).isCloseTo(140, within(1e-9));
    assertThat(calls.point().perCustomer()).isCloseTo(105.62, within(.005));
    assertThat(calls.benefit().get().base()).isCloseTo(14_787.0, within(.5));
    assertThat(calls.roi().get().base()).isCloseTo(.848, within(.0005));
    assertThat(calls.roi().get().lo()).isCloseTo(.230, within(.03));
    assertThat(calls.roi().get().hi()).isCloseTo(1.515, within(.03));
    assertThat(calls.verdict()).isEqualTo("pays");
    assertThat(calls.payback().get().base()).isEqualTo(7);
    assertThat(calls.lacks()).isEmpty();
  }

  /** The return is a product of near normal numbers: its spread follows from theirs. */
  @Test
  void theIntervalAgreesWithTheNormalApproximation() {
    Return calls =
        new Valuation(WORTH, CONFIG, MARGIN).of(calls(new Trial(4_000, 200, 1_000, 85), 8_000));
    double error = 4_000 * Math.sqrt(.05 * .95 / 4_000 + .085 * .915 / 1_000);
    double slope = new Terms(12, 0).months(.02) - new Terms(12, 0).months(.02 * 1.001);
    double ofRate = slope / .001 / new Terms(12, 0).months(.02) / Math.sqrt(200);
    double relative =
        Math.sqrt(
            Math.pow(error / 140, 2) + Math.pow(12 / Math.sqrt(2_000) / 25, 2) + ofRate * ofRate);
    double half = Z80 * relative * 14_787 / 8_000;

    assertThat(calls.roi().get().hi() - calls.roi().get().lo()).isCloseTo(2 * half, within(.04));
  }

  @Test
  void theSameNumbersComeEachTime() {
    Valuation valuation = new Valuation(WORTH, CONFIG, MARGIN);
    Case calls = calls(new Trial(4_000, 200, 1_000, 85), 8_000);

    assertThat(new Valuation(WORTH, CONFIG, MARGIN).of(calls).roi().get().draws())
        .containsExactly(valuation.of(calls).roi().get().draws());
  }

  @Test
  void theVerdictGoesByTheInterval() {
    Valuation valuation = new Valuation(WORTH, CONFIG, MARGIN);
    Trial trial = new Trial(4_000, 200, 1_000, 85);

    assertThat(valuation.of(calls(trial, 14_000)).verdict()).isEqualTo("not_proven");
    assertThat(valuation.of(calls(trial, 40_000)).verdict()).isEqualTo("does_not_pay");
    assertThat(valuation.of(calls(trial, 40_000)).payback().get().base())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void withoutACostThereIsAValueAndNoReturn() {
    Case free =
        new Case(
            "campaign",
            "crm",
            "calls",
            "calls",
            null,
            null,
            4_000L,
            Optional.of(new Trial(4_000, 200, 1_000, 85).kept("calls")),
            true,
            Optional.empty(),
            Optional.empty(),
            List.of("cost"));
    Valuation valuation = new Valuation(WORTH, CONFIG, MARGIN);
    Return calls = valuation.of(free);

    assertThat(calls.benefit()).isPresent();
    assertThat(calls.roi()).isEmpty();
    assertThat(calls.verdict()).isEqualTo("unknown");
    assertThat(valuation.variations(calls)).isEmpty();
    assertThat(valuation.all(List.of(calls)).lacks()).containsExactly("cost");
    assertThat(valuation.all(List.of(calls)).programmes()).isZero();
  }

  @Test
  void whatIsMissingIsNamedAndNotPutIn() {
    RoiConfig bare = new RoiConfig(Optional.empty(), CONFIG.kappa(), 12, 0, .1, List.of());
    Return calls =
        new Valuation(new Worth(0, 0, 0, null, 0, 0), bare, Optional.empty())
            .of(calls(new Trial(4_000, 200, 1_000, 85), 8_000));

    assertThat(calls.lacks()).containsExactly("loss_rate", "margin", "monthly_amount");
    assertThat(calls.benefit()).isEmpty();
  }

  /**
   * 1,000 customers: half as many have three bad interactions as before, who leave 4 points more.
   */
  @Test
  void movesBetweenBandsAreCustomersKept() {
    BandMoves moves =
        new BandMoves(
            new long[] {700, 100, 100, 100},
            List.of(new long[] {750, 100, 100, 50}, new long[] {700, 100, 100, 100}),
            new double[] {0, .01, .02, .04},
            new double[] {0, .001, .001, .001});

    assertThat(moves.watched()).isEqualTo(2_000);
    assertThat(moves.kept("loop").base()).isCloseTo(1_000 * .05 * .04, within(1e-9));
  }

  /** 300 issues that took 1.5 instead of (100 × 2 + 300 × 1.6) / 400 = 1.7 contacts. */
  @Test
  void fewerContactsPerIssueAreContactsSaved() {
    ContactMonths months =
        new ContactMonths(
            List.of(new ContactMonths.Month(100, 2, .1), new ContactMonths.Month(300, 1.6, .1)),
            List.of(new ContactMonths.Month(300, 1.5, .1)));

    assertThat(months.saved("loop").base()).isCloseTo(60, within(1e-9));
  }

  @Test
  void kappaAndContactsSavedAreInTheBenefit() {
    Case loop =
        new Case(
            "experience",
            "unisono",
            "loop",
            null,
            null,
            null,
            2_000L,
            Optional.of(Simulated.exactly(10)),
            false,
            Optional.of(Simulated.exactly(60)),
            Optional.of(500.0),
            List.of());
    Valuation valuation = new Valuation(WORTH, CONFIG, MARGIN);
    Return valued = valuation.of(loop);

    assertThat(valued.benefit().get().base()).isCloseTo(10 * .5 * 105.62 + 60 * 5, within(.05));
    assertThat(valuation.variations(valued))
        .extracting(Variation::input)
        .startsWith(Input.KAPPA)
        .contains(Input.SAVED_CONTACTS, Input.COST_PER_CONTACT);
    Variation kappa = valuation.variations(valued).get(0);
    assertThat(kappa.roiLow()).isCloseTo((300 - 500) / 500.0, within(1e-9));
    assertThat(kappa.roiHigh()).isCloseTo((1_056.2 + 300 - 500) / 500.0, within(.001));
  }

  @Test
  void togetherProgrammesAddUp() {
    Valuation valuation = new Valuation(WORTH, CONFIG, MARGIN);
    Return calls = valuation.of(calls(new Trial(4_000, 200, 1_000, 85), 8_000));
    Return posts = valuation.of(calls(new Trial(4_000, 200, 1_000, 50), 1_000));
    Return all = valuation.all(List.of(calls, posts));

    assertThat(all.programmes()).isEqualTo(2);
    assertThat(all.of().cost()).contains(9_000.0);
    assertThat(all.benefit().get().base())
        .isCloseTo(calls.benefit().get().base() + posts.benefit().get().base(), within(1e-6));
    assertThat(all.of().customers()).isEqualTo(8_000);
  }

  /** A planted campaign: of 100 companies its true return lies in 70 to 90 intervals. */
  @Test
  @Exhaustive
  void theTrueReturnLiesInFourOfFiveIntervals() {
    double truth = (4_000 * .03 * 25 * .4 * new Terms(12, 0).months(.02) - 8_000) / 8_000;
    IntPredicate isInside =
        seed -> {
          Random random = new Random(seed);
          Trial trial = new Trial(4_000, hits(random, 4_000, .05), 1_000, hits(random, 1_000, .08));
          Return found = new Valuation(worth(random), CONFIG, MARGIN).of(calls(trial, 8_000));
          return found.roi().get().lo() <= truth && truth <= found.roi().get().hi();
        };

    assertThat(IntStream.rangeClosed(1, 100).filter(isInside).count()).isBetween(70L, 90L);
  }

  /** A planted programme: so do the customers whom it truly kept. */
  @Test
  @Exhaustive
  void theTrueNumberKeptLiesInFourOfFiveIntervals() {
    double[] before = {.6, .2, .1, .1};
    double[] after = {.68, .18, .08, .06};
    double[] differences = {0, .01, .03, .05};
    double truth = 0;
    for (int band = 0; band < 4; band++) {
      truth += 2 * 3_000 * (before[band] - after[band]) * differences[band];
    }
    double kept = truth;
    IntPredicate isInside =
        seed -> {
          Random random = new Random(seed);
          double[] error = {0, .004, .006, .008};
          double[] measured =
              IntStream.range(0, 4)
                  .mapToDouble(band -> differences[band] + error[band] * random.nextGaussian())
                  .toArray();
          Simulated found =
              new BandMoves(
                      counts(random, before),
                      List.of(counts(random, after), counts(random, after)),
                      measured,
                      error)
                  .kept("loop");
          return found.lo() <= kept && kept <= found.hi();
        };

    assertThat(IntStream.rangeClosed(1, 100).filter(isInside).count()).isBetween(70L, 90L);
  }

  private static long[] counts(Random random, double[] shares) {
    long[] counts = new long[shares.length];
    for (int i = 0; i < 3_000; i++) {
      double at = random.nextDouble();
      int band = 0;
      while (band < shares.length - 1 && at >= shares[band]) {
        at -= shares[band];
        band++;
      }
      counts[band]++;
    }
    return counts;
  }

  /** Amounts of a lognormal shape with the mean 25, and losses at .02 a month. */
  private static Worth worth(Random random) {
    double[] amounts =
        DoubleStream.generate(() -> 25 * Math.exp(.5 * random.nextGaussian() - .125))
            .limit(1_000)
            .toArray();
    double mean = DoubleStream.of(amounts).average().orElseThrow();
    double deviation =
        Math.sqrt(
            DoubleStream.of(amounts).map(each -> Math.pow(each - mean, 2)).sum()
                / (amounts.length - 1));
    return new Worth(
        amounts.length, mean, deviation, "EUR", (long) hits(random, 10_000, .02), 10_000);
  }

  private static double hits(Random random, int n, double share) {
    return IntStream.range(0, n).filter(i -> random.nextDouble() < share).count();
  }

  private static Case calls(Trial trial, double cost) {
    return new Case(
        "campaign",
        "crm",
        "calls",
        "calls",
        LocalDate.parse("2026-01-10"),
        LocalDate.parse("2026-01-10"),
        trial.contacted(),
        Optional.of(trial.kept("calls")),
        true,
        Optional.empty(),
        Optional.of(cost),
        List.of());
  }
}
