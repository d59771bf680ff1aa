package io.unisono.report.section.process;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.JourneyConformance;
import java.util.Comparator;
import java.util.List;

/** How far cases follow the journeys that the company expects. */
final class ConformanceFigure {

  private static final String ID = "conformance";

  /** Kinds in their order; variants have a figure of their own. */
  private static final List<String> KINDS =
      List.of(
          JourneyConformance.Kind.JOURNEY,
          JourneyConformance.Kind.STEP,
          JourneyConformance.Kind.LIMIT,
          JourneyConformance.Kind.RULE);

  private ConformanceFigure() {}

  static Figure of(List<Cells> rows, ReportContext context) {
    List<Cells> shown =
        rows.stream()
            .filter(row -> KINDS.contains(row.text(JourneyConformance.KIND)))
            .filter(row -> !context.small().hides(row.count(JourneyConformance.CUSTOMERS)))
            .sorted(
                Comparator.comparing((Cells row) -> row.text(JourneyConformance.JOURNEY))
                    .thenComparing(row -> KINDS.indexOf(row.text(JourneyConformance.KIND)))
                    .thenComparing(row -> row.count(JourneyConformance.POSITION)))
            .toList();
    TableBuilder table =
        context
            .table()
            .column("expected", Format.TEXT)
            .column("conforming", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("cases", Format.COUNT)
            .column("missing", Format.COUNT)
            .column("extra", Format.COUNT)
            .column("late", Format.COUNT)
            .column("never", Format.COUNT)
            .column("open", Format.COUNT);
    for (Cells row : shown) {
      table.row(
          label(row, context),
          row.number(JourneyConformance.SHARE),
          row.number(JourneyConformance.SHARE_LO),
          row.number(JourneyConformance.SHARE_HI),
          row.count(JourneyConformance.CASES),
          row.countOrNull(JourneyConformance.MISSING),
          row.countOrNull(JourneyConformance.EXTRA),
          row.countOrNull(JourneyConformance.LATE),
          row.countOrNull(JourneyConformance.NEVER),
          row.countOrNull(JourneyConformance.OPEN));
    }
    return shown.isEmpty()
        ? table.figure(ID, context.nothing(true), null)
        : table.figure(
            ID,
            reading(shown, context),
            Chart.of(Chart.Kind.INTERVALS, "expected", "conforming", "lo", "hi"));
  }

  /** Limits and rules as the configuration writes them. */
  private static String label(Cells row, ReportContext context) {
    String journey = context.name("journey", row.text(JourneyConformance.JOURNEY));
    String item = row.text(JourneyConformance.ITEM);
    return switch (row.text(JourneyConformance.KIND)) {
      case JourneyConformance.Kind.JOURNEY -> context.text("conformance.whole", journey);
      case JourneyConformance.Kind.STEP ->
          "%s: %s".formatted(journey, step(row, ProcessRows.activity(item, context), context));
      default -> "%s: %s".formatted(journey, item);
    };
  }

  /** An activity that no place of the journey expects is always one too many. */
  private static String step(Cells row, String activity, ReportContext context) {
    boolean isExpected =
        row.count(JourneyConformance.CONFORMING) > 0 || row.count(JourneyConformance.MISSING) > 0;
    return isExpected ? activity : context.text("deviations.extra", activity);
  }

  /** The journey that fewest cases follow. */
  private static String reading(List<Cells> shown, ReportContext context) {
    String definition = context.text("conformance.definition");
    return shown.stream()
        .filter(row -> row.text(JourneyConformance.KIND).equals(JourneyConformance.Kind.JOURNEY))
        .min(Comparator.comparingDouble(row -> row.number(JourneyConformance.SHARE)))
        .map(
            least ->
                context.text(
                        "conformance.reading",
                        context.name("journey", least.text(JourneyConformance.JOURNEY)),
                        context.show(Format.COUNT, least.count(JourneyConformance.CASES)),
                        context.show(Format.SHARE, least.number(JourneyConformance.SHARE)),
                        context.show(Format.SHARE, least.number(JourneyConformance.FITNESS)))
                    + " "
                    + definition)
        .orElse(definition);
  }
}
