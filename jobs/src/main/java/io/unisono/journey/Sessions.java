package io.unisono.journey;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.md5;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.rows.GroupedRows;
import io.unisono.table.marts.JourneySession;
import io.unisono.table.staged.Interaction;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Cuts each customer's timeline into sessions.
 *
 * <p>A session begins where the gap to the event before is longer than the time-out of their
 * channels (a gap of exactly the time-out is inside), before a configured activity, where the
 * customer acts under another record of the same system, at every full maximum length after the
 * session's first event, and when the maximum number of events is reached: those of the channel on
 * which the customer came. Gaps are differences of instants, so that no clock change splits a
 * session. Passive events, which the company (outbound) or a system (internal) begins, belong to a
 * session of the customer's, but are none without it: an e-mail sent is no visit.
 */
final class Sessions {

  /** The events of a session in their order: {@link #AT} to {@link Timeline#CHANNEL}. */
  static final String STEPS = "steps";

  /** Further deliveries of its events, which are left out. */
  static final String DUPLICATES = "duplicates";

  /** Microseconds since the epoch. */
  static final String AT = "at";

  /** Whether the time of day is known. */
  static final String INSTANT = Timeline.TimePrecision.INSTANT;

  static final double MICROS_A_SECOND = TimeUnit.SECONDS.toMicros(1);

  private static final String PASSIVE = "passive";
  private static final String STEP = "step";
  private static final String NO_CHANNEL = "none";

  private Sessions() {}

  /**
   * The columns of {@code journey_session} and {@link #STEPS}, one row per session. Events are
   * shuffled and sorted once, and nothing is aggregated: a session is made where it ends.
   */
  static Dataset<Row> sessions(Dataset<Row> timeline, LocalDate asOf, JourneyConfig config) {
    Dataset<Row> events =
        narrow(eligible(timeline, asOf, config))
            .transform(rows -> GroupedRows.by(rows, col(Timeline.CUSTOMER_ID)))
            .sortWithinPartitions(Timeline.CUSTOMER_ID, Timeline.EVENT_ORDER)
            .drop(Timeline.EVENT_ORDER);
    StructType cut =
        new StructType()
            .add(JourneySession.CUSTOMER_ID, DataTypes.StringType)
            .add(JourneySession.SESSION_NUMBER, DataTypes.IntegerType)
            .add(STEPS, DataTypes.createArrayType(events.schema().apply(STEP).dataType()))
            .add(DUPLICATES, DataTypes.IntegerType);
    return described(events.mapPartitions(SessionCutter.Cuts.of(config), Encoders.row(cut)));
  }

  /** The events that sessions are cut from. */
  static Dataset<Row> eligible(Dataset<Row> timeline, LocalDate asOf, JourneyConfig config) {
    return timeline
        .where(col(Timeline.KIND).isin(config.kinds().toArray()))
        .where(not(col(Timeline.ACTIVITY).isin(config.ignoredActivities().toArray())))
        .where(col(Timeline.CHANNEL).notEqual(NO_CHANNEL))
        .where(to_date(col(Timeline.OCCURRED_AT)).leq(lit(asOf)));
  }

  /** Of each event only what is needed: the row travels. */
  private static Dataset<Row> narrow(Dataset<Row> events) {
    return events.select(
        col(Timeline.CUSTOMER_ID),
        col(Timeline.EVENT_ORDER),
        struct(
                unix_micros(col(Timeline.OCCURRED_AT)).as(AT),
                col(Timeline.ACTIVITY),
                coalesce(
                        col(Timeline.DIRECTION)
                            .isin(Interaction.Direction.OUTBOUND, Interaction.Direction.INTERNAL),
                        lit(false))
                    .as(PASSIVE),
                col(Timeline.CHANNEL),
                col(Timeline.TIME_PRECISION).equalTo(INSTANT).as(INSTANT),
                col(Timeline.VALENCE))
            .as(STEP),
        when(col(Timeline.EVENT_ID).isNotNull(), xxhash64(col(Timeline.EVENT_ID))),
        col(Timeline.PARTY_SOURCE),
        col(Timeline.PARTY_ID));
  }

  private static Dataset<Row> described(Dataset<Row> sessions) {
    Column first = element_at(col(STEPS), lit(1));
    Column last = element_at(col(STEPS), lit(-1));
    Column seconds = last.getField(AT).minus(first.getField(AT)).divide(MICROS_A_SECOND);
    Column everyTimeIsKnown = not(array_contains(all(INSTANT), false));
    return sessions.select(
        concat_ws(":", col(JourneySession.CUSTOMER_ID), col(JourneySession.SESSION_NUMBER))
            .as(JourneySession.SESSION_ID),
        col(JourneySession.CUSTOMER_ID),
        col(JourneySession.SESSION_NUMBER),
        timestamp_micros(first.getField(AT)).as(JourneySession.STARTED_AT),
        timestamp_micros(last.getField(AT)).as(JourneySession.ENDED_AT),
        when(everyTimeIsKnown, seconds).as(JourneySession.DURATION_SECONDS),
        size(col(STEPS)).as(JourneySession.EVENTS),
        size(array_distinct(all(Timeline.CHANNEL))).as(JourneySession.CHANNELS),
        first.getField(Timeline.CHANNEL).as(JourneySession.CHANNEL),
        first.getField(Timeline.ACTIVITY).as(JourneySession.FIRST_ACTIVITY),
        last.getField(Timeline.ACTIVITY).as(JourneySession.LAST_ACTIVITY),
        size(filter(all(Timeline.VALENCE), valence -> valence.lt(0))).as(JourneySession.BAD_EVENTS),
        variantId(all(Timeline.ACTIVITY)).as(JourneySession.VARIANT_ID),
        col(STEPS),
        col(DUPLICATES));
  }

  /** A 128-bit digest of the sequence of activities. NUL, which stands between, is in no name. */
  static Column variantId(Column activities) {
    return md5(array_join(activities, "\u0000").cast("binary"));
  }

  /** When a step was, in microseconds since the epoch. */
  static long at(Row step) {
    return step.getLong(0);
  }

  static String activity(Row step) {
    return step.getString(1);
  }

  /** Whether the company or a system began it. */
  static boolean isPassive(Row step) {
    return step.getBoolean(2);
  }

  static String channel(Row step) {
    return step.getString(3);
  }

  /** Whether the time of day of a step is known. */
  static boolean hasTime(Row step) {
    return step.getBoolean(4);
  }

  /** One field of all steps. */
  static Column all(String field) {
    return col(STEPS).getField(field);
  }
}
