package io.unisono.advice.recommend.check;

import io.unisono.advice.recommend.estimate.Spread;
import io.unisono.table.marts.RecommendationCheck;

/** What two intervals say of a prediction. */
final class Verdict {

  /** Of savings, which have no interval: how far off they may be. */
  private static final double TOLERANCE = .1;

  private Verdict() {}

  static String of(Spread predicted, Spread observed) {
    if (observed.hi() < 0) {
      return RecommendationCheck.Verdict.OPPOSITE;
    }
    if (observed.hi() < predicted.lo()) {
      return RecommendationCheck.Verdict.LESS;
    }
    if (observed.lo() > predicted.hi()) {
      return RecommendationCheck.Verdict.MORE;
    }
    return observed.lo() > 0
        ? RecommendationCheck.Verdict.AS_PREDICTED
        : RecommendationCheck.Verdict.NOT_PROVEN;
  }

  static boolean isInside(Spread predicted, Spread observed) {
    return predicted.lo() <= observed.mean() && observed.mean() <= predicted.hi();
  }

  /** A saving, and a tenth of it on both sides. */
  static Spread about(double saving) {
    double off = TOLERANCE * Math.abs(saving);
    return new Spread(saving, saving - off, saving + off);
  }
}
