package io.unisono.report.section.moment;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.MomentOfService;
import java.util.List;

/** What became of the problems at each moment. */
final class ProblemFigure {

  private ProblemFigure() {}

  static Figure of(List<Cells> moments, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("activity", Format.TEXT)
            .column("acted_share", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("flagged_share", Format.SHARE)
            .column("told_share", Format.SHARE)
            .column("prevented_share", Format.SHARE)
            .column("problems", Format.COUNT);
    List<Cells> shown =
        moments.stream()
            .filter(row -> !context.small().hides(row.count(MomentOfService.PROBLEMS)))
            .filter(row -> row.number(MomentOfService.ACTED_SHARE) != null)
            .toList();
    for (Cells row : shown) {
      table.row(
          ServiceMomentSection.name(row, context),
          row.number(MomentOfService.ACTED_SHARE),
          row.number(MomentOfService.ACTED_SHARE_LO),
          row.number(MomentOfService.ACTED_SHARE_HI),
          row.number(MomentOfService.FLAGGED_SHARE),
          row.number(MomentOfService.TOLD_SHARE),
          row.number(MomentOfService.PREVENTED_SHARE),
          row.count(MomentOfService.PROBLEMS));
    }
    return table.figure(
        "moment-problems",
        shown.isEmpty()
            ? context.nothing(!moments.isEmpty())
            : context.text("moment-problems.reading"),
        shown.isEmpty()
            ? null
            : Chart.of(Chart.Kind.INTERVALS, "activity", "acted_share", "lo", "hi"));
  }
}
