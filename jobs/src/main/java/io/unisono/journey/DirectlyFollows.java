package io.unisono.journey;

import static io.unisono.journey.Sessions.AT;
import static io.unisono.journey.Sessions.INSTANT;
import static io.unisono.journey.Sessions.MICROS_A_SECOND;
import static io.unisono.journey.Sessions.STEPS;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.Segments;
import io.unisono.stats.Quantile;
import io.unisono.table.marts.JourneyEdge;
import io.unisono.table.marts.JourneySession;
import io.unisono.table.unified.Timeline;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The directly-follows graph (van der Aalst, Process Mining, 2016): which activity comes next in
 * the session, how often and after how long.
 *
 * <p>In every segment the pairs without {@link #START} and {@link #END} are as many as the events
 * less the sessions.
 */
final class DirectlyFollows {

  /** What a session's first event follows. */
  static final String START = "START";

  /** What follows a session's last event. */
  static final String END = "END";

  private static final String CHANNEL = JourneyEdge.SegmentKind.CHANNEL;
  private static final String LEVEL = "level";

  private static final String STEP = "step";
  private static final String FOLLOWING = "following";
  private static final String POSITION = "position";
  private static final String FIRST_CHANNEL = "first_channel";
  private static final String ACTIVITIES = "activities";
  private static final String CHANNELS = "channels";
  private static final String SECONDS = "seconds";
  private static final String WHOLE_SECONDS = "whole_seconds";
  private static final String NEW_SESSION = "new_session";
  private static final String NEW_CUSTOMER = "new_customer";
  private static final String NEW_CUSTOMER_IN_CHANNEL = "new_customer_in_channel";
  private static final String TIMED = "timed";
  private static final String CUMULATIVE = "cumulative";
  private static final String TOTAL = "total";

  private DirectlyFollows() {}

  /**
   * One row per pair and segment: overall, by channel of the session's first event, and of channels
   * instead of activities. Mean, shortest and longest time are exact; median and 90th percentile
   * are those of the times rounded to whole seconds.
   *
   * @param sessions from {@link Sessions#sessions}
   */
  static Dataset<Row> edges(Dataset<Row> sessions) {
    return sessions
        .transform(DirectlyFollows::pairs)
        .transform(DirectlyFollows::withFirstOccurrences)
        .transform(DirectlyFollows::frequencies)
        .transform(DirectlyFollows::summaries);
  }

  /** One row per occurrence of a pair, at the level of activities and at that of channels. */
  private static Dataset<Row> pairs(Dataset<Row> sessions) {
    Column step = col(STEP).getField(STEPS);
    Column next = col(STEP).getField(FOLLOWING);
    Column seconds =
        when(
            step.getField(INSTANT).and(next.getField(INSTANT)),
            next.getField(AT).minus(step.getField(AT)).divide(MICROS_A_SECOND));
    Column noTime = lit(null).cast("double");
    Column[] following = {
      pair(ACTIVITIES, step.getField(Timeline.ACTIVITY), or(next, Timeline.ACTIVITY, END), seconds),
      pair(CHANNELS, step.getField(Timeline.CHANNEL), or(next, Timeline.CHANNEL, END), seconds)
    };
    Column[] starting = {
      pair(ACTIVITIES, lit(START), step.getField(Timeline.ACTIVITY), noTime),
      pair(CHANNELS, lit(START), step.getField(Timeline.CHANNEL), noTime),
      following[0],
      following[1]
    };
    return sessions
        .withColumn(FOLLOWING, slice(col(STEPS), lit(2), size(col(STEPS))))
        .select(
            col(JourneySession.CUSTOMER_ID),
            col(JourneySession.SESSION_NUMBER),
            col(JourneySession.CHANNEL).as(FIRST_CHANNEL),
            posexplode(arrays_zip(col(STEPS), col(FOLLOWING))).as(new String[] {POSITION, STEP}))
        .select(
            col(JourneySession.CUSTOMER_ID),
            col(JourneySession.SESSION_NUMBER),
            col(POSITION),
            col(FIRST_CHANNEL),
            inline(when(col(POSITION).equalTo(0), array(starting)).otherwise(array(following))));
  }

  private static Column or(Column step, String field, String otherwise) {
    return coalesce(step.getField(field), lit(otherwise));
  }

  private static Column pair(String level, Column from, Column to, Column seconds) {
    return struct(
        lit(level).as(LEVEL),
        from.as(JourneyEdge.FROM_ACTIVITY),
        to.as(JourneyEdge.TO_ACTIVITY),
        seconds.as(SECONDS));
  }

  /**
   * Marks the first occurrence of a pair in a session, at a customer, and at a customer's sessions
   * of one channel: counting marks is counting distinct sessions and customers, without a shuffle
   * of their ids.
   */
  private static Dataset<Row> withFirstOccurrences(Dataset<Row> pairs) {
    WindowSpec ofCustomer =
        Window.partitionBy(
                col(JourneySession.CUSTOMER_ID),
                col(LEVEL),
                col(JourneyEdge.FROM_ACTIVITY),
                col(JourneyEdge.TO_ACTIVITY))
            .orderBy(col(FIRST_CHANNEL), col(JourneySession.SESSION_NUMBER), col(POSITION));
    Column session = col(JourneySession.SESSION_NUMBER);
    Column sessionBefore = lag(session, 1).over(ofCustomer);
    Column channelBefore = lag(col(FIRST_CHANNEL), 1).over(ofCustomer);
    return pairs
        .withColumn(NEW_SESSION, differs(session, sessionBefore))
        .withColumn(NEW_CUSTOMER, sessionBefore.isNull().cast("int"))
        .withColumn(NEW_CUSTOMER_IN_CHANNEL, differs(col(FIRST_CHANNEL), channelBefore));
  }

  private static Column differs(Column value, Column before) {
    return coalesce(value.notEqual(before), lit(true)).cast("int");
  }

  /** One row per segment, pair and whole number of seconds. */
  private static Dataset<Row> frequencies(Dataset<Row> pairs) {
    Column segments =
        when(
                col(LEVEL).equalTo(ACTIVITIES),
                array(
                    Segments.everybody(col(NEW_CUSTOMER)),
                    Segments.segment(
                        CHANNEL,
                        col(FIRST_CHANNEL),
                        col(NEW_CUSTOMER_IN_CHANNEL).as(NEW_CUSTOMER))))
            .otherwise(array(Segments.segment(LEVEL, lit(CHANNEL), col(NEW_CUSTOMER))));
    return pairs
        .select(
            col(JourneyEdge.FROM_ACTIVITY),
            col(JourneyEdge.TO_ACTIVITY),
            col(SECONDS),
            rint(col(SECONDS)).cast("bigint").as(WHOLE_SECONDS),
            col(NEW_SESSION),
            inline(segments))
        .groupBy(
            JourneyEdge.SEGMENT_KIND,
            JourneyEdge.SEGMENT,
            JourneyEdge.FROM_ACTIVITY,
            JourneyEdge.TO_ACTIVITY,
            WHOLE_SECONDS)
        .agg(
            count(lit(1)).as(JourneyEdge.OCCURRENCES),
            sum(NEW_SESSION).as(JourneyEdge.SESSIONS),
            sum(NEW_CUSTOMER).as(JourneyEdge.CUSTOMERS),
            count(SECONDS).as(TIMED),
            sum(SECONDS).as(SECONDS),
            min(SECONDS).as(JourneyEdge.MIN_SECONDS),
            max(SECONDS).as(JourneyEdge.MAX_SECONDS));
  }

  private static Dataset<Row> summaries(Dataset<Row> frequencies) {
    WindowSpec byTime =
        Window.partitionBy(
                JourneyEdge.SEGMENT_KIND,
                JourneyEdge.SEGMENT,
                JourneyEdge.FROM_ACTIVITY,
                JourneyEdge.TO_ACTIVITY)
            .orderBy(WHOLE_SECONDS);
    WindowSpec whole = byTime.rowsBetween(Window.unboundedPreceding(), Window.unboundedFollowing());
    return frequencies
        .withColumn(CUMULATIVE, sum(TIMED).over(byTime))
        .withColumn(TOTAL, sum(TIMED).over(whole))
        .groupBy(
            JourneyEdge.SEGMENT_KIND,
            JourneyEdge.SEGMENT,
            JourneyEdge.FROM_ACTIVITY,
            JourneyEdge.TO_ACTIVITY)
        .agg(
            sum(JourneyEdge.OCCURRENCES).as(JourneyEdge.OCCURRENCES),
            sum(JourneyEdge.SESSIONS).as(JourneyEdge.SESSIONS),
            sum(JourneyEdge.CUSTOMERS).as(JourneyEdge.CUSTOMERS),
            sum(SECONDS).divide(nullif(sum(TIMED), lit(0))).as(JourneyEdge.MEAN_SECONDS),
            min(JourneyEdge.MIN_SECONDS).as(JourneyEdge.MIN_SECONDS),
            quantile(0.5).as(JourneyEdge.MEDIAN_SECONDS),
            quantile(0.9).as(JourneyEdge.P90_SECONDS),
            max(JourneyEdge.MAX_SECONDS).as(JourneyEdge.MAX_SECONDS));
  }

  private static Column quantile(double q) {
    return Quantile.of(col(WHOLE_SECONDS), col(CUMULATIVE), col(TOTAL), q);
  }
}
