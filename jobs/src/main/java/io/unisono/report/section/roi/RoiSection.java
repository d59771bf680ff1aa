package io.unisono.report.section.roi;

import io.unisono.contract.Table;
import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Briefed;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.marts.Roi;
import io.unisono.table.marts.RoiInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether programmes pay, and on what that hangs. */
public final class RoiSection implements Briefed {

  private static final int IN_BRIEF = 3;

  @Override
  public String id() {
    return "roi";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Roi.TABLE, RoiInput.TABLE);
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    List<Cells> rows = rows(tables, context);
    if (rows.stream().allMatch(RoiSection::isAll)) {
      return Optional.empty();
    }
    List<Figure> figures = new ArrayList<>();
    figures.add(programmes(rows, context));
    inputs(rows, Cells.of(tables.find(RoiInput.TABLE)), context).ifPresent(figures::add);
    return Optional.of(context.section(this, lead(rows, context), figures));
  }

  private static List<Cells> rows(Released tables, ReportContext context) {
    return Cells.of(tables.find(Roi.TABLE)).stream()
        .filter(row -> !isHidden(row, context))
        .sorted(
            Comparator.comparing(RoiSection::isAll)
                .thenComparing(row -> row.number(Roi.COST) == null)
                .thenComparing(row -> row.text(Roi.KIND))
                .thenComparing(row -> row.text(Roi.SOURCE))
                .thenComparing(row -> row.text(Roi.PROGRAMME)))
        .toList();
  }

  /** The dearest programmes that have a return, and all together. */
  @Override
  public Figure brief(Released tables, ReportContext context) {
    List<Cells> rows = rows(tables, context);
    TableBuilder table =
        context
            .table()
            .column("programme", Format.TEXT)
            .column("return", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("verdict", Format.TEXT);
    if (rows.stream().allMatch(RoiSection::isAll)) {
      return table.figure("brief-roi", context.text("brief-roi.missing"), null);
    }
    Stream.concat(
            dearest(rows).limit(IN_BRIEF),
            rows.stream().filter(row -> isAll(row) && row.number(Roi.ROI) != null))
        .forEach(
            row ->
                table.row(
                    name(row, context),
                    row.number(Roi.ROI),
                    row.number(Roi.ROI_LO),
                    row.number(Roi.ROI_HI),
                    context.text("roi-verdict." + row.text(Roi.VERDICT))));
    return table.figure("brief-roi", lead(rows, context), null).explainedIn(id());
  }

  private static Stream<Cells> dearest(List<Cells> rows) {
    return rows.stream()
        .filter(row -> !isAll(row) && row.number(Roi.ROI) != null)
        .sorted(
            Comparator.comparing((Cells row) -> row.number(Roi.COST))
                .thenComparing(row -> row.text(Roi.PROGRAMME))
                .reversed());
  }

  private static boolean isHidden(Cells row, ReportContext context) {
    Long customers = row.countOrNull(Roi.CUSTOMERS);
    return customers != null && context.small().hides(customers);
  }

  private static boolean isAll(Cells row) {
    return row.text(Roi.KIND).equals(Roi.Kind.ALL);
  }

  private static String lead(List<Cells> rows, ReportContext context) {
    Optional<Cells> all =
        rows.stream()
            .filter(RoiSection::isAll)
            .filter(row -> row.number(Roi.ROI) != null)
            .findAny();
    if (all.isEmpty()) {
      return context.text("roi.unknown", lacks(rows, context));
    }
    Cells row = all.get();
    return context.text(
        "roi.all",
        row.count(Roi.PROGRAMMES),
        context.show(Format.SHARE, row.number(Roi.ROI)),
        context.show(Format.SHARE, row.number(Roi.ROI_LO)),
        context.show(Format.SHARE, row.number(Roi.ROI_HI)),
        context.text("roi-verdict." + row.text(Roi.VERDICT)));
  }

  private static String lacks(List<Cells> rows, ReportContext context) {
    return rows.stream()
        .flatMap(row -> row.texts(Roi.LACKS).stream())
        .distinct()
        .sorted()
        .map(lack -> context.text("roi-lacks." + lack))
        .collect(Collectors.joining(", "));
  }

  private static Figure programmes(List<Cells> rows, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("programme", Format.TEXT)
            .column("verdict", Format.TEXT)
            .column("benefit", Format.COUNT)
            .column("lo", Format.COUNT)
            .column("hi", Format.COUNT)
            .column("cost", Format.COUNT)
            .column("return", Format.SHARE)
            .column("return_lo", Format.SHARE)
            .column("return_hi", Format.SHARE)
            .column("payback_months", Format.COUNT)
            .column("customers_kept", Format.RATIO)
            .column("kappa", Format.SHARE)
            .column("lacks", Format.TEXT);
    for (Cells row : rows) {
      table.row(
          name(row, context),
          context.text("roi-verdict." + row.text(Roi.VERDICT)),
          row.number(Roi.BENEFIT),
          row.number(Roi.BENEFIT_LO),
          row.number(Roi.BENEFIT_HI),
          row.number(Roi.COST),
          row.number(Roi.ROI),
          row.number(Roi.ROI_LO),
          row.number(Roi.ROI_HI),
          row.countOrNull(Roi.PAYBACK_MONTHS),
          row.number(Roi.KEPT),
          row.number(Roi.KAPPA),
          lacks(List.of(row), context));
    }
    boolean hasValue = rows.stream().anyMatch(row -> row.number(Roi.BENEFIT) != null);
    String currency = rows.get(0).text(Roi.CURRENCY);
    return table.figure(
        "roi-programmes",
        context.text("roi-programmes.reading", currency == null ? "–" : currency)
            + " "
            + context.text("roi-outside"),
        hasValue
            ? Chart.of(Chart.Kind.INTERVALS, "programme", "benefit", "lo", "hi", "cost")
            : null);
  }

  private static String name(Cells row, ReportContext context) {
    String programme = row.text(Roi.PROGRAMME);
    return switch (row.text(Roi.KIND)) {
      case Roi.Kind.ALL -> context.text("roi-programme.all");
      case Roi.Kind.AUDIENCE -> context.name("audience", programme);
      case Roi.Kind.ACTION -> context.name("action", programme);
      default -> programme;
    };
  }

  /** Of the dearest programme that has a return. */
  private static Optional<Figure> inputs(
      List<Cells> rows, List<Cells> inputs, ReportContext context) {
    return dearest(rows).findFirst().map(programme -> inputsOf(programme, inputs, context));
  }

  private static Figure inputsOf(Cells programme, List<Cells> inputs, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("roi_input", Format.TEXT)
            .column("varied", Format.TEXT)
            .column("return", Format.SHARE)
            .column("return_lo", Format.SHARE)
            .column("return_hi", Format.SHARE)
            .column("roi_basis", Format.TEXT);
    inputs.stream()
        .filter(
            row ->
                List.of(Roi.KIND, Roi.SOURCE, Roi.PROGRAMME).stream()
                    .allMatch(key -> row.text(key).equals(programme.text(key))))
        .sorted(Comparator.comparing(row -> row.count(RoiInput.RANK)))
        .forEach(
            row ->
                table.row(
                    context.text("roi-input." + row.text(RoiInput.INPUT)),
                    "%s – %s"
                        .formatted(
                            context.messages().number(row.number(RoiInput.LOW)),
                            context.messages().number(row.number(RoiInput.HIGH))),
                    programme.number(Roi.ROI),
                    Math.min(row.number(RoiInput.ROI_LOW), row.number(RoiInput.ROI_HIGH)),
                    Math.max(row.number(RoiInput.ROI_LOW), row.number(RoiInput.ROI_HIGH)),
                    context.text("roi-basis." + row.text(RoiInput.BASIS))));
    return table.figure(
        "roi-inputs",
        context.text("roi-inputs.reading", name(programme, context)),
        Chart.of(Chart.Kind.INTERVALS, "roi_input", "return", "return_lo", "return_hi"));
  }
}
