package io.unisono.report.section.advice;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.unisono.contract.Table;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Briefed;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.marts.Recommendation;
import io.unisono.table.marts.RecommendationCheck;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Recommendations on which people decided in the last quarter, and those checked in it. */
public final class DecidedAdvice implements Briefed {

  private static final int MONTHS = 3;
  private static final int IN_BRIEF = 5;

  /**
   * A line of the part.
   *
   * @param day of the decision or of the check, whichever is the later
   */
  private record Line(
      LocalDate day, String title, String state, LocalDate decided, String outcome, String reason) {

    /**
     * @param check null if there is none
     */
    private static Line of(Cells decided, Cells check, ReportContext context) {
      LocalDate on = decided.day(Recommendation.STATE_ON);
      return new Line(
          on,
          RecommendationSection.title(decided, context.messages()),
          decided.text(Recommendation.STATE),
          on,
          check == null ? null : EarlierAdvice.outcome(check, context),
          decided.text(Recommendation.STATE_REASON));
    }

    private static Line ofCheck(Cells check, ReportContext context) {
      return new Line(
          check.day(RecommendationCheck.CHECKED_ON),
          EarlierAdvice.title(check, context.messages()),
          check.text(RecommendationCheck.STATE),
          EarlierAdvice.decidedOn(check),
          EarlierAdvice.outcome(check, context),
          null);
    }
  }

  @Override
  public String id() {
    return "recommendations";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Recommendation.TABLE, RecommendationCheck.TABLE);
  }

  /** Nothing: it has a place on the first page alone. */
  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    return Optional.empty();
  }

  @Override
  public Figure brief(Released tables, ReportContext context) {
    List<Line> lines = lines(tables, context);
    TableBuilder table =
        context
            .table()
            .column("recommendation", Format.TEXT)
            .column("advice_state", Format.TEXT)
            .column("decided_on", Format.TEXT)
            .column("outcome", Format.TEXT)
            .column("reason", Format.TEXT);
    for (Line line : lines.stream().limit(IN_BRIEF).toList()) {
      table.row(
          line.title(),
          context.name("advice-state", line.state()),
          context.messages().day(line.decided()),
          line.outcome(),
          line.reason());
    }
    return lines.isEmpty()
        ? table.figure("brief-decided", context.text("brief-decided.missing"), null)
        : table
            .figure("brief-decided", context.text("brief-decided.reading", lines.size()), null)
            .explainedIn(id());
  }

  private static List<Line> lines(Released tables, ReportContext context) {
    LocalDate since = tables.runDate().minusMonths(MONTHS);
    Map<String, Cells> decided =
        Cells.of(tables.find(Recommendation.TABLE)).stream()
            .filter(row -> isSince(row.dayOrNull(Recommendation.STATE_ON), since))
            .collect(toMap(row -> row.text(Recommendation.RECOMMENDATION_ID), identity()));
    Map<String, Cells> checks =
        Cells.of(tables.find(RecommendationCheck.TABLE)).stream()
            .filter(row -> EarlierAdvice.isShown(row, context))
            .collect(toMap(row -> row.text(RecommendationCheck.RECOMMENDATION_ID), identity()));
    return Stream.concat(
            decided.entrySet().stream()
                .map(each -> Line.of(each.getValue(), checks.get(each.getKey()), context)),
            checks.entrySet().stream()
                .filter(each -> !decided.containsKey(each.getKey()))
                .map(Map.Entry::getValue)
                .filter(row -> isSince(row.dayOrNull(RecommendationCheck.CHECKED_ON), since))
                .map(row -> Line.ofCheck(row, context)))
        .sorted(Comparator.comparing(Line::day).reversed().thenComparing(Line::title))
        .toList();
  }

  private static boolean isSince(LocalDate day, LocalDate since) {
    return day != null && !day.isBefore(since);
  }
}
