package io.unisono.report.section.response;

import static org.apache.spark.sql.functions.col;

import io.unisono.measure.Segments;
import io.unisono.measure.Tenure;
import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.ResponseRate;
import io.unisono.table.unified.Customer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which share of those who were asked answers, by what is known of them. */
final class RateFigure {

  private static final String ID = "response-rate";

  /** The kinds of segments, in their order. */
  private static final List<String> KINDS =
      List.of(Segments.ALL, "bad_events", "tickets", Tenure.KIND, Customer.SEGMENT);

  private RateFigure() {}

  static Figure of(Dataset<Row> rates, ReportContext context) {
    List<Cells> everything =
        Cells.of(
            Optional.of(
                rates
                    .where(col(ResponseRate.PERIOD).equalTo(ResponseRate.Period.ALL))
                    .where(col(ResponseRate.SEGMENT_KIND).isInCollection(KINDS))));
    List<Cells> all = ofLargestSurvey(everything);
    TableBuilder table =
        context
            .table()
            .column("survey", Format.TEXT)
            .column("asked", Format.TEXT)
            .column("rate", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("invited", Format.COUNT)
            .column("answered", Format.COUNT);
    List<Cells> shown = new ArrayList<>();
    for (String kind : KINDS) {
      List<Cells> parts =
          all.stream()
              .filter(row -> row.text(ResponseRate.SEGMENT_KIND).equals(kind))
              .sorted(Comparator.comparing(row -> row.text(ResponseRate.SEGMENT)))
              .toList();
      List<Boolean> small =
          context
              .small()
              .hidden(parts.stream().map(row -> row.count(ResponseRate.INVITED)).toList());
      IntStream.range(0, parts.size())
          .filter(i -> !small.get(i) && parts.get(i).number(ResponseRate.RATE) != null)
          .mapToObj(parts::get)
          .forEach(shown::add);
    }
    shown.forEach(row -> row(table, row, context));
    return table.figure(
        ID,
        reading(shown, !everything.isEmpty(), context),
        Chart.of(Chart.Kind.INTERVALS, "asked", "rate", "lo", "hi"));
  }

  /** One survey is shown, so that the segments add up: the one with most invitations. */
  private static List<Cells> ofLargestSurvey(List<Cells> rates) {
    return rates.stream()
        .filter(row -> row.text(ResponseRate.SEGMENT_KIND).equals(Segments.ALL))
        .max(
            Comparator.comparingLong((Cells row) -> row.count(ResponseRate.INVITED))
                .thenComparing(row -> row.text(ResponseRate.METRIC)))
        .map(row -> row.text(ResponseRate.METRIC))
        .map(
            metric ->
                rates.stream().filter(row -> row.text(ResponseRate.METRIC).equals(metric)).toList())
        .orElse(List.of());
  }

  private static void row(TableBuilder table, Cells rate, ReportContext context) {
    table.row(
        context.name("metric", rate.text(ResponseRate.METRIC)),
        label(rate, context),
        rate.number(ResponseRate.RATE),
        rate.number(ResponseRate.LO),
        rate.number(ResponseRate.HI),
        rate.count(ResponseRate.INVITED),
        rate.count(ResponseRate.ANSWERED));
  }

  private static String label(Cells rate, ReportContext context) {
    String kind = rate.text(ResponseRate.SEGMENT_KIND);
    return kind.equals(Segments.ALL)
        ? context.text("asked.all")
        : context.name("segment", kind)
            + ": "
            + context.messages().value(kind, rate.text(ResponseRate.SEGMENT));
  }

  private static String reading(List<Cells> shown, boolean measured, ReportContext context) {
    Comparator<Cells> byRate = Comparator.comparing(row -> row.number(ResponseRate.RATE));
    List<Cells> segments =
        shown.stream()
            .filter(row -> !row.text(ResponseRate.SEGMENT_KIND).equals(Segments.ALL))
            .sorted(byRate)
            .toList();
    if (segments.size() < 2) {
      return context.nothing(measured);
    }
    Cells least = segments.get(0);
    Cells most = segments.get(segments.size() - 1);
    return context.text(
        "rates.reading",
        label(least, context),
        context.show(Format.SHARE, least.number(ResponseRate.RATE)),
        label(most, context),
        context.show(Format.SHARE, most.number(ResponseRate.RATE)));
  }
}
