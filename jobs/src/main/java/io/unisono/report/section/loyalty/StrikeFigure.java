package io.unisono.report.section.loyalty;

import static org.apache.spark.sql.functions.col;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.JourneyStrike;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Share of customers lost after none, one, two and more bad interactions. */
final class StrikeFigure {

  private static final String ID = "loss-after-strikes";

  private StrikeFigure() {}

  /** One row per number of strikes, over all landmarks. */
  private static Dataset<Row> overall(Dataset<Row> strikes) {
    return strikes.where(col(JourneyStrike.PERIOD).equalTo(JourneyStrike.Period.ALL));
  }

  static Figure of(Dataset<Row> strikes, ReportContext context) {
    List<Cells> groups =
        Cells.of(Optional.of(overall(strikes))).stream()
            .sorted(Comparator.comparingLong(row -> row.count(JourneyStrike.STRIKES)))
            .toList();
    TableBuilder table =
        context
            .table()
            .column("strikes", Format.TEXT)
            .column("lost_share", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("difference", Format.SHARE)
            .column("published", Format.SHARE)
            .column("n", Format.COUNT);
    if (groups.isEmpty()) {
      return table.figure(ID, context.text("none"), null);
    }
    List<Boolean> hidden = hidden(groups, context);
    for (int i = 0; i < groups.size(); i++) {
      Cells group = groups.get(i);
      Double published = group.number(JourneyStrike.PUBLISHED_SHARE);
      if (hidden.get(i)) {
        Object watched = context.small().hidden(group.count(JourneyStrike.WATCHED));
        table.row(label(group, context), null, null, null, null, published, watched);
      } else {
        table.row(
            label(group, context),
            group.number(JourneyStrike.LOST_SHARE),
            group.number(JourneyStrike.LO),
            group.number(JourneyStrike.HI),
            group.number(JourneyStrike.DIFFERENCE),
            published,
            group.count(JourneyStrike.WATCHED));
      }
    }
    List<Cells> shown =
        IntStream.range(0, groups.size())
            .filter(i -> !hidden.get(i))
            .mapToObj(groups::get)
            .toList();
    long days = groups.get(0).count(JourneyStrike.HORIZON_DAYS);
    return table.figure(
        ID,
        reading(shown, days, context)
            + " "
            + context.text(
                "strikes.definition",
                days,
                groups.get(0).count(JourneyStrike.WINDOW_DAYS),
                context.messages().day(groups.get(0).day(JourneyStrike.LANDMARK))),
        Chart.of(Chart.Kind.INTERVALS, "strikes", "lost_share", "lo", "hi", "published"));
  }

  /** What the table hides stays hidden; the page may ask for larger groups than the table. */
  private static List<Boolean> hidden(List<Cells> groups, ReportContext context) {
    List<Boolean> small =
        context
            .small()
            .hidden(groups.stream().map(row -> row.count(JourneyStrike.WATCHED)).toList());
    return IntStream.range(0, groups.size())
        .mapToObj(i -> small.get(i) || groups.get(i).number(JourneyStrike.LOST_SHARE) == null)
        .toList();
  }

  private static String label(Cells group, ReportContext context) {
    return context.text("strikes." + group.count(JourneyStrike.STRIKES));
  }

  /** The group with most strikes that is lost more often than chance explains. */
  private static String reading(List<Cells> shown, long days, ReportContext context) {
    Optional<Cells> without =
        shown.stream().filter(row -> row.count(JourneyStrike.STRIKES) == 0).findFirst();
    if (without.isEmpty() || shown.size() == 1) {
      return context.nothing(true);
    }
    return shown.stream()
        .filter(StrikeFigure::isMoreThanChance)
        .max(Comparator.comparingLong(row -> row.count(JourneyStrike.STRIKES)))
        .map(
            most ->
                context.text(
                    "strikes.reading",
                    label(most, context),
                    context.show(Format.SHARE, most.number(JourneyStrike.LOST_SHARE)),
                    days,
                    context.show(Format.SHARE, without.get().number(JourneyStrike.LOST_SHARE))))
        .orElse(context.text("strikes.noise"));
  }

  private static boolean isMoreThanChance(Cells group) {
    Double q = group.number(JourneyStrike.DIFFERENCE_Q);
    return q != null && q <= 0.05 && group.number(JourneyStrike.DIFFERENCE) > 0;
  }
}
