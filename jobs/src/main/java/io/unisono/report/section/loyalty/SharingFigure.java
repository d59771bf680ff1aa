package io.unisono.report.section.loyalty;

import static org.apache.spark.sql.functions.col;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.ReviewSharing;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Who writes a public review after what. */
final class SharingFigure {

  private static final String ID = "review-sharing";

  private static final List<String> MEASURES =
      List.of(
          ReviewSharing.Measure.AFTER_BAD,
          ReviewSharing.Measure.AFTER_GOOD,
          ReviewSharing.Measure.AFTER_DETRACTOR,
          ReviewSharing.Measure.AFTER_PROMOTER,
          ReviewSharing.Measure.REVIEWERS,
          ReviewSharing.Measure.PROMOTERS);

  private SharingFigure() {}

  private static Dataset<Row> shares(Dataset<Row> sharing) {
    return sharing.where(col(ReviewSharing.MEASURE).notEqual(ReviewSharing.Measure.RATING));
  }

  /** Empty where no review of a known customer is on record. */
  static Optional<Figure> of(Optional<Dataset<Row>> sharing, ReportContext context) {
    List<Cells> measured = Cells.of(sharing.map(SharingFigure::shares));
    if (measured.isEmpty()) {
      return Optional.empty();
    }
    List<Cells> shown =
        measured.stream()
            .filter(
                row ->
                    row.number(ReviewSharing.VALUE) != null
                        && !context.small().hides(row.count(ReviewSharing.N)))
            .sorted(
                Comparator.comparingInt(row -> MEASURES.indexOf(row.text(ReviewSharing.MEASURE))))
            .toList();
    TableBuilder table =
        context
            .table()
            .column("customers-who", Format.TEXT)
            .column("value_share", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("published", Format.SHARE)
            .column("customers", Format.COUNT);
    for (Cells row : shown) {
      table.row(
          context.text("sharing." + row.text(ReviewSharing.MEASURE)),
          row.number(ReviewSharing.VALUE),
          row.number(ReviewSharing.LO),
          row.number(ReviewSharing.HI),
          row.number(ReviewSharing.PUBLISHED_SHARE),
          row.count(ReviewSharing.N));
    }
    return Optional.of(
        shown.isEmpty()
            ? table.figure(ID, context.nothing(true), null)
            : table.figure(
                ID,
                context.text("review-sharing.reading"),
                Chart.of(
                    Chart.Kind.INTERVALS,
                    "customers-who",
                    "value_share",
                    "lo",
                    "hi",
                    "published")));
  }
}
