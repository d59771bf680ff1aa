package io.unisono.advice.recommend;

import io.unisono.advice.recommend.Candidate.People;
import io.unisono.advice.recommend.estimate.Posterior;
import io.unisono.advice.recommend.estimate.Range;
import io.unisono.advice.recommend.estimate.Spread;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What acting on a candidate is worth.
 *
 * @param effect share of the customers who are lost more than others, as believed
 * @param kept customers whom it keeps; empty of savings
 * @param value in currency units, less cost; empty where no amount is known
 * @param cost as given; empty if unknown
 * @param days person-days as given; empty if unknown
 */
record Worth(
    Optional<Spread> effect,
    Optional<Spread> kept,
    Optional<Spread> value,
    Optional<Double> cost,
    Optional<Double> days) {

  private static final int DRAWS = 10_000;

  /**
   * People x reach x causal share x effect, and that times what they pay, less cost: its
   * expectation exactly, its interval from draws of all five.
   *
   * @param margin part of what they pay; without it, value is revenue
   * @param seed of the draws
   */
  static Worth of(
      Posterior effect,
      People people,
      ActionConfig action,
      Range causal,
      AdviceConfig config,
      Optional<Double> margin,
      long seed) {
    Range reach = action.reach().orElse(Range.ONE);
    double months = config.valueMonths() * margin.orElse(1.0);
    double[] effects = new double[DRAWS];
    double[] kept = new double[DRAWS];
    double[] values = new double[DRAWS];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < DRAWS; i++) {
      effects[i] = effect.draw(random);
      kept[i] = people.number() * reach.draw(random) * causal.draw(random) * effects[i];
      double amount = people.mean() + people.error() * random.nextGaussian();
      values[i] = kept[i] * Math.max(0, amount) * months;
    }
    double keptMean = people.number() * reach.mean() * causal.mean() * effect.mean();
    Optional<Double> cost = action.costOf(people.number());
    return new Worth(
        Optional.of(Spread.of(effect.mean(), effects)),
        Optional.of(Spread.of(keptMean, kept)),
        people.priced() == 0
            ? Optional.empty()
            : Optional.of(
                Spread.of(keptMean * people.mean() * months, values).plus(-cost.orElse(0.0))),
        cost,
        action.days());
  }

  /** Savings as they were worked out, less what it costs to get them. */
  static Worth saving(double saving, ActionConfig action) {
    Optional<Double> cost = action.costOf(0);
    return new Worth(
        Optional.empty(),
        Optional.empty(),
        Optional.of(Spread.exactly(saving - cost.orElse(0.0))),
        cost,
        action.days());
  }

  /** What it is ranked by: its value, or, where that is unknown, the customers kept. */
  Spread measured() {
    return value.or(() -> kept).orElseThrow();
  }

  /** {@link #measured} before cost. */
  Spread gross() {
    return value.map(net -> net.plus(cost.orElse(0.0))).or(() -> kept).orElseThrow();
  }
}
