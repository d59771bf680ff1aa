package io.unisono.report;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;

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

  private static final String DOUBTFUL = "doubtful";
  private static final String CONTRADICTED = "contradicted";

  /** The measures in the order in which they are told. */
  private static final List<String> MEASURES = List.of("precision", "recall", "pair_completeness");

  private final Words words;
  private final SmallGroups groups;
  private final List<Quality> qualities;
  private final List<Key> keys;
  private final List<Review> reviews;

  /**
   * @param reviews one, or none if the release has no review
   */
  MatchingFigures(
      Words words,
      SmallGroups groups,
      List<Quality> qualities,
      List<Key> keys,
      List<Review> reviews) {
    this.words = words;
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
    Sheet sheet =
        new Sheet(words)
            .column("measure", Format.TEXT)
            .column("value", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("n", Format.COUNT);
    for (Quality quality : qualities) {
      String label =
          "%s: %s"
              .formatted(
                  words.name("matching", quality.measure()),
                  words.name("method", quality.method()));
      if (groups.hides(quality.n())) {
        sheet.row(label, null, null, null, groups.hidden(quality.n()));
      } else {
        sheet.row(label, quality.value(), quality.lo(), quality.hi(), quality.n());
      }
    }
    return sheet.figure(
        "matching-quality",
        words.text(qualities.isEmpty() ? "none" : "matching.reading"),
        Chart.of(Chart.Kind.INTERVALS, "measure", "value", "lo", "hi"));
  }

  private Figure blocking() {
    Sheet sheet =
        new Sheet(words)
            .column("key", Format.TEXT)
            .column("pairs", Format.COUNT)
            .column("edges", Format.COUNT)
            .column("crowded", Format.COUNT);
    keys.forEach(
        key ->
            sheet.row(
                name(key),
                groups.count(key.pairs(), words),
                groups.count(key.edges(), words),
                key.crowdedBlocks()));
    return sheet.figure(
        "blocking-keys",
        keys.isEmpty()
            ? words.text("none")
            : words.text(
                "blocking.reading",
                words.show(Format.COUNT, keys.stream().mapToLong(Key::pairs).sum())),
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
    String name = words.textOr("key", parts[0], parts[0]);
    return parts.length == 1
        ? name
        : "%s (%s)".formatted(name, words.textOr("key", parts[1], parts[1]));
  }

  private Figure review() {
    Sheet sheet =
        new Sheet(words).column("reason", Format.TEXT).column("customer-pairs", Format.COUNT);
    for (Review review : reviews) {
      sheet.row(words.text("review." + DOUBTFUL), groups.count(review.doubtful(), words));
      sheet.row(words.text("review." + CONTRADICTED), groups.count(review.contradicted(), words));
    }
    return sheet.figure("identity-review", reviewReading(), null);
  }

  private String reviewReading() {
    if (reviews.isEmpty()) {
      return words.text("none");
    }
    boolean nobodyWaits = reviews.stream().allMatch(r -> r.doubtful() + r.contradicted() == 0);
    return words.text(nobodyWaits ? "review.none" : "review.reading");
  }
}
