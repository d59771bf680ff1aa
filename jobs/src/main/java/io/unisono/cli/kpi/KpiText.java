package io.unisono.cli.kpi;

import io.unisono.cli.option.TextTable;
import io.unisono.standalone.KpiReport;
import io.unisono.standalone.KpiResult;
import io.unisono.standalone.KpiResult.Figure;
import io.unisono.table.marts.KpiValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code cx kpi} says to people. */
final class KpiText {

  private static final Map<String, String> METHODS =
      Map.of(
          "adjusted_wald", "adjusted Wald",
          "wilson", "Wilson",
          "student_t", "Student's t");

  private static final String FEW_WEIGH = "weighted insufficient";

  private KpiText() {}

  static String of(KpiReport report) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s of %s, scale %s%s%n%n"
            .formatted(
                report.question().metric().id(),
                String.join(", ", report.question().score()),
                report.question().scale().words(),
                report.question().lowIsGood() ? ", lower is better" : ""));
    text.append(table(report));
    text.append(System.lineSeparator());
    details(report.everybody()).forEach(line -> text.append("  %s%n".formatted(line)));
    report
        .everybody()
        .excluded()
        .forEach(answers -> text.append("  Left out: %s%n".formatted(answers.words())));
    text.append("  Interval: %s, 95 %%.".formatted(METHODS.get(report.method())));
    Set<String> remarks = results(report).map(KpiText::remark).collect(Collectors.toSet());
    if (remarks.contains(KpiValue.Reliability.INSUFFICIENT)) {
      text.append(" Fewer than 30 answers are insufficient.");
    }
    if (remarks.contains(KpiValue.Reliability.SUPPRESSED)) {
      text.append(" Fewer than 5 are not shown.");
    }
    if (remarks.contains(FEW_WEIGH)) {
      text.append(
          "%n  Where the effective n is below 30, few answers bear most of the weight: the weighted interval may be far too narrow."
              .formatted());
    }
    return text.toString();
  }

  private static Stream<KpiResult> results(KpiReport report) {
    return Stream.concat(Stream.of(report.everybody()), report.segments().stream());
  }

  /** What must be known of a row before it is read. */
  private static String remark(KpiResult result) {
    if (result.n() == 0) {
      return "no answer";
    }
    boolean fewWeigh =
        result
            .weighted()
            .map(each -> !each.reliability().equals(result.reliability()))
            .orElse(false);
    return fewWeigh
        ? FEW_WEIGH
        : result.reliability().equals(KpiValue.Reliability.OK) ? "" : result.reliability();
  }

  private static String table(KpiReport report) {
    boolean weighted = report.everybody().weighted().isPresent();
    TextTable table =
        weighted
            ? new TextTable(
                segmentHeading(report),
                "n",
                "value",
                "SE",
                "interval",
                "weighted",
                "SE",
                "interval",
                "effective n",
                "")
            : new TextTable(segmentHeading(report), "n", "value", "SE", "interval", "");
    for (KpiResult result : results(report).toList()) {
      List<Object> cells = new ArrayList<>(List.of(result.segment(), result.n()));
      cells.addAll(figure(report, result.figure()));
      if (weighted) {
        cells.addAll(figure(report, result.weighted().map(KpiResult.Weighted::figure)));
        cells.add(result.weighted().map(each -> number(each.effectiveSize())).orElse(""));
      }
      cells.add(remark(result));
      table.row(cells.toArray());
    }
    return table.text();
  }

  private static String segmentHeading(KpiReport report) {
    return report.by().orElse("");
  }

  private static List<String> figure(KpiReport report, Optional<Figure> figure) {
    boolean isShare = report.question().metric().unit().equals("share");
    double factor = isShare ? 100 : 1;
    String unit = isShare ? " %" : "";
    return figure
        .map(
            each ->
                List.of(
                    number(each.value() * factor) + unit,
                    number(each.se() * factor) + unit,
                    "%s to %s%s"
                        .formatted(number(each.lo() * factor), number(each.hi() * factor), unit)))
        .orElse(List.of("", "", ""));
  }

  private static List<String> details(KpiResult result) {
    return result.details().entrySet().stream().map(KpiText::detail).toList();
  }

  private static String detail(Map.Entry<String, Object> detail) {
    String name = detail.getKey().replace('_', ' ');
    return detail.getValue() instanceof Figure mean
        ? "%s %s, %s to %s"
            .formatted(name, number(mean.value()), number(mean.lo()), number(mean.hi()))
        : "%s %s".formatted(name, plain(detail.getValue()));
  }

  private static String plain(Object value) {
    return value instanceof Long count
        ? String.format(Locale.ROOT, "%,d", count)
        : value instanceof Double number ? number(number) : "unknown";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.2f", value);
  }
}
