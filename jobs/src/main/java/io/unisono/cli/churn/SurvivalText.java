package io.unisono.cli.churn;

import io.unisono.churn.survival.CumulativeIncidence;
import io.unisono.churn.survival.SurvivalCurve;
import io.unisono.churn.survival.SurvivalCurve.Step;
import io.unisono.cli.option.TextTable;
import io.unisono.standalone.churn.SurvivalReport;
import io.unisono.standalone.churn.SurvivalReport.Group;
import io.unisono.stats.Interval;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What {@code cx churn survival} says to people. */
final class SurvivalText {

  /** Parts of the longest duration at which the curves are told. */
  private static final List<Double> PARTS = List.of(0.25, 0.5, 0.75, 1.0);

  private SurvivalText() {}

  static String of(SurvivalReport report, Path out) {
    return """
        %,d customers, of whom %,d have ended%s
        %s%s%sEach share is of those that stay longer, with its 95 %% interval. Curves and exact numbers: %s
        """
        .formatted(
            report.groups().values().stream().mapToLong(Group::n).sum(),
            report.groups().values().stream().mapToLong(Group::ended).sum(),
            report.leftOut().entrySet().stream()
                .map(each -> "; %,d left out: %s".formatted(each.getValue(), words(each.getKey())))
                .collect(Collectors.joining()),
            curves(report),
            causes(report),
            report
                .logRank()
                .map(
                    test ->
                        "Log-rank test: the groups %s (chi² %.1f, %d df, p %s).%n"
                            .formatted(
                                test.p() < 0.05 ? "differ" : "do not differ clearly",
                                test.chi2(),
                                test.df(),
                                test.p() < 0.0001
                                    ? "< 0.0001"
                                    : String.format(Locale.ROOT, "%.4f", test.p())))
                .orElse(""),
            out)
        .strip();
  }

  private static String curves(SurvivalReport report) {
    double longest =
        report.groups().values().stream()
            .flatMap(group -> group.curve().steps().stream())
            .mapToDouble(Step::time)
            .max()
            .orElseThrow();
    double[] times = PARTS.stream().mapToDouble(part -> Math.rint(longest * part)).toArray();
    TextTable table =
        new TextTable(
            Stream.concat(
                    Stream.of("group", "customers", "ended", "median"),
                    DoubleStream.of(times).mapToObj(time -> "after " + number(time)))
                .toArray(String[]::new));
    report
        .groups()
        .forEach(
            (name, group) ->
                table.row(
                    Stream.concat(
                            Stream.of(name, group.n(), group.ended(), median(group.curve())),
                            DoubleStream.of(times).mapToObj(time -> at(group.curve(), time)))
                        .toArray()));
    return table.text();
  }

  private static String causes(SurvivalReport report) {
    TextTable table = new TextTable("group", "cause", "ended", "share by the end");
    report
        .groups()
        .forEach(
            (name, group) ->
                group
                    .incidence()
                    .forEach(
                        (cause, steps) ->
                            table.row(
                                name,
                                cause,
                                steps.stream().mapToLong(CumulativeIncidence.Step::ended).sum(),
                                lastShare(steps))));
    return table.isEmpty() ? "" : table.text();
  }

  private static String lastShare(List<CumulativeIncidence.Step> steps) {
    CumulativeIncidence.Step last = steps.get(steps.size() - 1);
    return percent(last.share(), last.band());
  }

  private static String at(SurvivalCurve curve, double time) {
    List<Step> before = curve.steps().stream().filter(step -> step.time() <= time).toList();
    boolean isSeen = curve.steps().get(curve.steps().size() - 1).time() >= time;
    return !isSeen
        ? "not seen"
        : before.isEmpty()
            ? "100 %"
            : percent(
                before.get(before.size() - 1).survival(), before.get(before.size() - 1).band());
  }

  private static String percent(double share, Interval band) {
    String value = String.format(Locale.ROOT, "%.1f %%", 100 * share);
    return Double.isNaN(band.lo())
        ? value
        : value + String.format(Locale.ROOT, " (%.1f to %.1f)", 100 * band.lo(), 100 * band.hi());
  }

  private static String median(SurvivalCurve curve) {
    return curve.median().isEmpty()
        ? "more than half stay"
        : "%s (%s to %s)"
            .formatted(
                number(curve.median().getAsDouble()),
                curve.medianLo().isPresent() ? number(curve.medianLo().getAsDouble()) : "?",
                curve.medianHi().isPresent() ? number(curve.medianHi().getAsDouble()) : "?");
  }

  private static String number(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%,.0f", number)
        : String.format(Locale.ROOT, "%,.2f", number);
  }

  private static String words(String reason) {
    return reason.replace('_', ' ');
  }
}
