package io.unisono.report.section.journey;

import static org.apache.spark.sql.functions.col;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.ChannelSwitch;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** From which channel to which customers go on with the same issue. */
final class SwitchFigure {

  private static final String ID = "channel-switches";

  private SwitchFigure() {}

  private static Dataset<Row> withinIssues(Dataset<Row> switches) {
    return switches.where(col(ChannelSwitch.SCOPE).equalTo(ChannelSwitch.Scope.EPISODE));
  }

  /**
   * @param switches rows of {@code channel_switch}: they grow with the channels only
   */
  static Figure of(Optional<Dataset<Row>> switches, ReportContext context) {
    List<Cells> all =
        Cells.of(switches.map(SwitchFigure::withinIssues)).stream()
            .sorted(
                Comparator.comparing((Cells row) -> row.text(ChannelSwitch.FROM_CHANNEL))
                    .thenComparing(row -> row.text(ChannelSwitch.TO_CHANNEL)))
            .toList();
    List<Cells> shown =
        all.stream()
            .filter(row -> row.number(ChannelSwitch.SHARE) != null)
            .filter(row -> !context.small().hides(row.count(ChannelSwitch.CUSTOMERS)))
            .toList();
    TableBuilder table =
        context
            .table()
            .column("from_channel", Format.TEXT)
            .column("to_channel", Format.TEXT)
            .column("value_share", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("occurrences", Format.COUNT)
            .column("customers", Format.COUNT)
            .column("median", Format.MINUTES);
    for (Cells row : shown) {
      table.row(
          context.name("channel", row.text(ChannelSwitch.FROM_CHANNEL)),
          context.name("channel", row.text(ChannelSwitch.TO_CHANNEL)),
          row.number(ChannelSwitch.SHARE),
          row.number(ChannelSwitch.SHARE_LO),
          row.number(ChannelSwitch.SHARE_HI),
          row.count(ChannelSwitch.OCCURRENCES),
          row.count(ChannelSwitch.CUSTOMERS),
          row.number(ChannelSwitch.MEDIAN_MINUTES));
    }
    return shown.isEmpty()
        ? table.figure(ID, context.nothing(!all.isEmpty()), null)
        : table.figure(
            ID,
            reading(shown, context),
            Chart.of(Chart.Kind.MATRIX, "from_channel", "to_channel", "value_share"));
  }

  /** The change of channel that is made most often. */
  private static String reading(List<Cells> shown, ReportContext context) {
    String definition = context.text("switches.definition");
    return shown.stream()
        .filter(
            row -> !row.text(ChannelSwitch.FROM_CHANNEL).equals(row.text(ChannelSwitch.TO_CHANNEL)))
        .max(Comparator.comparingLong(row -> row.count(ChannelSwitch.OCCURRENCES)))
        .map(
            most ->
                context.text(
                        "switches.reading",
                        context.name("channel", most.text(ChannelSwitch.FROM_CHANNEL)),
                        context.name("channel", most.text(ChannelSwitch.TO_CHANNEL)),
                        context.show(Format.COUNT, most.count(ChannelSwitch.OCCURRENCES)),
                        context
                            .messages()
                            .between(
                                Format.SHARE,
                                most.number(ChannelSwitch.SHARE_LO),
                                most.number(ChannelSwitch.SHARE_HI)))
                    + " "
                    + definition)
        .orElse(definition);
  }
}
