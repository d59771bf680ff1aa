package io.unisono.journey.lift;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.stream.IntStream;
import org.apache.spark.ml.fpm.PrefixSpan;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which patterns are frequent: in how many paths each is, once a path. */
final class Patterns {

  static final String DIRECT = "direct";
  static final String ACTIVITIES = "activities";
  static final String SUPPORT = "support";

  private static final String SEQUENCE = "sequence";
  private static final String FREQUENCY = "freq";

  private Patterns() {}

  /**
   * The most frequent patterns, most frequent first.
   *
   * @param paths with {@link CasePaths#PATH}
   * @param n how many there are, at least 1
   * @param least paths in which a pattern is
   */
  static Dataset<Row> mostFrequent(Dataset<Row> paths, long n, long least, LiftOptions options) {
    double share = Math.min(1, (least - 0.5) / n);
    return sequences(paths, share, options.longestPattern())
        .unionByName(direct(paths, options.longestPattern()).where(col(SUPPORT).geq(least)))
        .orderBy(
            col(SUPPORT).desc(),
            size(col(ACTIVITIES)),
            array_join(col(ACTIVITIES), ">"),
            col(DIRECT))
        .limit(options.mostPatterns());
  }

  /**
   * Activities that come in this order, by MLlib's PrefixSpan (Pei and others, ICDE 2001).
   *
   * @param share of the paths that have each
   */
  static Dataset<Row> sequences(Dataset<Row> paths, double share, int longest) {
    Dataset<Row> itemsets =
        paths.select(transform(col(CasePaths.PATH), activity -> array(activity)).as(SEQUENCE));
    return new PrefixSpan()
        .setMinSupport(share)
        .setMaxPatternLength(longest)
        .setSequenceCol(SEQUENCE)
        .findFrequentSequentialPatterns(itemsets)
        .select(
            lit(false).as(DIRECT),
            flatten(col(SEQUENCE)).as(ACTIVITIES),
            col(FREQUENCY).as(SUPPORT));
  }

  /** Two and more activities each of which comes directly after the one before. */
  private static Dataset<Row> direct(Dataset<Row> paths, int longest) {
    Column[] byLength =
        IntStream.rangeClosed(2, longest).mapToObj(Patterns::ofLength).toArray(Column[]::new);
    return paths
        .where(size(col(CasePaths.PATH)).gt(1))
        .select(explode(array_distinct(flatten(array(byLength)))).as(ACTIVITIES))
        .groupBy(ACTIVITIES)
        .agg(count(lit(1)).as(SUPPORT))
        .withColumn(DIRECT, lit(true));
  }

  private static Column ofLength(int length) {
    Column path = col(CasePaths.PATH);
    Column starts = sequence(lit(1), size(path).minus(length - 1));
    return when(size(path).geq(length), transform(starts, start -> slice(path, start, lit(length))))
        .otherwise(array().cast("array<array<string>>"));
  }
}
