package io.unisono.journey.channel;

import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.unified.EpisodeContact;
import io.unisono.table.unified.Timeline;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** The contacts of issues, each with the contact before it about the same issue. */
final class Steps {

  /** Rung of the ladder, 1 the lowest; null where the contact stands on none. */
  static final String RUNG = "rung";

  /** Whether the time of day is known. */
  static final String HAS_TIME = "has_time";

  static final String CHANNEL_BEFORE = "channel_before";
  static final String AT_BEFORE = "at_before";
  static final String HAD_TIME = "had_time";

  /** Whether it is on another channel than the contact before; one that is not known is none. */
  static final String IS_SWITCH = "is_switch";

  /** Whether it goes back to the channel that the change before left, in time. */
  static final String IS_PING_PONG = "is_ping_pong";

  /** Whether it stands on a higher rung than the contact before that stands on one. */
  static final String IS_STEP_UP = "is_step_up";

  /** A channel that is not known. */
  static final String NO_CHANNEL = "none";

  private static final String SAID = "said";
  private static final String IS_DAY = "is_day";
  private static final String FACT_CUSTOMER = "fact_customer";
  private static final String FACT_EVENT = "fact_event";
  private static final String FACT_AT = "fact_at";
  private static final String RUNG_BEFORE = "rung_before";
  private static final String LEFT_CHANNEL = "left_channel";
  private static final String LEFT_AT = "left_at";

  private Steps() {}

  /** The contacts that are about an issue, with {@link #RUNG} and {@link #HAS_TIME}. */
  static Dataset<Row> contacts(Dataset<Row> contacts, Dataset<Row> timeline, ChannelConfig config) {
    Dataset<Row> ofIssues =
        contacts
            .where(col(EpisodeContact.EPISODE_ID).isNotNull())
            .select(
                EpisodeContact.EVENT_ID,
                EpisodeContact.CUSTOMER_ID,
                EpisodeContact.EPISODE_ID,
                EpisodeContact.CONTACT_NUMBER,
                EpisodeContact.CHANNEL,
                EpisodeContact.TOPIC,
                EpisodeContact.TICKET_ID,
                EpisodeContact.OCCURRED_AT,
                EpisodeContact.ENDED_AT);
    return ofIssues
        .join(said(ofIssues, timeline, config), EpisodeContact.EVENT_ID, "left")
        .withColumn(
            RUNG,
            greatest(
                rung(EpisodeContact.CHANNEL, config.ladder()),
                rung(EpisodeContact.TOPIC, config.ladder()),
                col(SAID)))
        .withColumn(HAS_TIME, coalesce(col(IS_DAY), lit(false)).equalTo(false))
        .drop(SAID, IS_DAY);
  }

  /** Rungs that the events of a contact name, and contacts known by their day alone. */
  private static Dataset<Row> said(
      Dataset<Row> contacts, Dataset<Row> timeline, ChannelConfig config) {
    Column rung =
        greatest(rung(Timeline.ACTIVITY, config.ladder()), rung(Timeline.TOPIC, config.ladder()));
    Column isDay = col(Timeline.TIME_PRECISION).equalTo(Timeline.TimePrecision.DAY);
    Dataset<Row> facts =
        timeline
            .select(
                col(Timeline.CUSTOMER_ID).as(FACT_CUSTOMER),
                col(Timeline.EVENT_ID).as(FACT_EVENT),
                col(Timeline.OCCURRED_AT).as(FACT_AT),
                rung.as(SAID),
                isDay.as(IS_DAY))
            .where(col(SAID).isNotNull().or(col(IS_DAY)));
    return contacts
        .select(
            EpisodeContact.EVENT_ID,
            EpisodeContact.CUSTOMER_ID,
            EpisodeContact.OCCURRED_AT,
            EpisodeContact.ENDED_AT)
        .join(
            facts,
            col(EpisodeContact.CUSTOMER_ID)
                .equalTo(col(FACT_CUSTOMER))
                .and(
                    col(FACT_AT)
                        .between(col(EpisodeContact.OCCURRED_AT), col(EpisodeContact.ENDED_AT))))
        .groupBy(EpisodeContact.EVENT_ID)
        .agg(
            max(SAID).as(SAID),
            bool_or(col(IS_DAY).and(col(FACT_EVENT).equalTo(col(EpisodeContact.EVENT_ID))))
                .as(IS_DAY));
  }

  private static Column rung(String column, List<List<String>> ladder) {
    Column rung = lit(null).cast("int");
    for (int i = 0; i < ladder.size(); i++) {
      rung = when(col(column).isin(ladder.get(i).toArray()), i + 1).otherwise(rung);
    }
    return rung;
  }

  /**
   * What each contact of an issue is after those before it.
   *
   * @param contacts of {@link #contacts}
   */
  static Dataset<Row> inIssues(Dataset<Row> contacts, ChannelConfig config) {
    WindowSpec issue =
        Window.partitionBy(EpisodeContact.CUSTOMER_ID, EpisodeContact.EPISODE_ID)
            .orderBy(EpisodeContact.CONTACT_NUMBER);
    WindowSpec earlier = issue.rowsBetween(Window.unboundedPreceding(), -1);
    Column left = last(when(col(IS_SWITCH), col(CHANNEL_BEFORE)), true).over(earlier);
    Column leftAt = last(when(col(IS_SWITCH), col(AT_BEFORE)), true).over(earlier);
    return before(contacts, issue)
        .withColumn(RUNG_BEFORE, last(col(RUNG), true).over(earlier))
        .withColumn(IS_STEP_UP, coalesce(col(RUNG).gt(col(RUNG_BEFORE)), lit(false)))
        .withColumn(LEFT_CHANNEL, left)
        .withColumn(LEFT_AT, leftAt)
        .withColumn(IS_PING_PONG, isPingPong(config))
        .drop(RUNG_BEFORE, LEFT_CHANNEL, LEFT_AT);
  }

  /** The contacts with the one before in an order. */
  static Dataset<Row> before(Dataset<Row> contacts, WindowSpec order) {
    Column isSwitch =
        col(EpisodeContact.CHANNEL)
            .notEqual(col(CHANNEL_BEFORE))
            .and(col(EpisodeContact.CHANNEL).notEqual(NO_CHANNEL))
            .and(col(CHANNEL_BEFORE).notEqual(NO_CHANNEL));
    return contacts
        .withColumn(CHANNEL_BEFORE, lag(col(EpisodeContact.CHANNEL), 1).over(order))
        .withColumn(AT_BEFORE, lag(col(EpisodeContact.OCCURRED_AT), 1).over(order))
        .withColumn(HAD_TIME, lag(col(HAS_TIME), 1).over(order))
        .withColumn(IS_SWITCH, coalesce(isSwitch, lit(false)));
  }

  private static Column isPingPong(ChannelConfig config) {
    Column until = col(LEFT_AT).plus(make_dt_interval(lit(config.pingPongDays())));
    return coalesce(
        col(IS_SWITCH)
            .and(col(EpisodeContact.CHANNEL).equalTo(col(LEFT_CHANNEL)))
            .and(col(EpisodeContact.OCCURRED_AT).leq(until)),
        lit(false));
  }
}
