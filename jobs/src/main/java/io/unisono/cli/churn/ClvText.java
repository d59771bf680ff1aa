package io.unisono.cli.churn;

import io.unisono.churn.value.BgNbd;
import io.unisono.churn.value.FadingRate;
import io.unisono.churn.value.GammaGamma;
import io.unisono.cli.option.TextTable;
import io.unisono.standalone.churn.ClvReport;
import io.unisono.standalone.churn.ClvReport.HeldOut;
import io.unisono.stats.Interval;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code cx churn clv} says to people. */
final class ClvText {

  /** Correlation from which amounts depend on how often a customer buys. */
  private static final double CLEAR = 0.2;

  private ClvText() {}

  static String of(ClvReport report, Path out) {
    return """
        %,d purchases of %,d customers until %s%s
        %sIn %s weeks %,.0f purchases are expected%s; about %,.0f customers are still there.
        %s%sEach customer: %s
        """
        .formatted(
            report.purchasesRead(),
            report.customers(),
            report.until(),
            report.leftOut().entrySet().stream()
                .map(
                    each ->
                        "; %,d rows left out: %s"
                            .formatted(each.getValue(), each.getKey().replace('_', ' ')))
                .collect(Collectors.joining()),
            parameters(report),
            number(report.value().horizonWeeks()),
            report.total().purchases(),
            report.total().value() == null
                ? ""
                : String.format(Locale.ROOT, ", worth %,.0f today", report.total().value()),
            report.total().alive(),
            report.allHeldOut().map(all -> heldOut(report, all)).orElse(""),
            cautions(report),
            out)
        .strip();
  }

  private static String parameters(ClvReport report) {
    TextTable table = new TextTable("model", "parameter", "value", "95 % interval");
    List<Interval> intervals =
        report.isFading() ? report.fading().intervals() : report.purchases().intervals();
    BgNbd model = report.value().purchases().purchases();
    row(table, "BG/NBD", "r", model.r(), intervals.get(0));
    row(table, "", "alpha (weeks)", model.alpha(), intervals.get(1));
    row(table, "", "a", model.a(), intervals.get(2));
    row(table, "", "b", model.b(), intervals.get(3));
    if (report.isFading()) {
      FadingRate rate = report.fading().model().rate();
      row(table, "fading rate", "extra", rate.extra(), intervals.get(4));
      row(table, "", "fading (a week)", rate.fading(), intervals.get(5));
    }
    report
        .amounts()
        .ifPresent(
            fitted -> {
              GammaGamma amounts = fitted.model();
              row(table, "gamma-gamma", "p", amounts.p(), fitted.intervals().get(0));
              row(table, "", "q", amounts.q(), fitted.intervals().get(1));
              row(table, "", "v", amounts.v(), fitted.intervals().get(2));
            });
    return table.text();
  }

  private static void row(
      TextTable table, String model, String name, double value, Interval interval) {
    table.row(
        model,
        name,
        number(value),
        Double.isFinite(interval.lo()) && Double.isFinite(interval.hi())
            ? "%s to %s".formatted(number(interval.lo()), number(interval.hi()))
            : "not determined by the data");
  }

  private static String heldOut(ClvReport report, HeldOut all) {
    TextTable table = new TextTable("repeats by then", "customers", "bought later", "predicted");
    List<HeldOut> parts = report.heldOut().orElseThrow();
    for (int i = 0; i < parts.size(); i++) {
      HeldOut part = parts.get(i);
      boolean isLast = i > 0 && i == parts.size() - 1;
      table.row(
          isLast ? part.repeats() + " or more" : "" + part.repeats(),
          part.customers(),
          part.actual(),
          part.predicted());
    }
    table.row("all", all.customers(), all.actual(), all.predicted());
    return table.text();
  }

  private static String cautions(ClvReport report) {
    return report
        .correlation()
        .filter(r -> Math.abs(r) >= CLEAR)
        .filter(r -> report.amounts().isPresent())
        .map(
            r ->
                "Amounts go with how often customers buy (correlation %.2f), which gamma-gamma takes to be 0: values are biased.%n"
                    .formatted(r))
        .orElse("");
  }

  private static String number(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%,.0f", number)
        : String.format(Locale.ROOT, Math.abs(number) < 100 ? "%,.3f" : "%,.1f", number);
  }
}
