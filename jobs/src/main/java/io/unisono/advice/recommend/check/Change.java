package io.unisono.advice.recommend.check;

import io.unisono.advice.recommend.estimate.Range;
import io.unisono.advice.recommend.estimate.Spread;
import io.unisono.stats.compare.StratifiedDifference;
import java.util.Optional;

/**
 * What an action changed for each customer of as many as the prediction was about: the quantity of
 * which the prediction is reach x causal share x effect. With d how much more of those exposed
 * before the action were lost than of others, e the same of those exposed after it, c the causal
 * share, and r the share of customers exposed, after over before,
 *
 * <pre>{@code change = c (1 - r) d + r (d - e)}</pre>
 *
 * <p>Those no longer exposed lost the part of the difference that is caused; those still exposed
 * are compared, net of others, with those before (difference in differences). It is the change of
 * the excess losses taken apart (Kitagawa, JASA 50, 1955), its first part times c. Both differences
 * count losses after the prediction: the one that was picked for being large would fall by itself.
 *
 * @param fewer the first part
 * @param milder the second; empty where too few are still exposed, and then taken for 0
 * @param error standard error of both (delta method)
 */
record Change(double fewer, Optional<Double> milder, double error) {

  /** Of the normal distribution between whose -Z and Z 80 % lie. */
  private static final double Z = 1.2815515655446004;

  /**
   * @param causal bounds of the causal share, all between them as likely
   * @param befell {@link Befell#isEnough} of them
   * @param minimum customers from which a difference is told
   */
  static Change of(Range causal, Befell befell, int minimum) {
    StratifiedDifference before = befell.before().difference(minimum).orElseThrow();
    Optional<StratifiedDifference> after = befell.after().difference(minimum);
    double c = causal.mean();
    double r = befell.ratio();
    double d = before.value();
    double e = after.map(StratifiedDifference::value).orElse(d);
    double byBefore = c * (1 - r) + (after.isPresent() ? r : 0);
    double variance =
        square(byBefore * before.error())
            + square(r * after.map(StratifiedDifference::error).orElse(0.0))
            + square((1 - r) * d * (causal.hi() - causal.lo())) / 12
            + square(d - e - c * d) * befell.ratioVariance();
    return new Change(c * (1 - r) * d, after.map(each -> r * (d - e)), Math.sqrt(variance));
  }

  private static double square(double number) {
    return number * number;
  }

  double value() {
    return fewer + milder.orElse(0.0);
  }

  /** Of so many customers, with its 80 % interval. */
  Spread of(long customers) {
    return spread(value(), error).times(customers);
  }

  static Spread spread(double value, double error) {
    return new Spread(value, value - Z * error, value + Z * error);
  }
}
