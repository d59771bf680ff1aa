package io.unisono.report.section.advice;

import io.unisono.contract.Table;
import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.Messages;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.report.section.ReportSection;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.marts.Recommendation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to do first, and what it is worth. */
public final class RecommendationSection implements ReportSection {

  private static final int LISTED = 10;
  private static final String CUSTOMERS = Recommendation.CUSTOMERS;

  @Override
  public String id() {
    return "recommendations";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Recommendation.TABLE);
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    List<Cells> rows =
        Cells.of(tables.find(Recommendation.TABLE)).stream()
            .filter(row -> isSaving(row) || !context.small().hides(row.count(CUSTOMERS)))
            .sorted(Comparator.comparingLong(row -> row.count(Recommendation.RANK)))
            .limit(LISTED)
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<Figure> figures = new ArrayList<>();
    figures.add(whatToDo(rows, context));
    List<Cells> measured =
        rows.stream()
            .filter(row -> !isSaving(row) && row.number(Recommendation.VALUE) != null)
            .toList();
    if (!measured.isEmpty()) {
      figures.add(values(measured, context));
    }
    return Optional.of(context.section(this, lead(rows, context), figures));
  }

  private static boolean isSaving(Cells row) {
    return row.text(Recommendation.LABEL).equals(Recommendation.Label.COST);
  }

  private static String lead(List<Cells> rows, ReportContext context) {
    long sure =
        rows.stream()
            .filter(row -> !isSaving(row))
            .filter(row -> row.number(Recommendation.Q) <= .05)
            .count();
    return context.text("recommendations.lead", sure);
  }

  private static Figure whatToDo(List<Cells> rows, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("recommendation", Format.TEXT)
            .column("value", Format.COUNT)
            .column("lo", Format.COUNT)
            .column("hi", Format.COUNT)
            .column("customers", Format.COUNT)
            .column("kept_customers", Format.RATIO)
            .column("advice_owner", Format.TEXT)
            .column("rests_on", Format.TEXT)
            .column("advice_chosen", Format.TEXT);
    for (Cells row : rows) {
      table.row(
          title(row, context.messages()),
          row.number(Recommendation.VALUE),
          row.number(Recommendation.VALUE_LO),
          row.number(Recommendation.VALUE_HI),
          isSaving(row) ? null : row.count(CUSTOMERS),
          row.number(Recommendation.KEPT),
          row.text(Recommendation.DEPARTMENT),
          context.name("rests-on", row.text(Recommendation.LABEL)),
          row.flag(Recommendation.IS_CHOSEN) ? context.text("yes") : context.text("no"));
    }
    return table.figure("what-to-do", reading(rows, context), null);
  }

  /** How to read it, in which money, and what nobody told of any of them. */
  private static String reading(List<Cells> rows, ReportContext context) {
    String currencies =
        rows.stream()
            .map(row -> row.text(Recommendation.CURRENCY))
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining(", "));
    String lacks =
        rows.stream()
            .flatMap(row -> row.texts(Recommendation.LACKS).stream())
            .distinct()
            .sorted()
            .map(word -> context.text("lacks." + word))
            .collect(Collectors.joining(", "));
    return Stream.of(
            context.text("what-to-do.reading"),
            currencies.isEmpty() ? "" : context.text("what-to-do.currency", currencies),
            lacks.isEmpty() ? "" : context.text("what-to-do.lacks", lacks))
        .filter(sentence -> !sentence.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static Figure values(List<Cells> rows, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("recommendation", Format.TEXT)
            .column("value", Format.COUNT)
            .column("lo", Format.COUNT)
            .column("hi", Format.COUNT)
            .column("lost_difference", Format.SHARE)
            .column("believed_difference", Format.SHARE)
            .column("q", Format.SCORE)
            .column("advice_state", Format.TEXT)
            .column("evidence_rows", Format.COUNT)
            .column("lacks", Format.TEXT);
    for (Cells row : rows) {
      table.row(
          title(row, context.messages()),
          row.number(Recommendation.VALUE),
          row.number(Recommendation.VALUE_LO),
          row.number(Recommendation.VALUE_HI),
          row.number(Recommendation.DIFFERENCE),
          row.number(Recommendation.EFFECT),
          row.number(Recommendation.Q),
          context.name("advice-state", row.text(Recommendation.STATE)),
          (long) row.texts(Recommendation.EVIDENCE_IDS).size(),
          lacks(row, context.messages()));
    }
    return table.figure(
        "advice-values",
        context.text("advice-values.reading"),
        Chart.of(Chart.Kind.INTERVALS, "recommendation", "value", "lo", "hi"));
  }

  private static String title(Cells row, Messages messages) {
    return row.text(
        messages.language().equals("it") ? Recommendation.TITLE_IT : Recommendation.TITLE_EN);
  }

  private static String lacks(Cells row, Messages messages) {
    return row.texts(Recommendation.LACKS).stream()
        .map(word -> messages.text("lacks." + word))
        .collect(Collectors.joining(", "));
  }
}
