package io.unisono.report.appendix;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.Messages;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.unified.IdentityBlocking;
import io.unisono.table.unified.IdentityQuality;
import io.unisono.table.unified.IdentityReview;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How right the matching of records is as far as it can tell itself, what it compared, and what it
 * leaves to people.
 */
final class MatchingFigures {

  private static final String DOUBTFUL = IdentityReview.Reason.DOUBTFUL;
  private static final String CONTRADICTED = IdentityReview.Reason.CONTRADICTED;

  /** The measures in the order in which they are told. */
  private static final List<String> MEASURES =
      List.of(
          IdentityQuality.Measure.PRECISION,
          IdentityQuality.Measure.RECALL,
          IdentityQuality.Measure.PAIR_COMPLETENESS);

  private MatchingFigures() {}

  static List<Figure> of(Released tables, ReportContext context) {
    return List.of(
        quality(Cells.of(tables.find(IdentityQuality.TABLE)), context),
        blocking(Cells.of(tables.find(IdentityBlocking.TABLE)), context),
        review(Cells.of(tables.find(IdentityReview.TABLE).map(MatchingFigures::reviews)), context));
  }

  /** One row: pairs of customers that wait for a person, by reason. */
  private static Dataset<Row> reviews(Dataset<Row> review) {
    return review.agg(
        count_if(hasReason(DOUBTFUL)).as(DOUBTFUL),
        count_if(hasReason(CONTRADICTED)).as(CONTRADICTED));
  }

  private static Column hasReason(String reason) {
    return col(IdentityReview.REASON).equalTo(reason);
  }

  private static Figure quality(List<Cells> qualities, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("measure", Format.TEXT)
            .column("value", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("n", Format.COUNT);
    qualities.stream()
        .sorted(
            Comparator.comparingInt(
                    (Cells row) -> MEASURES.indexOf(row.text(IdentityQuality.MEASURE)))
                .thenComparing(row -> row.text(IdentityQuality.METHOD)))
        .forEach(row -> quality(table, row, context));
    return table.figure(
        "matching-quality",
        context.text(qualityReading(qualities)),
        Chart.of(Chart.Kind.INTERVALS, "measure", "value", "lo", "hi"));
  }

  private static String qualityReading(List<Cells> qualities) {
    if (qualities.isEmpty()) {
      return "matching.none";
    }
    return qualities.stream()
            .anyMatch(
                row -> row.text(IdentityQuality.MEASURE).equals(IdentityQuality.Measure.RECALL))
        ? "matching.reading"
        : "matching.recall-unknown";
  }

  /** A measure, told by a method, with the number of customers or pairs behind. */
  private static void quality(TableBuilder table, Cells row, ReportContext context) {
    String label =
        "%s: %s"
            .formatted(
                context.name("matching", row.text(IdentityQuality.MEASURE)),
                context.name("method", row.text(IdentityQuality.METHOD)));
    long n = row.count(IdentityQuality.N);
    if (context.small().hides(n)) {
      table.row(label, null, null, null, context.small().hidden(n));
    } else {
      table.row(
          label,
          row.number(IdentityQuality.VALUE),
          row.number(IdentityQuality.LO),
          row.number(IdentityQuality.HI),
          n);
    }
  }

  private static Figure blocking(List<Cells> keys, ReportContext context) {
    Messages messages = context.messages();
    TableBuilder table =
        context
            .table()
            .column("key", Format.TEXT)
            .column("pairs", Format.COUNT)
            .column("edges", Format.COUNT)
            .column("crowded", Format.COUNT);
    keys.stream()
        .sorted(Comparator.comparingLong(key -> key.count(IdentityBlocking.POSITION)))
        .forEach(
            key ->
                table.row(
                    name(key.text(IdentityBlocking.BLOCKING_KEY), messages),
                    context.small().count(key.count(IdentityBlocking.PAIRS), messages),
                    context.small().count(key.count(IdentityBlocking.EDGES), messages),
                    key.count(IdentityBlocking.CROWDED_BLOCKS)));
    long pairs = keys.stream().mapToLong(key -> key.count(IdentityBlocking.PAIRS)).sum();
    return table.figure(
        "blocking-keys",
        keys.isEmpty()
            ? context.text("none")
            : context.text("blocking.reading", context.show(Format.COUNT, pairs)),
        Chart.of(Chart.Kind.BARS, "key", "pairs"));
  }

  /**
   * A key such as {@code given sound + family}: facts, each with the part of it that is compared.
   */
  private static String name(String key, Messages messages) {
    return Arrays.stream(key.split(" \\+ "))
        .map(fact -> fact(fact, messages))
        .collect(joining(" + "));
  }

  private static String fact(String fact, Messages messages) {
    String[] parts = fact.split(" ", 2);
    String name = messages.textOr("key", parts[0], parts[0]);
    return parts.length == 1
        ? name
        : "%s (%s)".formatted(name, messages.textOr("key", parts[1], parts[1]));
  }

  private static Figure review(List<Cells> reviews, ReportContext context) {
    TableBuilder table =
        context.table().column("reason", Format.TEXT).column("customer-pairs", Format.COUNT);
    long waiting = 0;
    for (Cells review : reviews) {
      for (String reason : List.of(DOUBTFUL, CONTRADICTED)) {
        long pairs = review.count(reason);
        waiting += pairs;
        table.row(
            context.text("review." + reason), context.small().count(pairs, context.messages()));
      }
    }
    String reading = reviews.isEmpty() ? "none" : waiting == 0 ? "review.none" : "review.reading";
    return table.figure("identity-review", context.text(reading), null);
  }
}
