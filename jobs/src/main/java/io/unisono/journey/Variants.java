package io.unisono.journey;

import static io.unisono.journey.Sessions.POSITION;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import io.unisono.table.marts.JourneySession;
import io.unisono.table.marts.JourneyVariant;
import io.unisono.table.unified.Timeline;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Variants: the distinct sequences of activities that sessions follow, most frequent first.
 *
 * <p>A segment lists its most frequent variants and one row {@link #OTHER} for all others together,
 * so that the sessions of its rows are all sessions of the segment.
 */
final class Variants {

  /** {@code variant_id} of the row that stands for all variants that are not listed. */
  static final String OTHER = "other";

  private static final String ALL = "all";
  private static final String CHANNEL = "channel";

  private static final String REPRESENTATIVE = "representative";
  private static final String STEPS = "steps";
  private static final String STEP = "step";
  private static final String ALL_SESSIONS = "all_sessions";
  private static final String ALL_VARIANTS = "all_variants";
  private static final String LISTED_SESSIONS = "listed_sessions";
  private static final String LISTED_VARIANTS = "listed_variants";

  private Variants() {}

  /**
   * One row per listed variant and segment, and one per segment for the others if there are any.
   *
   * @param sessions from {@link Sessions#sessions}
   * @param events from {@link Sessions#events}; a sequence is spelt out from one of its sessions
   */
  static Dataset<Row> variants(Dataset<Row> sessions, Dataset<Row> events, JourneyConfig config) {
    Dataset<Row> inSegments = inSegments(sessions);
    Dataset<Row> counted =
        inSegments
            .groupBy(JourneyVariant.SEGMENT_KIND, JourneyVariant.SEGMENT, JourneyVariant.VARIANT_ID)
            .agg(count(lit(1)).as(JourneyVariant.SESSIONS));
    Dataset<Row> totals =
        counted
            .groupBy(JourneyVariant.SEGMENT_KIND, JourneyVariant.SEGMENT)
            .agg(sum(JourneyVariant.SESSIONS).as(ALL_SESSIONS), count(lit(1)).as(ALL_VARIANTS));
    Dataset<Row> listed = listed(counted, totals, config);
    return described(listed, inSegments, events, config).unionByName(others(listed, totals));
  }

  private static Dataset<Row> inSegments(Dataset<Row> sessions) {
    return sessions.select(
        col(JourneySession.VARIANT_ID),
        col(JourneySession.CUSTOMER_ID),
        col(JourneySession.SESSION_NUMBER),
        col(JourneySession.EVENTS),
        col(JourneySession.DURATION_SECONDS),
        inline(array(segment(ALL, lit(ALL)), segment(CHANNEL, col(JourneySession.CHANNEL)))));
  }

  private static Column segment(String kind, Column segment) {
    return struct(lit(kind).as(JourneyVariant.SEGMENT_KIND), segment.as(JourneyVariant.SEGMENT));
  }

  private static Dataset<Row> listed(
      Dataset<Row> counted, Dataset<Row> totals, JourneyConfig config) {
    WindowSpec byFrequency =
        Window.partitionBy(JourneyVariant.SEGMENT_KIND, JourneyVariant.SEGMENT)
            .orderBy(col(JourneyVariant.SESSIONS).desc(), col(JourneyVariant.VARIANT_ID));
    return counted
        .withColumn(JourneyVariant.RANK, row_number().over(byFrequency))
        .where(col(JourneyVariant.RANK).leq(config.variantsPerSegment()))
        .withColumn(LISTED_SESSIONS, sum(JourneyVariant.SESSIONS).over(byFrequency))
        .join(
            broadcast(totals),
            new String[] {JourneyVariant.SEGMENT_KIND, JourneyVariant.SEGMENT},
            "inner")
        .withColumn(JourneyVariant.SHARE, col(JourneyVariant.SESSIONS).divide(col(ALL_SESSIONS)))
        .withColumn(JourneyVariant.CUMULATIVE_SHARE, col(LISTED_SESSIONS).divide(col(ALL_SESSIONS)))
        .withColumn(JourneyVariant.VARIANTS, lit(1L))
        .drop(LISTED_SESSIONS, ALL_SESSIONS, ALL_VARIANTS);
  }

  /** Adds the sequence, its length and the median duration. */
  private static Dataset<Row> described(
      Dataset<Row> listed, Dataset<Row> inSegments, Dataset<Row> events, JourneyConfig config) {
    String[] key = {JourneyVariant.SEGMENT_KIND, JourneyVariant.SEGMENT, JourneyVariant.VARIANT_ID};
    Dataset<Row> details =
        inSegments
            .join(broadcast(listed.select(columns(key))), key)
            .groupBy(columns(key))
            .agg(
                max(JourneySession.EVENTS).as(JourneyVariant.LENGTH),
                percentile(col(JourneySession.DURATION_SECONDS), lit(0.5))
                    .as(JourneyVariant.MEDIAN_DURATION_SECONDS),
                min(struct(col(JourneySession.CUSTOMER_ID), col(JourneySession.SESSION_NUMBER)))
                    .as(REPRESENTATIVE))
            .select(col("*"), col(REPRESENTATIVE + ".*"));
    String[] session = {JourneySession.CUSTOMER_ID, JourneySession.SESSION_NUMBER};
    Dataset<Row> sequences =
        events
            .where(col(POSITION).leq(config.variantLength()))
            .join(broadcast(details.select(columns(session)).distinct()), session)
            .groupBy(columns(session))
            .agg(
                sort_array(collect_list(struct(col(POSITION), col(Timeline.ACTIVITY).as(STEP))))
                    .as(STEPS));
    return listed
        .join(details, key)
        .join(sequences, session)
        .withColumn(JourneyVariant.ACTIVITIES, col(STEPS).getField(STEP))
        .drop(session)
        .drop(STEPS, REPRESENTATIVE);
  }

  private static Dataset<Row> others(Dataset<Row> listed, Dataset<Row> totals) {
    Column sessions = col(ALL_SESSIONS).minus(col(LISTED_SESSIONS));
    return listed
        .groupBy(JourneyVariant.SEGMENT_KIND, JourneyVariant.SEGMENT)
        .agg(sum(JourneyVariant.SESSIONS).as(LISTED_SESSIONS), count(lit(1)).as(LISTED_VARIANTS))
        .join(totals, new String[] {JourneyVariant.SEGMENT_KIND, JourneyVariant.SEGMENT})
        .where(col(ALL_VARIANTS).gt(col(LISTED_VARIANTS)))
        .select(
            col(JourneyVariant.SEGMENT_KIND),
            col(JourneyVariant.SEGMENT),
            lit(OTHER).as(JourneyVariant.VARIANT_ID),
            sessions.as(JourneyVariant.SESSIONS),
            col(LISTED_VARIANTS).plus(1).cast("int").as(JourneyVariant.RANK),
            sessions.divide(col(ALL_SESSIONS)).as(JourneyVariant.SHARE),
            lit(1.0).as(JourneyVariant.CUMULATIVE_SHARE),
            col(ALL_VARIANTS).minus(col(LISTED_VARIANTS)).as(JourneyVariant.VARIANTS),
            lit(null).cast("int").as(JourneyVariant.LENGTH),
            lit(null).cast("double").as(JourneyVariant.MEDIAN_DURATION_SECONDS),
            lit(null).cast("array<string>").as(JourneyVariant.ACTIVITIES));
  }

  private static Column[] columns(String... names) {
    Column[] columns = new Column[names.length];
    for (int i = 0; i < names.length; i++) {
      columns[i] = col(names[i]);
    }
    return columns;
  }
}
