package io.unisono.report.section;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.SmallCellSuppression;
import io.unisono.report.page.TableBuilder;
import java.util.Comparator;
import java.util.List;

/**
 * Who is in which of several sets at once, as an UpSet plot (Lex et al., IEEE TVCG 20(12), 2014): a
 * row per combination, in which every customer stands once.
 */
public final class OverlapFigure {

  public static final String CUSTOMERS = "customers";

  private static final int LISTED = 15;

  private OverlapFigure() {}

  /**
   * Customers in exactly these sets.
   *
   * @param sets their names, as the reader knows them
   */
  public record Overlap(List<String> sets, long customers) {

    /** The names as the chart parts them again. */
    public String label() {
      return String.join(" + ", sets);
    }
  }

  /** The combinations, the one with most customers first. */
  public static List<Overlap> sorted(List<Overlap> overlaps) {
    return overlaps.stream()
        .sorted(
            Comparator.comparingLong(Overlap::customers).reversed().thenComparing(Overlap::label))
        .toList();
  }

  /**
   * @param column key of the heading over the combinations
   * @param overlaps {@link #sorted}
   */
  public static Figure of(
      String id, String reading, String column, List<Overlap> overlaps, ReportContext context) {
    SmallCellSuppression small = context.small();
    TableBuilder table =
        context
            .table()
            .column(column, Format.TEXT)
            .column(CUSTOMERS, Format.COUNT)
            .column("share", Format.SHARE);
    long all = overlaps.stream().mapToLong(Overlap::customers).sum();
    List<Boolean> hidden = small.hidden(overlaps.stream().map(Overlap::customers).toList());
    for (int i = 0; i < Math.min(LISTED, overlaps.size()); i++) {
      Overlap overlap = overlaps.get(i);
      if (hidden.get(i)) {
        table.row(overlap.label(), small.hidden(overlap.customers()), null);
      } else {
        table.row(overlap.label(), overlap.customers(), (double) overlap.customers() / all);
      }
    }
    return table.figure(id, reading, Chart.of(Chart.Kind.UPSET, column, CUSTOMERS));
  }
}
