package io.unisono.report.section.advice;

import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.Messages;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.RecommendationCheck;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of recommendations that were accepted or done. */
final class EarlierAdvice {

  private static final int LISTED = 10;

  private EarlierAdvice() {}

  /** Those that are known first; empty where none has a prediction. */
  static Optional<Figure> figure(List<Cells> checks, ReportContext context) {
    List<Cells> rows = checks.stream().filter(row -> isShown(row, context)).toList();
    return rows.isEmpty() ? Optional.empty() : Optional.of(table(rows, context));
  }

  static boolean isShown(Cells row, ReportContext context) {
    Long customers = row.countOrNull(RecommendationCheck.CUSTOMERS);
    return customers != null && (customers == 0 || !context.small().hides(customers));
  }

  private static Figure table(List<Cells> rows, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("recommendation", Format.TEXT)
            .column("decided_on", Format.TEXT)
            .column("kept_predicted", Format.RATIO)
            .column("kept_observed", Format.RATIO)
            .column("lo", Format.RATIO)
            .column("hi", Format.RATIO)
            .column("value_predicted", Format.COUNT)
            .column("value_observed", Format.COUNT)
            .column("verdict", Format.TEXT);
    rows.stream()
        .sorted(
            Comparator.comparing((Cells row) -> !isChecked(row))
                .thenComparing(EarlierAdvice::decidedOn, Comparator.reverseOrder())
                .thenComparing(row -> row.text(RecommendationCheck.RECOMMENDATION_ID)))
        .limit(LISTED)
        .forEach(
            row ->
                table.row(
                    title(row, context.messages()),
                    context.messages().day(decidedOn(row)),
                    row.number(RecommendationCheck.PREDICTED_KEPT),
                    row.number(RecommendationCheck.OBSERVED_KEPT),
                    row.number(RecommendationCheck.OBSERVED_KEPT_LO),
                    row.number(RecommendationCheck.OBSERVED_KEPT_HI),
                    row.number(RecommendationCheck.PREDICTED_VALUE),
                    row.number(RecommendationCheck.OBSERVED_VALUE),
                    outcome(row, context)));
    return table.figure("earlier-advice", reading(rows, context), null);
  }

  static String title(Cells row, Messages messages) {
    return row.text(
        messages.language().equals("it")
            ? RecommendationCheck.TITLE_IT
            : RecommendationCheck.TITLE_EN);
  }

  private static boolean isChecked(Cells row) {
    return row.text(RecommendationCheck.STATUS).equals(RecommendationCheck.Status.CHECKED);
  }

  /** Of one done, the day of that. */
  static LocalDate decidedOn(Cells row) {
    LocalDate done = row.dayOrNull(RecommendationCheck.DONE_ON);
    return done == null ? row.day(RecommendationCheck.ACCEPTED_ON) : done;
  }

  /** The verdict, or what it waits for. */
  static String outcome(Cells row, ReportContext context) {
    if (isChecked(row)) {
      return context.text("check-verdict." + row.text(RecommendationCheck.VERDICT));
    }
    return row.text(RecommendationCheck.STATUS).equals(RecommendationCheck.Status.OPEN)
        ? context.text(
            "check-status.open", context.messages().day(row.day(RecommendationCheck.KNOWN_ON)))
        : context.text("check-status." + row.text(RecommendationCheck.STATUS));
  }

  private static String reading(List<Cells> rows, ReportContext context) {
    List<Cells> checked = rows.stream().filter(EarlierAdvice::isChecked).toList();
    long inside = checked.stream().filter(row -> row.flag(RecommendationCheck.IS_INSIDE)).count();
    return Stream.concat(
            Stream.of(
                context.text("earlier-advice.reading"),
                context.text("earlier-advice.record", (long) checked.size(), inside)),
            sums(checked, context))
        .collect(Collectors.joining(" "));
  }

  /** A sentence for each currency. */
  private static Stream<String> sums(List<Cells> checked, ReportContext context) {
    return checked.stream()
        .filter(row -> row.number(RecommendationCheck.OBSERVED_VALUE) != null)
        .filter(row -> row.text(RecommendationCheck.CURRENCY) != null)
        .collect(
            Collectors.groupingBy(
                row -> row.text(RecommendationCheck.CURRENCY), TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(
            each ->
                context.text(
                    "earlier-advice.sums",
                    each.getKey(),
                    sum(
                        each.getValue(),
                        row -> row.number(RecommendationCheck.PREDICTED_VALUE),
                        context),
                    sum(
                        each.getValue(),
                        row -> row.number(RecommendationCheck.OBSERVED_VALUE),
                        context)));
  }

  private static String sum(
      List<Cells> rows, Function<Cells, Double> number, ReportContext context) {
    double sum =
        rows.stream().map(number).filter(Objects::nonNull).mapToDouble(Double::doubleValue).sum();
    return context.messages().show(Format.COUNT, sum);
  }
}
