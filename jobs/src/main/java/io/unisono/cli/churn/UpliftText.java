package io.unisono.cli.churn;

import io.unisono.churn.learn.uplift.Balance;
import io.unisono.churn.learn.uplift.Effect;
import io.unisono.churn.learn.uplift.Gain;
import io.unisono.churn.learn.uplift.Qini;
import io.unisono.churn.learn.uplift.Targeting;
import io.unisono.cli.option.TextTable;
import io.unisono.standalone.churn.UpliftReport;
import io.unisono.standalone.churn.UpliftReport.Measured;
import io.unisono.stats.Interval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code cx churn uplift} says to people. */
final class UpliftText {

  private UpliftText() {}

  static String of(UpliftReport report, Optional<Path> out) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%,d customers, compared with %s%s"
            .formatted(
                report.counted(),
                report.experiment().groups().get(0),
                report.leftOut().entrySet().stream()
                    .map(
                        each ->
                            "; %,d left out: %s".formatted(each.getValue(), words(each.getKey())))
                    .collect(Collectors.joining())));
    lines.add(effects(report));
    lines.addAll(balance(report));
    report.whyNot().ifPresent(why -> lines.add("Customers are not told apart: %s.".formatted(why)));
    for (Targeting targeting : report.targetings()) {
      lines.add("");
      lines.addAll(targeting(report, targeting));
    }
    lines.add("");
    lines.add(
        out.map("Each customer's effect, the pictures and exact numbers: %s"::formatted)
            .orElse("--out DIR writes each customer's effect and pictures, --json exact numbers."));
    return String.join(System.lineSeparator(), lines);
  }

  private static String effects(UpliftReport report) {
    TextTable table =
        new TextTable(
            "outcome", "treatment", "treated", "with", "without", "effect", "95 % interval", "p");
    for (Measured measured : report.effects()) {
      Effect effect = measured.effect();
      boolean isShare = measured.isShare();
      table.row(
          measured.outcome(),
          measured.treatment(),
          effect.treated().n(),
          value(effect.treated().mean(), isShare),
          value(effect.control().mean(), isShare),
          signed(effect.value(), isShare),
          interval(effect.interval(), isShare),
          effect.p() < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", effect.p()));
    }
    return table.text().stripTrailing();
  }

  private static List<String> balance(UpliftReport report) {
    List<String> lines = new ArrayList<>();
    List<Balance.Column> notable =
        report.balance().columns().stream().filter(Balance.Column::isNotable).toList();
    if (notable.isEmpty()) {
      lines.add(
          "The groups are alike in all %d columns, as chance makes them."
              .formatted(report.balance().columns().size()));
    } else {
      lines.add(
          "The groups differ in %s by more than chance explains. Either that was measured after the"
                  .formatted(names(notable))
              + " treatment, or chance did not decide who was treated: then the effects are wrong.");
    }
    Map<String, UpliftReport.Use> unused = report.unused();
    if (!unused.isEmpty()) {
      lines.add(
          "Not used: "
              + unused.entrySet().stream()
                  .map(each -> "%s (%s)".formatted(each.getKey(), each.getValue().words()))
                  .collect(Collectors.joining(", ")));
    }
    return lines;
  }

  private static String names(List<Balance.Column> columns) {
    return columns.stream().map(Balance.Column::name).collect(Collectors.joining(", "));
  }

  private static List<String> targeting(UpliftReport report, Targeting targeting) {
    boolean isShare = report.experiment().isShare();
    String treatment = report.experiment().groups().get(targeting.treatment());
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: with the columns taken into account the effect is %s (%s)."
            .formatted(
                treatment,
                signed(targeting.adjusted().value(), isShare),
                interval(targeting.adjusted().interval(), isShare)));
    lines.add(
        "Qini coefficient: %s; %s"
            .formatted(
                qini("X-learner", targeting.x(), isShare),
                qini("T-learner", targeting.t(), isShare)));
    lines.add(verdict(targeting));
    TextTable table =
        new TextTable("tenth", "expected", "measured", "95 % interval", "without", "customers are");
    for (Gain gain : targeting.gains()) {
      Effect measured = gain.measured();
      table.row(
          gain.place(),
          signed(gain.expected(), isShare),
          measured == null ? "-" : signed(measured.value(), isShare),
          measured == null ? "-" : interval(measured.interval(), isShare),
          measured == null ? "-" : value(measured.control().mean(), isShare),
          words(gain.kind().name().toLowerCase(Locale.ROOT)));
    }
    lines.add(table.text().stripTrailing());
    return lines;
  }

  private static String verdict(Targeting targeting) {
    return targeting.isTold()
        ? "Customers with higher scores gain more: give it to the first tenths first."
        : "The interval holds 0: it is not shown that anybody gains more than others. Treat all, or"
            + " choose by risk and value.";
  }

  private static String qini(String name, Qini qini, boolean isShare) {
    return "%s %s (%s)"
        .formatted(name, signed(qini.coefficient(), isShare), interval(qini.interval(), isShare));
  }

  private static String value(double value, boolean isShare) {
    return String.format(Locale.ROOT, isShare ? "%.2f %%" : "%,.3f", isShare ? 100 * value : value);
  }

  private static String signed(double value, boolean isShare) {
    return String.format(Locale.ROOT, isShare ? "%+.2f" : "%+,.3f", isShare ? 100 * value : value);
  }

  private static String interval(Interval interval, boolean isShare) {
    return "%s to %s".formatted(signed(interval.lo(), isShare), signed(interval.hi(), isShare));
  }

  private static String words(String text) {
    return text.replace('_', ' ');
  }
}
