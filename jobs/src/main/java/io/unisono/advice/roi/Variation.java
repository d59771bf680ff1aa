package io.unisono.advice.roi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How the return moves with one input while all others stay.
 *
 * @param isMeasured whether low and high are the ends of an interval
 * @param rank 1 for the input that moves the return most; 0 before {@link #ranked}
 */
record Variation(
    Input input,
    boolean isMeasured,
    double base,
    double low,
    double high,
    double roiLow,
    double roiHigh,
    int rank) {

  static Variation of(Point base, Input input, boolean isMeasured, double low, double high) {
    return new Variation(
        input,
        isMeasured,
        base.get(input),
        low,
        high,
        base.with(input, low).roi(),
        base.with(input, high).roi(),
        0);
  }

  static List<Variation> ranked(List<Variation> all) {
    List<Variation> sorted =
        all.stream()
            .sorted(
                Comparator.comparingDouble((Variation each) -> -each.width())
                    .thenComparing(Variation::input))
            .toList();
    List<Variation> ranked = new ArrayList<>();
    for (Variation each : sorted) {
      ranked.add(each.at(ranked.size() + 1));
    }
    return ranked;
  }

  private double width() {
    return Math.abs(roiHigh - roiLow);
  }

  private Variation at(int place) {
    return new Variation(input, isMeasured, base, low, high, roiLow, roiHigh, place);
  }
}
