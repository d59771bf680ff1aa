package io.unisono.report.section.silo;

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
import io.unisono.table.marts.SiloIndex;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which departments do not work together. */
public final class SiloSection implements Briefed {

  @Override
  public String id() {
    return "silos";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(SiloIndex.TABLE);
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    List<Cells> rows = rows(tables, context);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    TableBuilder table =
        context
            .table()
            .column("departments", Format.TEXT)
            .column("silo_index", Format.RATIO)
            .column("lo", Format.RATIO)
            .column("hi", Format.RATIO)
            .column("begun_anew", Format.SHARE)
            .column("late_share", Format.SHARE)
            .column("carried_share", Format.SHARE)
            .column("customers_in_common", Format.COUNT)
            .column("satisfied_after_repeat", Format.SHARE)
            .column("lost_after_repeat", Format.SHARE);
    for (Cells row : rows) {
      table.row(
          label(row, context),
          row.number(SiloIndex.SILO_INDEX),
          row.number(SiloIndex.SILO_LO),
          row.number(SiloIndex.SILO_HI),
          row.number(SiloIndex.REPEAT_SHARE),
          row.number(SiloIndex.LATE_SHARE),
          row.number(SiloIndex.CARRIED_SHARE),
          row.count(SiloIndex.CUSTOMERS),
          row.number(SiloIndex.SATISFIED_DIFFERENCE),
          row.number(SiloIndex.LOST_DIFFERENCE));
    }
    boolean isKnown = rows.stream().anyMatch(row -> row.number(SiloIndex.SILO_INDEX) != null);
    return Optional.of(
        context.section(
            this,
            context.text("silos.lead"),
            List.of(
                table.figure(
                    "silo-pairs",
                    context.text("silo-pairs.reading"),
                    isKnown
                        ? Chart.of(Chart.Kind.INTERVALS, "departments", "silo_index", "lo", "hi")
                        : null))));
  }

  @Override
  public Figure brief(Released tables, ReportContext context) {
    return SiloMap.of(rows(tables, context), context, id());
  }

  /** The pair with the highest index first, all departments together last. */
  private static List<Cells> rows(Released tables, ReportContext context) {
    return Cells.of(tables.find(SiloIndex.TABLE)).stream()
        .filter(row -> !context.small().hides(row.count(SiloIndex.CUSTOMERS)))
        .sorted(
            Comparator.comparing(
                    (Cells row) -> row.countOrNull(SiloIndex.RANK),
                    Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(SiloSection::isOfAll)
                .thenComparing(row -> row.text(SiloIndex.DEPARTMENT))
                .thenComparing(row -> row.text(SiloIndex.OTHER_DEPARTMENT)))
        .toList();
  }

  static boolean isOfAll(Cells row) {
    return row.text(SiloIndex.DEPARTMENT).equals("all");
  }

  static String label(Cells row, ReportContext context) {
    return isOfAll(row)
        ? context.text("silo-pairs.all")
        : row.text(SiloIndex.DEPARTMENT) + " – " + row.text(SiloIndex.OTHER_DEPARTMENT);
  }
}
