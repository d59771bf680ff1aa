package io.unisono.journey.inflection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.journey.inflection.StepCounts.Replicates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InflectionsTest {

  private static final int STEPS = 6;
  private static final int PLANTED = 5;
  private static final double LOST = 0.2;
  private static final int SEEDS = 100;
  private static final InflectionConfig CONFIG = new InflectionConfig(1, 0.05, 10, 40, 30);

  private record Result(List<Inflection> inflections, Turns turns, Chains chains, int threshold) {}

  @Test
  void ratiosOfTwoChains() {
    StepCounts counts = new StepCounts(2, new Replicates(0, 0, 0.5));
    counts.add(new CustomerPath(1, new int[] {0, 1}, true, false, 0));
    counts.add(new CustomerPath(2, new int[] {0, 1}, true, false, 0));
    counts.add(new CustomerPath(3, new int[] {0, 0}, false, false, 0));
    counts.add(new CustomerPath(4, new int[] {1}, false, false, 0));

    LogRatios ratios = new LogRatios(counts, StepCounts.OBSERVED, 0, 1);

    // From the start (2): lost 2 of 2 to 0, stayed 1 of 2; prior (3 + 1/2) / 5 = 0.7.
    assertThat(ratios.of(2 * 2)).isEqualTo(Math.log((2.7 / 3) / (1.7 / 3)), within(1e-12));
    // From 0: lost 2 of 2 to 1, stayed 0 of 1; prior (2 + 1/2) / 4.
    assertThat(ratios.of(1)).isEqualTo(Math.log((2.625 / 3) / (0.625 / 2)), within(1e-12));
    double first = ratios.of(2 * 2);
    assertThat(ratios.rises(new int[] {0, 1})).containsExactly(first, first + ratios.of(1));
    assertThat(ratios.rises(new int[] {1, 1})[0]).isZero();
  }

  @Test
  void theThresholdKeepsFalseAlarmsBelow() {
    Peaks peaks = new Peaks();
    peaks.add(0, 95, 900);
    peaks.add(40, 3, 60);
    peaks.add(80, 2, 40);

    assertThat(peaks.threshold(0.05)).isEqualTo(41);
    assertThat(peaks.threshold(0.01)).isEqualTo(81);
    assertThat(peaks.stayedShare(40)).isEqualTo(0.05);
    assertThat(peaks.shuffledShare(41)).isEqualTo(0.04);
  }

  @Test
  void aPlantedInflectionIsFoundInItsInterval() {
    double truth = Math.log(0.4 / (1.0 / STEPS));
    int held = 0;
    int first = 0;
    double falseAlarms = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Result result = result(seed, true);
      Inflection planted = result.inflections().get(PLANTED);
      held += planted.jumpInterval().lo() <= truth && truth <= planted.jumpInterval().hi() ? 1 : 0;
      Inflection highest =
          result.inflections().stream()
              .filter(Inflection::isInflection)
              .max(Comparator.comparingDouble(Inflection::jump))
              .orElseThrow();
      first += highest.step() == PLANTED ? 1 : 0;
      falseAlarms += freshAlarms(result, seed) / SEEDS;
    }
    assertThat(held).as("intervals").isGreaterThanOrEqualTo(90);
    assertThat(first).as("moment of truth").isEqualTo(SEEDS);
    // New customers who stay, judged by the chains and the threshold of the old ones.
    assertThat(falseAlarms).isBetween(0.02, 0.06);
  }

  @Test
  void whereNothingIsPlantedHardlyAnyIsFound() {
    int found = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      found +=
          result(seed, false).inflections().stream().anyMatch(Inflection::isInflection) ? 1 : 0;
    }
    assertThat(found).as("seeds with a false inflection").isLessThanOrEqualTo(10);
  }

  private static Result result(int seed, boolean planted) {
    List<CustomerPath> paths = paths(seed, 3_000, planted);
    StepCounts counts =
        new StepCounts(STEPS, new Replicates(CONFIG.shuffles(), CONFIG.draws(), LOST));
    paths.forEach(counts::add);
    Chains chains = new Chains(counts, CONFIG.smoothing());
    Peaks peaks = new Peaks();
    paths.forEach(path -> peaks.add(path, chains));
    int threshold = peaks.threshold(CONFIG.falseAlarms());
    Turns turns = new Turns(STEPS, threshold);
    paths.forEach(path -> turns.add(path, chains));
    return new Result(Inflections.of(counts, CONFIG.smoothing(), turns), turns, chains, threshold);
  }

  private static double freshAlarms(Result result, int seed) {
    Turns turns = new Turns(STEPS, result.threshold());
    List<CustomerPath> stayed =
        paths(seed + SEEDS, 3_000, true).stream().filter(path -> !path.lost()).toList();
    stayed.forEach(path -> turns.add(path, result.chains()));
    return 1 - (double) turns.sums()[STEPS][Turns.TURNED] / stayed.size();
  }

  /**
   * All activities are alike, but for the lost, who come to the planted one in two of five steps.
   */
  private static List<CustomerPath> paths(int seed, int customers, boolean planted) {
    SplittableRandom random = new SplittableRandom(seed);
    List<CustomerPath> paths = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      boolean lost = random.nextDouble() < LOST;
      int[] steps = new int[random.nextInt(1, 7)];
      for (int j = 0; j < steps.length; j++) {
        boolean turns = planted && lost;
        boolean isPlanted = random.nextDouble() < (turns ? 0.4 : 1.0 / STEPS);
        steps[j] = isPlanted ? PLANTED : random.nextInt(PLANTED);
      }
      paths.add(new CustomerPath(random.nextLong(), steps, lost, i % 2 == 1, 0));
    }
    return paths;
  }
}
