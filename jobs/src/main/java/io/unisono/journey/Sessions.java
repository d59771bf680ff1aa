package io.unisono.journey;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.bool_and;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.table.marts.JourneySession;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Cuts each customer's timeline into sessions.
 *
 * <p>A session begins where the gap to the event before is longer than the time-out (a gap of
 * exactly the time-out is inside), before a configured activity, at every full maximum length after
 * the session's first event, and when the maximum number of events is reached. Gaps are differences
 * of instants, so that no clock change splits a session.
 */
final class Sessions {

  /** Position of an event in its session, 1 first. */
  static final String POSITION = "position";

  /** Channel of the first event of the session. */
  static final String FIRST_CHANNEL = "first_channel";

  /** Activity of the next event of the session; null after the last. */
  static final String NEXT_ACTIVITY = "next_activity";

  /** Channel of the next event of the session; null after the last. */
  static final String NEXT_CHANNEL = "next_channel";

  /** Time to the next event of the session; null where either is known only by its day. */
  static final String SECONDS_TO_NEXT = "seconds_to_next";

  private static final double MICROS_A_SECOND = TimeUnit.SECONDS.toMicros(1);

  private static final String INSTANT = "instant";
  private static final String NO_CHANNEL = "none";

  private static final String ROW = "row";
  private static final String AFTER_GAP = "after_gap";
  private static final String ANCHOR = "anchor";
  private static final String STRETCH = "stretch";
  private static final String STRETCH_START = "stretch_start";
  private static final String STRETCH_ROW = "stretch_row";
  private static final String START = "start";

  private Sessions() {}

  /**
   * One row per event that belongs to a session: the event, its session and the next event. All
   * windows have the same partitioning and order, so that Spark shuffles and sorts once.
   */
  static Dataset<Row> events(Dataset<Row> timeline, LocalDate asOf, JourneyConfig config) {
    return narrow(timeline, asOf, config)
        .transform(events -> withStretches(events, config))
        .transform(events -> withSessions(events, config))
        .transform(Sessions::withNextEvents);
  }

  /** The events that enter sessions, and of each only what is needed: the row travels. */
  private static Dataset<Row> narrow(Dataset<Row> timeline, LocalDate asOf, JourneyConfig config) {
    return timeline
        .where(col(Timeline.KIND).isin(config.kinds().toArray()))
        .where(not(col(Timeline.ACTIVITY).isin(config.ignoredActivities().toArray())))
        .where(col(Timeline.CHANNEL).notEqual(NO_CHANNEL))
        .where(to_date(col(Timeline.OCCURRED_AT)).leq(lit(asOf)))
        .select(
            col(Timeline.CUSTOMER_ID),
            col(Timeline.EVENT_ORDER),
            col(Timeline.OCCURRED_AT),
            col(Timeline.TIME_PRECISION).equalTo(INSTANT).as(INSTANT),
            col(Timeline.CHANNEL),
            col(Timeline.ACTIVITY),
            col(Timeline.VALENCE));
  }

  /** A stretch ends at a gap, before a configured activity, and at every full maximum length. */
  private static Dataset<Row> withStretches(Dataset<Row> events, JourneyConfig config) {
    Column gap = micros(col(Timeline.OCCURRED_AT)).minus(before(micros(col(Timeline.OCCURRED_AT))));
    Column afterGap =
        coalesce(gap.gt(TimeUnit.MINUTES.toMicros(config.sessionTimeoutMinutes())), lit(true))
            .or(col(Timeline.ACTIVITY).isin(config.cutBefore().toArray()));
    Column sinceAnchor = micros(col(Timeline.OCCURRED_AT)).minus(micros(col(ANCHOR)));
    return events
        .withColumn(ROW, row_number().over(inOrder()))
        .withColumn(AFTER_GAP, afterGap)
        .withColumn(ANCHOR, lastWhere(col(AFTER_GAP), col(Timeline.OCCURRED_AT)))
        .withColumn(
            STRETCH,
            floor(sinceAnchor.divide(TimeUnit.HOURS.toMicros(config.maximumSessionHours()))))
        .withColumn(STRETCH_START, col(AFTER_GAP).or(col(STRETCH).notEqual(before(col(STRETCH)))));
  }

