package io.unisono.report.section.maturity;

import static org.apache.spark.sql.functions.col;

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
import io.unisono.table.marts.Maturity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How far the company is with customer experience, and what would bring it further. */
public final class MaturitySection implements Briefed {

  private static final String SCORE = "maturity_score";

  @Override
  public String id() {
    return "maturity";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Maturity.TABLE);
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    List<Cells> rows = rows(tables);
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            context.section(this, context.text("maturity.lead"), List.of(scores(rows, context))));
  }

  private static List<Cells> rows(Released tables) {
    return Cells.of(tables.find(Maturity.TABLE).map(all -> all.where(col(Maturity.IS_CURRENT))))
        .stream()
        .sorted(Comparator.comparing((Cells row) -> row.count(Maturity.POSITION)))
        .toList();
  }

  @Override
  public Figure brief(Released tables, ReportContext context) {
    List<Cells> rows = rows(tables);
    TableBuilder table =
        context
            .table()
            .column("statement", Format.TEXT)
            .column(SCORE, Format.RATIO)
            .column("change_in_a_year", Format.RATIO);
    for (Cells row : rows) {
      table.row(name(row, context), row.number(Maturity.SCORE), row.number(Maturity.CHANGE));
    }
    if (rows.isEmpty()) {
      return table.figure("brief-maturity", context.text("brief-maturity.missing"), null);
    }
    boolean hasChange = rows.stream().anyMatch(row -> row.number(Maturity.CHANGE) != null);
    return table
        .figure(
            "brief-maturity",
            phase(rows, context) + (hasChange ? "" : context.text("brief-maturity.first-year")),
            null)
        .explainedIn(id());
  }

  private static String name(Cells row, ReportContext context) {
    boolean isItalian = context.messages().language().equals("it");
    return row.text(isItalian ? Maturity.NAME_IT : Maturity.NAME_EN);
  }

  private static Figure scores(List<Cells> rows, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("statement", Format.TEXT)
            .column(SCORE, Format.RATIO)
            .column("given_by", Format.TEXT)
            .column("would_raise", Format.TEXT)
            .column("companies_published", Format.SHARE)
            .column("change_in_a_year", Format.RATIO);
    boolean italian = context.messages().language().equals("it");
    for (Cells row : rows) {
      table.row(
          name(row, context),
          row.number(Maturity.SCORE),
          row.text(italian ? Maturity.GAVE_IT : Maturity.GAVE_EN),
          row.text(italian ? Maturity.NEXT_IT : Maturity.NEXT_EN),
          row.number(Maturity.PUBLISHED_SHARE),
          row.number(Maturity.CHANGE));
    }
    return table.figure(
        "maturity-scores",
        phase(rows, context) + context.text("maturity-scores.reading"),
        Chart.of(Chart.Kind.BARS, "statement", SCORE));
  }

  /** A sentence with a blank after it; empty without a score on the whole. */
  private static String phase(List<Cells> rows, ReportContext context) {
    return rows.stream()
        .filter(row -> row.text(Maturity.KIND).equals(Maturity.Kind.OVERALL))
        .findFirst()
        .map(
            row ->
                context.text(
                        "maturity-scores.phase",
                        context.show(Format.RATIO, row.number(Maturity.SCORE)),
                        context.text("phase." + row.text(Maturity.PHASE_GARTNER)),
                        context.text("phase." + row.text(Maturity.PHASE_XM)),
                        context.show(Format.SHARE, row.number(Maturity.PUBLISHED_SHARE)))
                    + " ")
        .orElse("");
  }
}
