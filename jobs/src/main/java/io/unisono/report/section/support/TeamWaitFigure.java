package io.unisono.report.section.support;

import static org.apache.spark.sql.functions.col;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.TeamHandover;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How long tickets lie between two teams. */
final class TeamWaitFigure {

  private static final String ID = "team-waits";

  private TeamWaitFigure() {}

  /** One row per pair of teams, over the whole history. */
  private static Dataset<Row> overall(Dataset<Row> handOvers) {
    return handOvers
        .where(col(TeamHandover.PERIOD).equalTo(TeamHandover.Period.ALL))
        .where(col(TeamHandover.LEVEL).equalTo(TeamHandover.Level.TEAM));
  }

  /**
   * The pairs that are large enough, slowest first; nothing adds them up, so none tells another.
   */
  static Figure of(Optional<Dataset<Row>> handOvers, ReportContext context) {
    List<Cells> pairs = Cells.of(handOvers.map(TeamWaitFigure::overall));
    List<Cells> shown =
        pairs.stream()
            .filter(pair -> pair.number(TeamHandover.WAIT_P50) != null)
            .filter(pair -> !context.small().hides(pair.count(TeamHandover.N)))
            .sorted(
                Comparator.comparing((Cells pair) -> pair.number(TeamHandover.WAIT_P50))
                    .reversed()
                    .thenComparing(TeamWaitFigure::label))
            .toList();
    TableBuilder table =
        context
            .table()
            .column("teams", Format.TEXT)
            .column("median", Format.MINUTES)
            .column("lo", Format.MINUTES)
            .column("hi", Format.MINUTES)
            .column("p90", Format.MINUTES)
            .column("n", Format.COUNT)
            .column("satisfied", Format.SHARE)
            .column("answers", Format.COUNT);
    for (Cells pair : shown) {
      boolean hidesAnswers = context.small().hides(pair.count(TeamHandover.ANSWERS));
      table.row(
          label(pair),
          pair.number(TeamHandover.WAIT_P50),
          pair.number(TeamHandover.WAIT_P50_LO),
          pair.number(TeamHandover.WAIT_P50_HI),
          pair.number(TeamHandover.WAIT_P90),
          pair.count(TeamHandover.N),
          hidesAnswers ? null : pair.number(TeamHandover.SATISFIED_SHARE),
          context.small().count(pair.count(TeamHandover.ANSWERS), context.messages()));
    }
    return table.figure(
        ID,
        reading(shown, !pairs.isEmpty(), context),
        Chart.of(Chart.Kind.INTERVALS, "teams", "median", "lo", "hi"));
  }

  private static String label(Cells pair) {
    return pair.text(TeamHandover.FROM_TEAM) + " → " + pair.text(TeamHandover.TO_TEAM);
  }

  private static String reading(List<Cells> shown, boolean isMeasured, ReportContext context) {
    if (shown.isEmpty()) {
      return context.nothing(isMeasured);
    }
    Cells slowest = shown.get(0);
    return context.text(
        "team-waits.reading",
        slowest.text(TeamHandover.FROM_TEAM),
        slowest.text(TeamHandover.TO_TEAM),
        context.show(Format.MINUTES, slowest.number(TeamHandover.WAIT_P50)));
  }
}
