package io.unisono.journey.lift;

import io.unisono.journey.lift.PatternCounts.Halves;
import io.unisono.stats.FalseDiscovery;
import io.unisono.stats.compare.RiskRatio;
import io.unisono.stats.compare.StratifiedTest;
import io.unisono.stats.compare.Stratum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lifts from counts: tests on one half, confirmation on the other, figures of both. */
final class Lifts {

  private static final Stratum NOBODY = new Stratum(0, 0, 0, 0);

  private Lifts() {}

  /**
   * The lifts of the patterns that enough cases have and lack, in the order of the patterns.
   *
   * @param least cases with a pattern, and without it, on the half on which patterns are found
   * @param shown cases with it from which figures of the other half are told
   */
  static List<Lift> of(List<Pattern> patterns, Halves halves, long least, long shown) {
    int[] tested =
        IntStream.range(0, patterns.size())
            .filter(i -> isEnough(sum(halves.found().get(i)), least))
            .toArray();
    double[] q =
        FalseDiscovery.benjaminiHochberg(
            IntStream.of(tested)
                .mapToDouble(i -> StratifiedTest.p(halves.found().get(i)))
                .toArray());
    OptionalDouble[] heldOutQ = heldOut(halves, tested, q);
    List<Lift> lifts = new ArrayList<>();
    for (int i = 0; i < tested.length; i++) {
      lifts.add(
          lift(
              patterns.get(tested[i]),
              halves.found().get(tested[i]),
              halves.heldOut().get(tested[i]),
              q[i],
              tested.length,
              heldOutQ[i],
              shown));
    }
    return lifts;
  }

  private static boolean isEnough(Stratum counts, long least) {
    return counts.n() >= least && counts.otherN() >= least;
  }

  /** What was found is tested again, and adjusted for what was found alone. */
  private static OptionalDouble[] heldOut(Halves halves, int[] tested, double[] q) {
    int[] findings =
        IntStream.range(0, tested.length).filter(i -> q[i] <= Lift.FALSE_DISCOVERIES).toArray();
    double[] adjusted =
        FalseDiscovery.benjaminiHochberg(
            IntStream.of(findings)
                .mapToDouble(i -> StratifiedTest.p(halves.heldOut().get(tested[i])))
                .toArray());
    OptionalDouble[] heldOut = new OptionalDouble[tested.length];
    Arrays.fill(heldOut, OptionalDouble.empty());
    for (int i = 0; i < findings.length; i++) {
      heldOut[findings[i]] = OptionalDouble.of(adjusted[i]);
    }
    return heldOut;
  }

  private static Lift lift(
      Pattern pattern,
      List<Stratum> found,
      List<Stratum> heldOut,
      double q,
      int tested,
      OptionalDouble heldOutQ,
      long shown) {
    Optional<RiskRatio> first = RiskRatio.within(found);
    Optional<RiskRatio> second = RiskRatio.within(heldOut);
    boolean confirmed =
        heldOutQ.isPresent()
            && heldOutQ.getAsDouble() <= Lift.FALSE_DISCOVERIES
            && first.isPresent()
            && second.isPresent()
            && first.get().value() > 1 == second.get().value() > 1;
    long heldOutN = sum(heldOut).n();
    return new Lift(
        pattern,
        sum(found).plus(sum(heldOut)),
        RiskRatio.within(Stream.concat(found.stream(), heldOut.stream()).toList()),
        q,
        tested,
        heldOutN,
        heldOutN < shown ? Optional.empty() : second,
        heldOutQ.isPresent() ? Optional.of(heldOutQ.getAsDouble()) : Optional.empty(),
        confirmed);
  }

  private static Stratum sum(List<Stratum> strata) {
    return strata.stream().reduce(NOBODY, Stratum::plus);
  }
}
