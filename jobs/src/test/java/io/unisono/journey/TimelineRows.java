package io.unisono.journey;

import io.unisono.support.TableRows;
import io.unisono.table.unified.Timeline;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A timeline for tests: events are given in the order of each customer. */
final class TimelineRows {

  static final LocalDate RUN_DATE = LocalDate.of(2026, 3, 31);

  /** Half an hour, a day, a thousand events. */
  static final JourneyConfig CONFIG = config(30, 24, 1000);

  private final TableRows rows =
      TableRows.of(
          Timeline.TABLE,
          Timeline.CUSTOMER_ID,
          Timeline.EVENT_ORDER,
          Timeline.OCCURRED_AT,
          Timeline.TIME_PRECISION,
          Timeline.KIND,
          Timeline.CHANNEL,
          Timeline.ACTIVITY,
          Timeline.VALENCE,
          Timeline.DIRECTION,
          Timeline.EVENT_ID,
          Timeline.PARTY_SOURCE,
          Timeline.PARTY_ID);

  private String eventId;
  private String system;
  private String record;
  private final Map<String, Long> orders = new HashMap<>();

  static JourneyConfig config(int timeoutMinutes, int maximumHours, int maximumEvents) {
    return JourneyConfigs.of(
        timeoutMinutes,
        maximumHours,
        maximumEvents,
        List.of("interaction", "ticket"),
        List.of("heartbeat"),
        List.of("login"),
        100,
        100);
  }

  /** The following events are of a record of the customer. */
  TimelineRows as(String partySource, String partyId) {
    system = partySource;
    record = partyId;
    return this;
  }

  /** The following events have this id; without it they have none. */
  TimelineRows named(String id) {
    eventId = id;
    return this;
  }

  /** An interaction at an instant, such as {@code 2026-01-01T10:00:00Z}. */
  TimelineRows event(String customer, String instant, String channel, String activity) {
    return event(customer, Instant.parse(instant), "instant", "interaction", channel, activity, 0);
  }

  /** An event of the company (outbound), of a system (internal) or of the customer (inbound). */
  TimelineRows event(
      String customer, String instant, String channel, String activity, String direction) {
    return event(
        customer,
        Instant.parse(instant),
        "instant",
        "interaction",
        channel,
        activity,
        0,
        direction);
  }

  TimelineRows event(
      String customer,
      Instant instant,
      String precision,
      String kind,
      String channel,
      String activity,
      Integer valence) {
    return event(customer, instant, precision, kind, channel, activity, valence, null);
  }

  TimelineRows event(
      String customer,
      Instant instant,
      String precision,
      String kind,
      String channel,
      String activity,
      Integer valence,
      String direction) {
    long order = orders.merge(customer, 1L, Long::sum);
    rows.row(
        customer, order, instant, precision, kind, channel, activity, valence, direction, eventId,
        system, record);
    return this;
  }

  Dataset<Row> dataset() {
    return rows.dataset();
  }
}
