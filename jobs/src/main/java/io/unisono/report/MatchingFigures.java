package io.unisono.report;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.Messages;
import io.unisono.report.page.SmallCellSuppression;
import io.unisono.report.page.TableBuilder;
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
 * leaves to people. Releases of before the matching have none of this.
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

  private final Messages messages;
  private final SmallCellSuppression groups;
  private final List<Quality> qualities;
  private final List<Key> keys;
  private final List<Review> reviews;

  /**
   * @param reviews one, or none if the release has no review
   */
  MatchingFigures(
      Messages messages,
      SmallCellSuppression groups,
      List<Quality> qualities,
      List<Key> keys,
      List<Review> reviews) {
    this.messages = messages;
    this.groups = groups;
    this.qualities =
        qualities.stream()
            .sorted(
                Comparator.comparingInt((Quality quality) -> MEASURES.indexOf(quality.measure()))
                    .thenComparing(Quality::method))
            .toList();
    this.keys = keys.stream().sorted(Comparator.comparingInt(Key::position)).toList();
    this.reviews = reviews;
  }

  /** A measure, told by a method, with its interval and the number of customers or pairs behind. */
  record Quality(String measure, String method, double value, double lo, double hi, long n) {

    static Quality from(Row row) {
      return new Quality(
          row.getString(0),
          row.getString(1),
          row.getDouble(2),
          row.getDouble(3),
          row.getDouble(4),
          row.getLong(5));
    }
  }

  /** A blocking key: pairs that it was the first to bring together, and those worth a look. */
  record Key(String name, int position, long pairs, long edges, long crowdedBlocks) {

    static Key from(Row row) {
      return new Key(
          row.getString(0), row.getInt(1), row.getLong(2), row.getLong(3), row.getLong(4));
    }
  }

  /** Pairs of customers that wait for a person, by reason. */
  record Review(long doubtful, long contradicted) {

    static Review from(Row row) {
      return new Review(row.getLong(0), row.getLong(1));
    }
  }

  /** One row per measure and method. */
  static Dataset<Row> qualities(Dataset<Row> quality) {
    return quality.select(
        IdentityQuality.MEASURE,
        IdentityQuality.METHOD,
        IdentityQuality.VALUE,
        IdentityQuality.LO,
        IdentityQuality.HI,
        IdentityQuality.N);
  }

  /** One row per blocking key. */
  static Dataset<Row> keys(Dataset<Row> blocking) {
    return blocking.select(
        IdentityBlocking.BLOCKING_KEY,
        IdentityBlocking.POSITION,
        IdentityBlocking.PAIRS,
        IdentityBlocking.EDGES,
        IdentityBlocking.CROWDED_BLOCKS);
  }

  /** One row. */
  static Dataset<Row> reviews(Dataset<Row> review) {
    return review.agg(
        count_if(hasReason(DOUBTFUL)).as(DOUBTFUL),
        count_if(hasReason(CONTRADICTED)).as(CONTRADICTED));
  }

  private static Column hasReason(String reason) {
    return col(IdentityReview.REASON).equalTo(reason);
  }

  List<Figure> figures() {
    return List.of(quality(), blocking(), review());
  }

  private Figure quality() {
    TableBuilder table =
        new TableBuilder(messages)
            .column("measure", Format.TEXT)
            .column("value", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("n", Format.COUNT);
    for (Quality quality : qualities) {
      String label =
          "%s: %s"
              .formatted(
                  messages.name("matching", quality.measure()),
                  messages.name("method", quality.method()));
      if (groups.hides(quality.n())) {
        table.row(label, null, null, null, groups.hidden(quality.n()));
      } else {
        table.row(label, quality.value(), quality.lo(), quality.hi(), quality.n());
      }
    }
    return table.figure(
        "matching-quality",
        messages.text(qualities.isEmpty() ? "none" : "matching.reading"),
        Chart.of(Chart.Kind.INTERVALS, "measure", "value", "lo", "hi"));
  }

  private Figure blocking() {
    TableBuilder table =
        new TableBuilder(messages)
            .column("key", Format.TEXT)
            .column("pairs", Format.COUNT)
            .column("edges", Format.COUNT)
            .column("crowded", Format.COUNT);
    keys.forEach(
        key ->
            table.row(
                name(key),
                groups.count(key.pairs(), messages),
                groups.count(key.edges(), messages),
                key.crowdedBlocks()));
    return table.figure(
        "blocking-keys",
        keys.isEmpty()
            ? messages.text("none")
            : messages.text(
                "blocking.reading",
                messages.show(Format.COUNT, keys.stream().mapToLong(Key::pairs).sum())),
        Chart.of(Chart.Kind.BARS, "key", "pairs"));
  }

  /**
   * A key such as {@code given sound + family}: facts, each with the part of it that is compared.
   */
  private String name(Key key) {
    return Arrays.stream(key.name().split(" \\+ ")).map(this::fact).collect(joining(" + "));
  }

  private String fact(String fact) {
    String[] parts = fact.split(" ", 2);
    String name = messages.textOr("key", parts[0], parts[0]);
    return parts.length == 1
        ? name
        : "%s (%s)".formatted(name, messages.textOr("key", parts[1], parts[1]));
  }

  private Figure review() {
    TableBuilder table =
        new TableBuilder(messages)
            .column("reason", Format.TEXT)
            .column("customer-pairs", Format.COUNT);
    for (Review review : reviews) {
      table.row(messages.text("review." + DOUBTFUL), groups.count(review.doubtful(), messages));
      table.row(
          messages.text("review." + CONTRADICTED), groups.count(review.contradicted(), messages));
    }
    return table.figure("identity-review", reviewReading(), null);
  }

  private String reviewReading() {
    if (reviews.isEmpty()) {
      return messages.text("none");
    }
    boolean nobodyWaits = reviews.stream().allMatch(r -> r.doubtful() + r.contradicted() == 0);
    return messages.text(nobodyWaits ? "review.none" : "review.reading");
  }
}
