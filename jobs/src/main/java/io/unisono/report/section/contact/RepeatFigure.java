package io.unisono.report.section.contact;

import static org.apache.spark.sql.functions.col;

import io.unisono.measure.Segments;
import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.Kpis;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.unified.EpisodeContact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Contacts after which the customer came back within 7 days, by team. */
final class RepeatFigure {

  private static final String ID = "repeats-by-team";

  /** Teams listed, those with most contacts. */
  private static final int LISTED = 12;

  private RepeatFigure() {}

  /** A team, and whether it is shown. */
  private record Team(Cells row, boolean hidden) {

    String name() {
      return row.text(KpiValue.SEGMENT);
    }

    long contacts() {
      return row.count(KpiValue.N);
    }

    /** What to sort by: the place of a hidden value must not tell it. */
    double share() {
      return hidden ? Double.NEGATIVE_INFINITY : row.number(KpiValue.VALUE);
    }
  }

  /** One row per team, over the whole history. */
  private static Dataset<Row> byTeam(Dataset<Row> kpis) {
    return kpis.where(col(KpiValue.KPI).equalTo(Kpis.REPEAT_CONTACTS_7D.id()))
        .where(col(KpiValue.PERIOD).equalTo(KpiValue.Period.ALL))
        .where(col(KpiValue.SEGMENT_KIND).equalTo(EpisodeContact.TEAM));
  }

  static Figure of(Optional<Dataset<Row>> kpis, ReportContext context) {
    List<Team> teams = teams(Cells.of(kpis.map(RepeatFigure::byTeam)), context);
    TableBuilder table =
        context
            .table()
            .column("team", Format.TEXT)
            .column("value", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("n", Format.COUNT);
    for (Team team : teams) {
      String name =
          team.name().equals(Segments.UNKNOWN) ? context.text("contacts.no-team") : team.name();
      if (team.hidden()) {
        table.row(name, null, null, null, context.small().hidden(team.contacts()));
      } else {
        table.row(
            name,
            team.row().number(KpiValue.VALUE),
            team.row().number(KpiValue.LO),
            team.row().number(KpiValue.HI),
            team.contacts());
      }
    }
    boolean shown = teams.stream().anyMatch(team -> !team.hidden());
    return table.figure(
        ID,
        shown ? context.text("contacts.repeats") : context.nothing(!teams.isEmpty()),
        Chart.of(Chart.Kind.INTERVALS, "team", "value", "lo", "hi"));
  }

  /** The largest teams, most repeats first. What the table hides stays hidden. */
  private static List<Team> teams(List<Cells> rows, ReportContext context) {
    List<Boolean> small =
        context.small().hidden(rows.stream().map(row -> row.count(KpiValue.N)).toList());
    List<Team> teams = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      boolean isSuppressed = rows.get(i).number(KpiValue.VALUE) == null;
      teams.add(new Team(rows.get(i), small.get(i) || isSuppressed));
    }
    return teams.stream()
        .sorted(Comparator.comparingLong(Team::contacts).reversed().thenComparing(Team::name))
        .limit(LISTED)
        .sorted(Comparator.comparingDouble(Team::share).reversed().thenComparing(Team::name))
        .toList();
  }
}
