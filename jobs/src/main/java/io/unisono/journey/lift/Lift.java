package io.unisono.journey.lift;

import io.unisono.stats.Interval;
import io.unisono.stats.Proportion;
import io.unisono.stats.compare.RiskRatio;
import io.unisono.stats.compare.Stratum;
import io.unisono.table.marts.JourneyPathLift;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a pattern goes together with the outcome.
 *
 * @param counts cases with the pattern and without, of both halves
 * @param within risk ratio within strata, of both halves
 * @param q adjusted p-value on the half on which patterns are found
 * @param tested patterns tested together
 * @param heldOutN cases with the pattern in the other half
 * @param heldOut risk ratio within strata there; empty where too few have the pattern
 * @param heldOutQ adjusted p-value there; empty of patterns that were no finding
 * @param confirmed whether it is a finding in both halves, in one direction
 */
public record Lift(
    Pattern pattern,
    Stratum counts,
    Optional<RiskRatio> within,
    double q,
    int tested,
    long heldOutN,
    Optional<RiskRatio> heldOut,
    Optional<Double> heldOutQ,
    boolean confirmed) {

  /** Adjusted p-values up to it are findings. */
  static final double FALSE_DISCOVERIES = 0.05;

  /** Share of the cases with the pattern that have the outcome. */
  public double rate() {
    return (double) counts.cases() / counts.n();
  }

  public Interval rateInterval() {
    return Proportion.wilson(counts.cases(), counts.n());
  }

  /** Share of the cases without it. */
  public double rateWithout() {
    return (double) counts.otherCases() / counts.otherN();
  }

  /** Over all strata alike. */
  public Optional<RiskRatio> crude() {
    return RiskRatio.of(counts);
  }

  /**
   * Its columns of {@code journey_path_lift}, from kind to is_confirmed.
   *
   * @param shown cases with the pattern from which figures of the held-out half are told
   */
  public List<Object> cells(long shown) {
    List<Object> cells = new ArrayList<>();
    cells.add(pattern.direct() ? JourneyPathLift.Kind.DIRECT : JourneyPathLift.Kind.SEQUENCE);
    cells.addAll(List.of(pattern.text(), pattern.activities().size()));
    cells.addAll(List.of(counts.n(), counts.cases(), rate()));
    cells.addAll(List.of(rateInterval().lo(), rateInterval().hi()));
    cells.addAll(List.of(counts.otherN(), counts.otherCases(), rateWithout()));
    add(cells, crude());
    add(cells, within);
    cells.addAll(List.of(q, (long) tested));
    cells.add(heldOutN >= shown ? heldOutN : null);
    add(cells, heldOut);
    cells.add(heldOutN >= shown ? heldOutQ.orElse(null) : null);
    cells.add(confirmed);
    return cells;
  }

  private static void add(List<Object> cells, Optional<RiskRatio> ratio) {
    Optional<Interval> interval = ratio.flatMap(RiskRatio::interval);
    cells.add(ratio.map(RiskRatio::value).orElse(null));
    cells.add(interval.map(Interval::lo).orElse(null));
    cells.add(interval.map(Interval::hi).orElse(null));
  }
}
