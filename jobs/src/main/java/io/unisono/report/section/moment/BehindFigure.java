package io.unisono.report.section.moment;

import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.MomentOfService;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What people, process and technology stood behind each moment. */
final class BehindFigure {

  /** Names that are listed in a cell. */
  private static final int SHOWN = 3;

  private static final String NAME = "name";
  private static final String SHARE = "share";

  private BehindFigure() {}

  static Figure of(List<Cells> moments, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("activity", Format.TEXT)
            .column("moment_departments", Format.TEXT)
            .column("moment_teams", Format.TEXT)
            .column("handed_over_share", Format.SHARE)
            .column("moment_before", Format.TEXT)
            .column("moment_after", Format.TEXT)
            .column("reply_p50", Format.MINUTES)
            .column("reply_p90", Format.MINUTES)
            .column("moment_channels", Format.TEXT)
            .column("moment_applications", Format.TEXT);
    for (Cells row : moments) {
      boolean fewTickets = context.small().hides(row.count(MomentOfService.TICKETS));
      boolean fewReplies = context.small().hides(row.count(MomentOfService.REPLIED));
      table.row(
          ServiceMomentSection.name(row, context),
          names(row, MomentOfService.DEPARTMENTS, NAME, name -> name, context),
          names(row, MomentOfService.TEAMS, NAME, name -> name, context),
          fewTickets ? null : row.number(MomentOfService.HANDED_OVER_SHARE),
          steps(row, MomentOfService.STEPS_BEFORE, context),
          steps(row, MomentOfService.STEPS_AFTER, context),
          fewReplies ? null : row.number(MomentOfService.REPLY_P50_MINUTES),
          fewReplies ? null : row.number(MomentOfService.REPLY_P90_MINUTES),
          names(
              row,
              MomentOfService.CHANNELS,
              NAME,
              channel -> context.messages().value("channel", channel),
              context),
          names(row, MomentOfService.APPLICATIONS, NAME, name -> name, context));
    }
    return table.figure("moment-behind", context.text("moment-behind.reading"), null);
  }

  private static String steps(Cells row, String column, ReportContext context) {
    return names(row, column, "activity", code -> context.name("activity", code), context);
  }

  /** "Finance 60%, Sales 40%"; null of nothing. */
  private static String names(
      Cells row, String column, String key, UnaryOperator<String> called, ReportContext context) {
    String text =
        row.rows(column).stream()
            .limit(SHOWN)
            .map(
                part ->
                    called.apply(part.text(key))
                        + " "
                        + context.show(Format.SHARE, part.number(SHARE)))
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? null : text;
  }
}
