package io.unisono.cli.kpi;

import io.unisono.cli.option.TextTable;
import io.unisono.measure.Segments;
import io.unisono.standalone.KpiReport;
import io.unisono.standalone.KpiResult;
import io.unisono.standalone.KpiResult.Compared;
import io.unisono.standalone.KpiResult.Figure;
import io.unisono.standalone.LeftOut;
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
    text.append(values(report, segmentHeading(report), whole(report)));
    if (!report.periods().isEmpty()) {
      text.append(System.lineSeparator());
      text.append(values(report, firstOf(report), report.periods()));
    }
    text.append(
        differences(
            report, "difference from the others", segmentHeading(report), report.segments()));
    text.append(
        differences(
            report, "difference from the period before", firstOf(report), report.periods()));
    text.append(System.lineSeparator());
    notes(report).forEach(line -> text.append("  %s%n".formatted(line)));
    text.append("  Interval: %s, 95 %%.".formatted(METHODS.get(report.method())));
    text.append(remarks(report));
    return text.toString();
  }

  private static String firstOf(KpiReport report) {
    return report.cuts().time().map(clock -> clock.period() + " from").orElse("");
  }

  private static List<KpiResult> whole(KpiReport report) {
    return Stream.concat(Stream.of(report.everybody()), report.segments().stream()).toList();
  }

  /** What must be known of all answers: counts, who answered more than once, what is left out. */
  private static List<String> notes(KpiReport report) {
    List<String> notes = new ArrayList<>(details(report.everybody()));
    if (report.everybody().details().containsKey(KpiResult.NAMELESS)) {
      notes.add("Each answer without a respondent counts as one of somebody else.");
    }
    report
        .everybody()
        .weighted()
        .flatMap(KpiResult.Weighted::mean)
        .ifPresent(mean -> notes.add("weighted " + detail(Map.entry("mean", mean))));
    report
        .everybody()
        .excluded()
        .forEach(answers -> notes.add("Left out: %s".formatted(answers.words())));
    report.periods().stream()
        .filter(period -> period.segment().equals(Segments.UNKNOWN) && period.n() > 0)
        .forEach(
            none -> notes.add("%,d answers have no time that can be read.".formatted(none.n())));
    if (report.countsAnew()) {
      notes.add(
          "Each %s counts its last answer of a respondent, so that they add up to more than all."
              .formatted(report.cuts().time().orElseThrow().period()));
    }
    if (!report.unusedCodes().isEmpty()) {
      notes.add(LeftOut.unused(report.unusedCodes()));
    }
    report.hint().ifPresent(notes::add);
    return notes;
  }

  private static String remarks(KpiReport report) {
    StringBuilder text = new StringBuilder();
    Set<String> remarks =
        Stream.concat(whole(report).stream(), report.periods().stream())
            .map(KpiText::remark)
            .collect(Collectors.toSet());
    if (remarks.contains(KpiValue.Reliability.INSUFFICIENT)) {
      text.append(" Fewer than 30 answers are insufficient.");
    }
    if (remarks.contains(KpiValue.Reliability.SUPPRESSED)) {
      text.append(" Fewer than 5 are not shown, nor what would tell them by subtraction.");
    }
    if (remarks.contains(FEW_WEIGH)) {
      text.append(
          "%n  Where the effective n is below 30, few answers bear most of the weight: the weighted interval may be far too narrow."
              .formatted());
    }
    return text.toString();
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

  private static String values(KpiReport report, String heading, List<KpiResult> results) {
    boolean weighted = report.everybody().weighted().isPresent();
    TextTable table =
        weighted
            ? new TextTable(
                heading,
                "n",
                "value",
                "SE",
                "interval",
                "weighted",
                "SE",
                "interval",
                "effective n",
                "")
            : new TextTable(heading, "n", "value", "SE", "interval", "");
    for (KpiResult result : results) {
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

  /** Those of the weighted values where there are weights; nothing without a difference. */
  private static String differences(
      KpiReport report, String heading, String of, List<KpiResult> results) {
    boolean weighted = report.everybody().weighted().isPresent();
    TextTable table =
        new TextTable(
            of, (weighted ? "weighted " : "") + heading, "interval", "p", "q", "could be seen");
    for (KpiResult result : results) {
      Optional<Compared> difference =
          weighted
              ? result.weighted().flatMap(KpiResult.Weighted::difference)
              : result.difference();
      difference.ifPresent(
          told ->
              table.row(
                  result.segment(),
                  quantity(report, told.value()),
                  interval(report, told.lo(), told.hi()),
                  "%.4f".formatted(told.p()),
                  "%.4f".formatted(told.q()),
                  quantity(report, told.detectable())));
    }
    return table.isEmpty() ? "" : System.lineSeparator() + table.text();
  }

  private static String segmentHeading(KpiReport report) {
    return report.cuts().by().orElse("");
  }

  private static List<String> figure(KpiReport report, Optional<Figure> figure) {
    return figure
        .map(
            each ->
                List.of(
                    quantity(report, each.value()),
                    quantity(report, each.se()),
                    interval(report, each.lo(), each.hi())))
        .orElse(List.of("", "", ""));
  }

  private static String quantity(KpiReport report, double value) {
    return number(value * factor(report)) + unit(report);
  }

  private static String interval(KpiReport report, double lo, double hi) {
    return "%s to %s%s"
        .formatted(number(lo * factor(report)), number(hi * factor(report)), unit(report));
  }

  private static boolean isShare(KpiReport report) {
    return report.question().metric().unit().equals("share");
  }

  private static double factor(KpiReport report) {
    return isShare(report) ? 100 : 1;
  }

  private static String unit(KpiReport report) {
    return isShare(report) ? " %" : "";
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
    String text = String.format(Locale.ROOT, "%,.2f", value);
    return text.equals("-0.00") ? "0.00" : text;
  }
}
