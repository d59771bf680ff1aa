package io.unisono.report.section.moment;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.MomentOfService;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How far a step moves customers, what is at stake, and failure beside success. */
final class StakeFigure {

  private StakeFigure() {}

  static Figure of(List<Cells> moments, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("activity", Format.TEXT)
            .column("mean_jump", Format.SCORE)
            .column("jump_lo", Format.SCORE)
            .column("jump_hi", Format.SCORE)
            .column("customers", Format.COUNT)
            .column("turned", Format.COUNT)
            .column("value_at_stake", Format.COUNT)
            .column("failed_lost", Format.SHARE)
            .column("succeeded_lost", Format.SHARE)
            .column("failure_difference", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE);
    for (Cells row : moments) {
      boolean fewTurned =
          Optional.ofNullable(row.countOrNull(MomentOfService.TURNED))
              .map(context.small()::hides)
              .orElse(true);
      boolean fewFailed = context.small().hides(row.count(MomentOfService.FAILED_CUSTOMERS));
      boolean fewOthers = context.small().hides(row.count(MomentOfService.OTHER_CUSTOMERS));
      boolean noDifference = fewFailed || fewOthers;
      table.row(
          ServiceMomentSection.name(row, context),
          row.number(MomentOfService.MEAN_JUMP),
          row.number(MomentOfService.MEAN_JUMP_LO),
          row.number(MomentOfService.MEAN_JUMP_HI),
          row.count(MomentOfService.CUSTOMERS),
          fewTurned ? null : row.countOrNull(MomentOfService.TURNED),
          fewTurned ? null : row.number(MomentOfService.VALUE_AT_STAKE),
          fewFailed ? null : row.number(MomentOfService.FAILED_LOST_SHARE),
          fewOthers ? null : row.number(MomentOfService.OTHER_LOST_SHARE),
          noDifference ? null : row.number(MomentOfService.LOST_DIFFERENCE),
          noDifference ? null : row.number(MomentOfService.LOST_DIFFERENCE_LO),
          noDifference ? null : row.number(MomentOfService.LOST_DIFFERENCE_HI));
    }
    return table.figure(
        "moment-stakes",
        reading(moments, context),
        Chart.of(Chart.Kind.INTERVALS, "activity", "mean_jump", "jump_lo", "jump_hi"));
  }

  private static String reading(List<Cells> moments, ReportContext context) {
    String currency =
        moments.stream()
            .map(row -> row.text(MomentOfService.CURRENCY))
            .filter(Objects::nonNull)
            .findFirst()
            .map(code -> " " + context.text("moment-stakes.currency", code))
            .orElse("");
    return context.text("moment-stakes.reading") + currency;
  }
}
