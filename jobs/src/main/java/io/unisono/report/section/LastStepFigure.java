package io.unisono.report.section;

import static org.apache.spark.sql.functions.col;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.NpsAnswers.Score;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.stats.Difference;
import io.unisono.stats.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How customers answer by the last step that they took before. */
final class LastStepFigure {

  private LastStepFigure() {}

  /**
   * Answers of the customers whose last step before was the same.
   *
   * @param step its activity, "" for none
   */
  private record After(String step, Score score) {}

  static Figure of(Released tables, ReportContext context) {
    Optional<Dataset<Row>> scores =
        NpsAnswers.of(tables)
            .map(
                answers ->
                    NpsAnswers.scores(answers, col(NpsAnswers.LAST_STEP), NpsAnswers.LAST_STEP));
    return figure(
        Cells.of(scores).stream()
            .map(row -> new After(row.text(NpsAnswers.LAST_STEP), Score.of(row)))
            .sorted(
                Comparator.comparingDouble((After group) -> group.score().estimate().value())
                    .thenComparing(After::step))
            .toList(),
        context);
  }

  private static Figure figure(List<After> after, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("last-step", Format.TEXT)
            .column("value", Format.POINTS)
            .column("lo", Format.POINTS)
            .column("hi", Format.POINTS)
            .column("difference_others", Format.POINTS)
            .column("n", Format.COUNT);
    List<Boolean> hidden =
        context.small().hidden(after.stream().map(group -> group.score().n()).toList());
    Score all = after.stream().map(After::score).reduce(new Score(0, 0, 0), Score::plus);
    List<After> shown = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      Score own = after.get(i).score();
      if (!hidden.get(i) && own.n() < all.n()) {
        shown.add(after.get(i));
        differences.add(new Difference(all.minus(own).estimate(), own.estimate()));
      }
    }
    for (int i = 0; i < shown.size(); i++) {
      Estimate own = differences.get(i).to();
      table.row(
          step(shown.get(i), context),
          own.value(),
          own.lo(),
          own.hi(),
          differences.get(i).value(),
          shown.get(i).score().n());
    }
    // Where all came by one step nothing is hidden, and there are no others to compare with.
    boolean tooFew = hidden.contains(true);
    return table.figure(
        "score-by-last-step",
        shown.isEmpty() && (after.isEmpty() || tooFew)
            ? context.nothing(tooFew)
            : scoreReading(shown, differences, context),
        Chart.of(Chart.Kind.INTERVALS, "last-step", "value", "lo", "hi"));
  }

  private static String step(After group, ReportContext context) {
    return group.step().isEmpty()
        ? context.text("last-step.none")
        : context.name("activity", group.step());
  }

  /** The lowest score that is lower than that of all others by more than chance explains. */
  private static String scoreReading(
      List<After> shown, List<Difference> differences, ReportContext context) {
    String definition = context.text("last-step.definition", NpsAnswers.DAYS_BEFORE);
    List<Boolean> findings = Difference.findings(differences);
    for (int i = 0; i < shown.size(); i++) {
      if (findings.get(i) && differences.get(i).value() < 0) {
        return context.text(
                "last-step.reading",
                step(shown.get(i), context),
                context.show(Format.POINTS, differences.get(i).to().value()),
                context.show(Format.POINTS, differences.get(i).from().value()))
            + " "
            + definition;
      }
    }
    return context.text("last-step.noise") + " " + definition;
  }
}
