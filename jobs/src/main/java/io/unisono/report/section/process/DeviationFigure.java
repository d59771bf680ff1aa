package io.unisono.report.section.process;

import static java.util.stream.Collectors.joining;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.JourneyConformance;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The most frequent ways in which cases leave the journey that is expected. */
final class DeviationFigure {

  private static final int MOST = 12;
  private static final String BETWEEN = ", ";

  private DeviationFigure() {}

  /** Empty where every frequent variant is as expected. */
  static Optional<Figure> of(List<Cells> rows, ReportContext context) {
    List<Cells> shown =
        rows.stream()
            .filter(
                row -> row.text(JourneyConformance.KIND).equals(JourneyConformance.Kind.VARIANT))
            .filter(row -> row.count(JourneyConformance.CONFORMING) == 0)
            .filter(row -> !context.small().hides(row.count(JourneyConformance.CUSTOMERS)))
            .sorted(
                Comparator.comparingLong((Cells row) -> -row.count(JourneyConformance.CASES))
                    .thenComparing(row -> row.text(JourneyConformance.JOURNEY))
                    .thenComparing(row -> row.count(JourneyConformance.POSITION)))
            .limit(MOST)
            .toList();
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    TableBuilder table =
        context
            .table()
            .column("variant", Format.TEXT)
            .column("share", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("cases", Format.COUNT);
    for (Cells row : shown) {
      table.row(
          label(row, context),
          row.number(JourneyConformance.SHARE),
          row.number(JourneyConformance.SHARE_LO),
          row.number(JourneyConformance.SHARE_HI),
          row.count(JourneyConformance.CASES));
    }
    return Optional.of(
        table.figure(
            "conformance-deviations",
            context.text("deviations.definition"),
            Chart.of(Chart.Kind.INTERVALS, "variant", "share", "lo", "hi")));
  }

  private static String label(Cells row, ReportContext context) {
    return "%s: %s"
        .formatted(
            context.name("journey", row.text(JourneyConformance.JOURNEY)),
            Arrays.stream(row.text(JourneyConformance.ITEM).split(BETWEEN))
                .map(step -> step(step, context))
                .collect(joining(" → ")));
  }

  /** A step of the alignment: + stands before an event too many, - before a missing one. */
  private static String step(String step, ReportContext context) {
    return switch (step.charAt(0)) {
      case '+' ->
          context.text("deviations.extra", ProcessRows.activity(step.substring(1), context));
      case '-' ->
          context.text("deviations.missing", ProcessRows.activity(step.substring(1), context));
      default -> ProcessRows.activity(step, context);
    };
  }
}
