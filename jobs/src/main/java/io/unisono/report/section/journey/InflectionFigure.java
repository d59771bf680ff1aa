package io.unisono.report.section.journey;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.JourneyInflection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** At which steps customers turn towards a loss, and what is at stake there. */
final class InflectionFigure {

  private static final String ID = "inflection-points";

  private InflectionFigure() {}

  /**
   * @param activities rows of {@code journey_inflection}: a hundred at most
   */
  static Figure of(Optional<Dataset<Row>> activities, ReportContext context) {
    List<Cells> all = Cells.of(activities);
    List<Cells> found =
        all.stream()
            .filter(row -> row.flag(JourneyInflection.IS_INFLECTION))
            .sorted(
                Comparator.comparingDouble((Cells row) -> -row.number(JourneyInflection.MEAN_JUMP))
                    .thenComparing(row -> row.text(JourneyInflection.ACTIVITY)))
            .toList();
    List<Cells> shown =
        found.stream()
            .filter(row -> row.number(JourneyInflection.EXPECTED_LOST) != null)
            .filter(row -> !context.small().hides(row.count(JourneyInflection.TURNED)))
            .toList();
    TableBuilder table =
        context
            .table()
            .column("activity", Format.TEXT)
            .column("expected_lost", Format.RATIO)
            .column("lo", Format.RATIO)
            .column("hi", Format.RATIO)
            .column("value_at_stake", Format.COUNT)
            .column("value_lo", Format.COUNT)
            .column("value_hi", Format.COUNT)
            .column("turned", Format.COUNT)
            .column("lost_share", Format.SHARE)
            .column("lost_else", Format.SHARE)
            .column("mean_jump", Format.SCORE)
            .column("jump_lo", Format.SCORE)
            .column("jump_hi", Format.SCORE);
    for (Cells row : shown) {
      table.row(
          context.name("activity", row.text(JourneyInflection.ACTIVITY)),
          row.number(JourneyInflection.EXPECTED_LOST),
          row.number(JourneyInflection.EXPECTED_LOST_LO),
          row.number(JourneyInflection.EXPECTED_LOST_HI),
          row.number(JourneyInflection.VALUE_AT_STAKE),
          value(row, JourneyInflection.EXPECTED_LOST_LO),
          value(row, JourneyInflection.EXPECTED_LOST_HI),
          row.count(JourneyInflection.TURNED),
          row.number(JourneyInflection.LOST_SHARE),
          row.number(JourneyInflection.LOST_SHARE_ELSE),
          row.number(JourneyInflection.MEAN_JUMP),
          row.number(JourneyInflection.MEAN_JUMP_LO),
          row.number(JourneyInflection.MEAN_JUMP_HI));
    }
    return shown.isEmpty()
        ? table.figure(
            ID,
            all.isEmpty() || !found.isEmpty()
                ? context.nothing(!all.isEmpty())
                : context.text("inflection.noise"),
            null)
        : table.figure(
            ID,
            reading(shown, context),
            Chart.of(Chart.Kind.INTERVALS, "activity", "expected_lost", "lo", "hi"));
  }

  /** The value at stake at an end of the interval of the customers: it is proportional to them. */
  private static Double value(Cells row, String end) {
    Double value = row.number(JourneyInflection.VALUE_AT_STAKE);
    Double expected = row.number(JourneyInflection.EXPECTED_LOST);
    Double customers = row.number(end);
    return value == null || customers == null || expected == 0
        ? null
        : Double.valueOf(value * customers / expected);
  }

  /** In which currency the amounts are, and of how many customers they lack. */
  private static String amounts(List<Cells> shown, ReportContext context) {
    String currency = shown.get(0).text(JourneyInflection.CURRENCY);
    long without =
        shown.stream()
            .map(row -> row.countOrNull(JourneyInflection.TURNED_WITHOUT_AMOUNT))
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .sum();
    return (currency == null ? "" : " " + context.text("inflection.currency", currency))
        + (without == 0
            ? ""
            : " " + context.text("inflection.without", context.show(Format.COUNT, without)));
  }

  private static String reading(List<Cells> shown, ReportContext context) {
    Cells any = shown.get(0);
    String definition =
        context.text(
                "inflection.definition",
                context.show(Format.SHARE, any.number(JourneyInflection.FALSE_ALARMS)))
            + amounts(shown, context);
    return shown.stream()
        .filter(row -> row.flag(JourneyInflection.IS_MOMENT_OF_TRUTH))
        .findFirst()
        .map(
            moment ->
                context.text(
                        "inflection.reading",
                        context.name("activity", moment.text(JourneyInflection.ACTIVITY)),
                        context.show(Format.COUNT, moment.count(JourneyInflection.TURNED)),
                        context.show(Format.SHARE, moment.number(JourneyInflection.LOST_SHARE)),
                        context.show(
                            Format.SHARE, moment.number(JourneyInflection.LOST_SHARE_ELSE)))
                    + " "
                    + definition)
        .orElse(definition);
  }
}