  /** A session is a stretch, or the part of one that holds the maximum number of events. */
  private static Dataset<Row> withSessions(Dataset<Row> events, JourneyConfig config) {
    Column rowInStretch = col(ROW).minus(col(STRETCH_ROW));
    return events
        .withColumn(STRETCH_ROW, lastWhere(col(STRETCH_START), col(ROW)))
        .withColumn(START, rowInStretch.mod(config.maximumSessionEvents()).equalTo(0))
        .withColumn(
            JourneySession.SESSION_NUMBER, sum(col(START).cast("int")).over(upToHere()).cast("int"))
        .withColumn(POSITION, col(ROW).minus(lastWhere(col(START), col(ROW))).plus(1))
        .withColumn(JourneySession.FIRST_ACTIVITY, lastWhere(col(START), col(Timeline.ACTIVITY)))
        .withColumn(FIRST_CHANNEL, lastWhere(col(START), col(Timeline.CHANNEL)));
  }

  private static Dataset<Row> withNextEvents(Dataset<Row> events) {
    Column seconds =
        next(micros(col(Timeline.OCCURRED_AT)))
            .minus(micros(col(Timeline.OCCURRED_AT)))
            .divide(MICROS_A_SECOND);
    return events.select(
        col(Timeline.CUSTOMER_ID),
        col(JourneySession.SESSION_NUMBER),
        col(POSITION),
        col(Timeline.OCCURRED_AT),
        col(INSTANT),
        col(Timeline.CHANNEL),
        col(Timeline.ACTIVITY),
        col(Timeline.VALENCE),
        col(FIRST_CHANNEL),
        col(JourneySession.FIRST_ACTIVITY),
        next(col(Timeline.ACTIVITY)).as(NEXT_ACTIVITY),
        next(col(Timeline.CHANNEL)).as(NEXT_CHANNEL),
        when(col(INSTANT).and(next(col(INSTANT))), seconds).as(SECONDS_TO_NEXT));
  }

  /** One row per session. */
  static Dataset<Row> sessions(Dataset<Row> events) {
    Column seconds =
        micros(col(JourneySession.ENDED_AT))
            .minus(micros(col(JourneySession.STARTED_AT)))
            .divide(MICROS_A_SECOND);
    return events
        .groupBy(
            col(Timeline.CUSTOMER_ID),
            col(JourneySession.SESSION_NUMBER),
            col(FIRST_CHANNEL).as(JourneySession.CHANNEL),
            col(JourneySession.FIRST_ACTIVITY))
        .agg(
            min(Timeline.OCCURRED_AT).as(JourneySession.STARTED_AT),
            max(Timeline.OCCURRED_AT).as(JourneySession.ENDED_AT),
            bool_and(col(INSTANT)).as(INSTANT),
            count(lit(1)).cast("int").as(JourneySession.EVENTS),
            count_distinct(col(Timeline.CHANNEL)).cast("int").as(JourneySession.CHANNELS),
            max(when(col(NEXT_ACTIVITY).isNull(), col(Timeline.ACTIVITY)))
                .as(JourneySession.LAST_ACTIVITY),
            count_if(col(Timeline.VALENCE).lt(0)).cast("int").as(JourneySession.BAD_EVENTS),
            variantId().as(JourneySession.VARIANT_ID))
        .withColumn(
            JourneySession.SESSION_ID,
            concat_ws(":", col(Timeline.CUSTOMER_ID), col(JourneySession.SESSION_NUMBER)))
        .withColumn(JourneySession.DURATION_SECONDS, when(col(INSTANT), seconds));
  }

  /**
   * A 128-bit digest of the sequence of activities, as an aggregate over the events of a session:
   * the exclusive or of a hash of each (position, activity), twice with different seeds. It needs
   * no list, and its size does not grow with the session.
   */
  private static Column variantId() {
    return lower(concat(digest(1), digest(2)));
  }

  private static Column digest(int seed) {
    Column hash = xxhash64(lit(seed), col(POSITION), col(Timeline.ACTIVITY));
    return lpad(hex(bit_xor(hash)), 16, "0");
  }

  private static WindowSpec inOrder() {
    return Window.partitionBy(Timeline.CUSTOMER_ID).orderBy(Timeline.EVENT_ORDER);
  }

  private static WindowSpec upToHere() {
    return inOrder().rowsBetween(Window.unboundedPreceding(), Window.currentRow());
  }

  private static Column before(Column value) {
    return lag(value, 1).over(inOrder());
  }

  /** The value at the next event if that is in the same session. */
  private static Column next(Column value) {
    return when(not(lead(col(START), 1).over(inOrder())), lead(value, 1).over(inOrder()));
  }

  /** The value at the latest row, up to this one, that fulfils the condition. */
  private static Column lastWhere(Column condition, Column value) {
    return last(when(condition, value), true).over(upToHere());
  }

  private static Column micros(Column instant) {
    return unix_micros(instant);
  }
}
