package io.unisono.cli.journey;

import io.unisono.cli.option.TextTable;
import io.unisono.journey.lift.Lift;
import io.unisono.standalone.journey.LiftRun;
import io.unisono.stats.Interval;
import io.unisono.stats.compare.RiskRatio;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What {@code cx mine --lift-outcome} says to people. */
final class LiftText {

  private static final int SHOWN = 10;
  private static final int WIDTH = 100;

  private LiftText() {}

  static String of(LiftRun.Report report) {
    TextTable table = new TextTable("lift", "interval", "cases", "rate", "without", "pattern");
    List<Lift> confirmed = report.confirmed();
    confirmed.stream()
        .sorted(Comparator.comparingDouble((Lift lift) -> -strength(lift)))
        .limit(SHOWN)
        .forEach(
            lift ->
                table.row(
                    number(lift.within().map(RiskRatio::value).orElse(1.0)),
                    lift.within().flatMap(RiskRatio::interval).map(LiftText::interval).orElse(""),
                    lift.counts().n(),
                    number(lift.rate()),
                    number(lift.rateWithout()),
                    lift.pattern().text() + (lift.pattern().direct() ? " (directly)" : "")));
    return """
        Before %s, which %,d of %,d cases have: %,d patterns of at least %,d cases tested on one half, %,d confirmed on the other.
        Lift is the risk ratio among cases with paths of the same length: association, not cause.
        %s"""
        .formatted(
            report.outcome(),
            report.withOutcome(),
            report.cases(),
            report.lifts().size(),
            report.least(),
            confirmed.size(),
            table.isEmpty() ? "" : table.text(WIDTH));
  }

  /** Far above 1 and far below it are equally strong. */
  private static double strength(Lift lift) {
    return Math.abs(Math.log(Math.max(1e-9, lift.within().map(RiskRatio::value).orElse(1.0))));
  }

  private static String interval(Interval interval) {
    return number(interval.lo()) + " to " + number(interval.hi());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
