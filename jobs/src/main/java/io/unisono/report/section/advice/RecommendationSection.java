package io.unisono.report.section.advice;

import io.unisono.contract.Table;
import io.unisono.report.page.Cell;
import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.Messages;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Briefed;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.marts.Recommendation;
import io.unisono.table.marts.RecommendationCheck;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to do first, and what it is worth. */
public final class RecommendationSection implements Briefed {

  private static final int LISTED = 10;
  private static final int IN_BRIEF = 3;
  private static final Set<String> OPEN =
      Set.of(Recommendation.State.NEW, Recommendation.State.ACCEPTED);
  private static final String CUSTOMERS = Recommendation.CUSTOMERS;

  @Override
  public String id() {
    return "recommendations";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Recommendation.TABLE, RecommendationCheck.TABLE);
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    List<Cells> rows = listed(tables, context);
    Optional<Figure> earlier =
        EarlierAdvice.figure(Cells.of(tables.find(RecommendationCheck.TABLE)), context);
    if (rows.isEmpty() && earlier.isEmpty()) {
      return Optional.empty();
    }
    List<Figure> figures = new ArrayList<>();
    if (!rows.isEmpty()) {
      figures.add(whatToDo(rows, context));
    }
    List<Cells> measured =
        rows.stream()
            .filter(row -> !isSaving(row) && row.number(Recommendation.VALUE) != null)
            .toList();
    if (!measured.isEmpty()) {
      figures.add(values(measured, context));
    }
    if (!rows.isEmpty()) {
      figures.add(evidence(rows, context));
    }
    earlier.ifPresent(figures::add);
    return Optional.of(context.section(this, lead(rows, context), figures));
  }

  private static List<Cells> listed(Released tables, ReportContext context) {
    return Cells.of(tables.find(Recommendation.TABLE)).stream()
        .filter(row -> isSaving(row) || !context.small().hides(row.count(CUSTOMERS)))
        .sorted(Comparator.comparingLong(row -> row.count(Recommendation.RANK)))
        .limit(LISTED)
        .toList();
  }

  /** Three that nobody has rejected or done, those first that are best done together. */
  @Override
  public Figure brief(Released tables, ReportContext context) {
    List<Cells> rows = listed(tables, context);
    List<Cells> open =
        rows.stream()
            .filter(row -> OPEN.contains(row.text(Recommendation.STATE)))
            .sorted(Comparator.comparing(row -> !row.flag(Recommendation.IS_CHOSEN)))
            .limit(IN_BRIEF)
            .toList();
    TableBuilder table =
        context
            .table()
            .column("recommendation", Format.TEXT)
            .column("value", Format.COUNT)
            .column("lo", Format.COUNT)
            .column("hi", Format.COUNT)
            .column("kept_customers", Format.RATIO)
            .column("advice_owner", Format.TEXT)
            .column("rests_on", Format.TEXT)
            .column("evidence", Format.TEXT);
    for (Cells row : open) {
      String owner = row.text(Recommendation.DEPARTMENT);
      long shown = row.texts(Recommendation.EVIDENCE_IDS).size();
      table.row(
          title(row, context.messages()),
          row.number(Recommendation.VALUE),
          row.number(Recommendation.VALUE_LO),
          row.number(Recommendation.VALUE_HI),
          row.number(Recommendation.KEPT),
          owner == null ? new Cell(null, context.text("advise.nobody")) : owner,
          context.name("rests-on", row.text(Recommendation.LABEL)),
          new Cell(shown, context.text("brief-actions.evidence", shown)).to(anchor(row)));
    }
    if (open.isEmpty()) {
      return table.figure(
          "brief-actions",
          context.text(rows.isEmpty() ? "brief-actions.missing" : "brief-actions.decided"),
          null);
    }
    return table
        .figure("brief-actions", reading("brief-actions.reading", open, context), null)
        .explainedIn(id());
  }

  private static String anchor(Cells row) {
    return "evidence-" + row.text(Recommendation.RECOMMENDATION_ID);
  }

  /** The queries that show the rows; ids stay in the table, as some are of customers. */
  private static Figure evidence(List<Cells> rows, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("recommendation", Format.TEXT)
            .column("evidence_rows", Format.COUNT)
            .column("evidence_query", Format.TEXT);
    for (Cells row : rows) {
      table.row(
          context.messages().cell(Format.TEXT, title(row, context.messages())).at(anchor(row)),
          (long) row.texts(Recommendation.EVIDENCE_IDS).size(),
          row.text(Recommendation.EVIDENCE_QUERY));
    }
    return table.figure("advice-evidence", context.text("advice-evidence.reading"), null);
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
    return table.figure("what-to-do", reading("what-to-do.reading", rows, context), null);
  }

  /** How to read it, in which money, and what nobody told of any of them. */
  private static String reading(String key, List<Cells> rows, ReportContext context) {
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
            context.text(key),
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

  static String title(Cells row, Messages messages) {
    return row.text(
        messages.language().equals("it") ? Recommendation.TITLE_IT : Recommendation.TITLE_EN);
  }

  private static String lacks(Cells row, Messages messages) {
    return row.texts(Recommendation.LACKS).stream()
        .map(word -> messages.text("lacks." + word))
        .collect(Collectors.joining(", "));
  }
}
