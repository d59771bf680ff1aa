package io.unisono.churn.learn.uplift;

import io.unisono.churn.learn.uplift.Effect.Sample;
import io.unisono.stats.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * A tenth of the customers by the effect that is expected of them, and the one that was measured.
 *
 * @param place 1 for the tenth of the highest scores
 * @param rows its customers, with and without the treatment
 * @param expected mean score
 * @param measured effect in it; positive is more of the outcome
 * @param kind what its customers are
 */
public record Gain(int place, int[] rows, double expected, Effect measured, Kind kind) {

  /** Parts by score. */
  public static final int PARTS = 10;

  /** Normal quantile of an interval that holds for all parts at once (Bonferroni), over 1.96. */
  private static final double WIDER =
      new NormalDistribution(null, 0, 1).inverseCumulativeProbability(1 - 0.025 / PARTS)
          / new NormalDistribution(null, 0, 1).inverseCumulativeProbability(0.975);

  /** What the treatment does to customers, where the interval allows to say so. */
  public enum Kind {
    /** They do what is wanted because of it. */
    PERSUADABLE,
    /** They do what is wanted anyway. */
    SURE_THING,
    /** They do not, whatever is done. */
    LOST_CAUSE,
    /** They do what is wanted only without it. */
    DO_NOT_DISTURB,
    /** The interval does not tell. */
    UNDECIDED
  }

  /**
   * What is wanted.
   *
   * @param isMore whether more of the outcome is
   * @param smallest effect that matters; customers with less are sure things or lost causes
   */
  public record Aim(boolean isMore, double smallest) {

    double sign() {
      return isMore ? 1 : -1;
    }
  }

  /**
   * The tenths of a treatment, best first.
   *
   * @param rows treated and control
   * @param scores of each of them: the effect in the wanted direction
   * @param isTold whether the scores are known to rank; if not, nobody is of a kind
   */
  static List<Gain> of(
      Experiment experiment, int[] rows, double[] scores, Aim aim, boolean isTold) {
    int[] order =
        IntStream.range(0, rows.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]).thenComparing(i -> i))
            .mapToInt(Integer::intValue)
            .toArray();
    List<Gain> gains = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      int[] places =
          IntStream.range(
                  (int) ((long) part * rows.length / PARTS),
                  (int) ((long) (part + 1) * rows.length / PARTS))
              .map(place -> order[place])
              .toArray();
      int[] ofPart = IntStream.of(places).map(place -> rows[place]).toArray();
      Effect measured = measured(experiment, ofPart);
      double expected = IntStream.of(places).mapToDouble(i -> scores[i]).average().orElse(0);
      Kind kind = isTold ? kind(experiment, measured, aim) : Kind.UNDECIDED;
      gains.add(new Gain(part + 1, ofPart, aim.sign() * expected, measured, kind));
    }
    return gains;
  }

  /** Effect among some rows; null where a group has fewer than two. */
  static Effect measured(Experiment experiment, int[] rows) {
    Sample treated = sample(experiment, rows, true);
    Sample control = sample(experiment, rows, false);
    if (treated.n() < 2 || control.n() < 2) {
      return null;
    }
    return experiment.isShare()
        ? Effect.ofShares(treated, control)
        : Effect.ofMeans(treated, control);
  }

  private static Sample sample(Experiment experiment, int[] rows, boolean treated) {
    long n = 0;
    double sum = 0;
    double squares = 0;
    for (int row : rows) {
      if (treated == experiment.group()[row] > 0) {
        n++;
        sum += experiment.outcome()[row];
        squares += experiment.outcome()[row] * experiment.outcome()[row];
      }
    }
    return new Sample(n, sum, squares);
  }

  static Kind kind(Experiment experiment, Effect measured, Aim aim) {
    if (measured == null) {
      return Kind.UNDECIDED;
    }
    Interval wide = wider(measured);
    double lo = aim.isMore() ? wide.lo() : -wide.hi();
    double hi = aim.isMore() ? wide.hi() : -wide.lo();
    if (lo > 0) {
      return Kind.PERSUADABLE;
    }
    if (hi < 0) {
      return Kind.DO_NOT_DISTURB;
    }
    if (!experiment.isShare() || Math.max(-lo, hi) > aim.smallest()) {
      return Kind.UNDECIDED;
    }
    double anyway = aim.isMore() ? measured.control().mean() : 1 - measured.control().mean();
    return anyway >= 0.5 ? Kind.SURE_THING : Kind.LOST_CAUSE;
  }

  /** The interval that holds for all tenths at once. */
  private static Interval wider(Effect effect) {
    return new Interval(
        effect.value() - WIDER * (effect.value() - effect.interval().lo()),
        effect.value() + WIDER * (effect.interval().hi() - effect.value()));
  }
}
