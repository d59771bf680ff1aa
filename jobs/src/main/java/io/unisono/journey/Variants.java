package io.unisono.journey;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.Segments;
import io.unisono.table.marts.JourneySession;
import io.unisono.table.marts.JourneyVariant;
import io.unisono.table.unified.Timeline;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/**
 * Variants: the distinct sequences of activities that sessions follow, most frequent first.
 *
 * <p>A segment lists its most frequent variants and one row {@link #OTHER} for all others together,
 * so that the sessions of its rows are all sessions of the segment.
 */
final class Variants {

  /** {@code variant_id} of the row that stands for all variants that are not listed. */
  static final String OTHER = "other";

  private static final String LISTED_AS = "listed_as";
  private static final String COVERED = "covered";
  private static final String TOTAL = "total";
  private static final String REPRESENTATIVE = "representative";

  private Variants() {}

  /**
   * One row per listed variant and segment, and one per segment for the others if there are any.
   *
   * @param sessions from {@link Sessions#sessions}
   */
  static Dataset<Row> variants(Dataset<Row> sessions, JourneyConfig config) {
    Dataset<Row> inSegments = inSegments(sessions);
    Dataset<Row> listed = listed(inSegments, config);
    Dataset<Row> spelt = spelt(withSessions(listed, inSegments), sessions, config);
    return spelt.unionByName(others(listed));
  }

  private static Dataset<Row> inSegments(Dataset<Row> sessions) {
    return sessions.select(
        col(JourneySession.VARIANT_ID),
        col(JourneySession.SESSION_ID),
        col(JourneySession.EVENTS),
        col(JourneySession.DURATION_SECONDS),
        Segments.of(JourneySession.CHANNEL));
  }

  /** The frequencies: all variants are ranked, and those after the last listed become one row. */
  private static Dataset<Row> listed(Dataset<Row> inSegments, JourneyConfig config) {
    WindowSpec byFrequency =
        Window.partitionBy(JourneyVariant.SEGMENT_KIND, JourneyVariant.SEGMENT)
            .orderBy(col(JourneyVariant.SESSIONS).desc(), col(JourneyVariant.VARIANT_ID));
    WindowSpec upTo = byFrequency.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    WindowSpec whole =
        byFrequency.rowsBetween(Window.unboundedPreceding(), Window.unboundedFollowing());
    Column listedAs =
        when(
                col(JourneyVariant.RANK).leq(config.variantsPerSegment()),
                col(JourneyVariant.VARIANT_ID))
            .otherwise(OTHER);
    return inSegments
        .groupBy(JourneyVariant.SEGMENT_KIND, JourneyVariant.SEGMENT, JourneyVariant.VARIANT_ID)
        .agg(count(lit(1)).as(JourneyVariant.SESSIONS))
        .withColumn(JourneyVariant.RANK, row_number().over(byFrequency))
        .withColumn(COVERED, sum(JourneyVariant.SESSIONS).over(upTo))
        .withColumn(TOTAL, sum(JourneyVariant.SESSIONS).over(whole))
        .groupBy(
            col(JourneyVariant.SEGMENT_KIND), col(JourneyVariant.SEGMENT), listedAs.as(LISTED_AS))
        .agg(
            min(JourneyVariant.RANK).as(JourneyVariant.RANK),
            count(lit(1)).as(JourneyVariant.VARIANTS),
            sum(JourneyVariant.SESSIONS).as(JourneyVariant.SESSIONS),
            max(COVERED).as(COVERED),
            max(TOTAL).as(TOTAL))
        .select(
            col(JourneyVariant.SEGMENT_KIND),
            col(JourneyVariant.SEGMENT),
            col(LISTED_AS).as(JourneyVariant.VARIANT_ID),
            col(JourneyVariant.RANK),
            col(JourneyVariant.VARIANTS),
            col(JourneyVariant.SESSIONS),
            col(JourneyVariant.SESSIONS).divide(col(TOTAL)).as(JourneyVariant.SHARE),
            col(COVERED).divide(col(TOTAL)).as(JourneyVariant.CUMULATIVE_SHARE));
  }

  /** Adds what only the sessions of a variant know: its length, duration, and one of them. */
  private static Dataset<Row> withSessions(Dataset<Row> listed, Dataset<Row> inSegments) {
    return inSegments
        .join(
            broadcast(listed),
            new String[] {
              JourneyVariant.SEGMENT_KIND, JourneyVariant.SEGMENT, JourneyVariant.VARIANT_ID
            })
        .groupBy(columns(listed.columns()))
        .agg(
            max(JourneySession.EVENTS).as(JourneyVariant.LENGTH),
            percentile(col(JourneySession.DURATION_SECONDS), lit(0.5))
                .as(JourneyVariant.MEDIAN_DURATION_SECONDS),
            min(JourneySession.SESSION_ID).as(REPRESENTATIVE));
  }

  /** Spells the sequences out, each from the one session that stands for its variant. */
  private static Dataset<Row> spelt(
      Dataset<Row> variants, Dataset<Row> sessions, JourneyConfig config) {
    Column steps = slice(Sessions.all(Timeline.ACTIVITY), 1, config.variantLength());
    return sessions
        .select(
            col(JourneySession.SESSION_ID).as(REPRESENTATIVE), steps.as(JourneyVariant.ACTIVITIES))
        .join(broadcast(variants), REPRESENTATIVE)
        .drop(REPRESENTATIVE);
  }

  private static Dataset<Row> others(Dataset<Row> listed) {
    return listed
        .where(col(JourneyVariant.VARIANT_ID).equalTo(OTHER))
        .withColumn(JourneyVariant.LENGTH, lit(null).cast("int"))
        .withColumn(JourneyVariant.MEDIAN_DURATION_SECONDS, lit(null).cast("double"))
        .withColumn(JourneyVariant.ACTIVITIES, lit(null).cast("array<string>"));
  }

  private static Column[] columns(String... names) {
    return Stream.of(names).map(functions::col).toArray(Column[]::new);
  }
}
