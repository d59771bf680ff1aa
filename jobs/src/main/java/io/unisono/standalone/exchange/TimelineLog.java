package io.unisono.standalone.exchange;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_micros;

import io.unisono.table.marts.JourneySession;
import io.unisono.table.unified.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;

/**
 * The timeline as an event log: a case is a customer, objects are customers, tickets, subscriptions
 * and sessions. All ids are pseudonyms; no text of a customer is in it.
 */
public final class TimelineLog {

  /** Keeps pseudonyms of this use apart from any other use of the same key. */
  private static final String DOMAIN = "unisono:export:v1:";

  private static final int SHOWN = 32;

  private static final String CUSTOMER = "customer";
  private static final String TICKET = "ticket";
  private static final String SUBSCRIPTION = "subscription";
  private static final String SESSION = "session";
  private static final String FOLLOWING = "following";
  private static final String OF_CUSTOMER = "of_customer";

  private static final List<String> ATTRIBUTES =
      List.of(
          Timeline.SOURCE,
          Timeline.KIND,
          Timeline.CHANNEL,
          Timeline.DIRECTION,
          Timeline.VALENCE,
          Timeline.TOPIC,
          Timeline.SCORE,
          Timeline.AMOUNT,
          Timeline.TIME_PRECISION);

  private TimelineLog() {}

  /**
   * The columns of {@link LogExport} and {@link #order}.
   *
   * @param sessions of the same release; without them no event has one
   * @param key of the pseudonyms
   * @param from first day
   * @param until last day
   */
  public static Dataset<Row> events(
      Dataset<Row> timeline,
      Optional<Dataset<Row>> sessions,
      byte[] key,
      Optional<LocalDate> from,
      Optional<LocalDate> until) {
    Column day = to_date(col(Timeline.OCCURRED_AT));
    Dataset<Row> wanted =
        timeline
            .where(from.map(first -> day.geq(lit(first))).orElse(lit(true)))
            .where(until.map(last -> day.leq(lit(last))).orElse(lit(true)));
    Dataset<Row> withSessions =
        sessions
            .map(all -> withSessions(wanted, all))
            .orElseGet(() -> wanted.withColumn(SESSION, lit(null).cast("string")));
    return withSessions.select(
        pseudonym(CUSTOMER, col(Timeline.CUSTOMER_ID), key).as(LogExport.CASE),
        col(Timeline.ACTIVITY).as(LogExport.ACTIVITY),
        unix_micros(col(Timeline.OCCURRED_AT)).as(LogExport.AT),
        attributes().as(LogExport.ATTRIBUTES),
        objects(key).as(LogExport.OBJECTS),
        col(Timeline.EVENT_ORDER));
  }

  /** The order of the events of a customer at one instant. */
  public static Column order() {
    return col(Timeline.EVENT_ORDER);
  }

  private static Column attributes() {
    List<Column> entries = new ArrayList<>();
    for (String column : ATTRIBUTES) {
      entries.add(lit(column));
      entries.add(col(column).cast("string"));
    }
    return map_filter(map(entries.toArray(Column[]::new)), (name, value) -> value.isNotNull());
  }

  private static Column objects(byte[] key) {
    return filter(
        array(
            object(CUSTOMER, col(Timeline.CUSTOMER_ID), key),
            object(TICKET, col(Timeline.TICKET_ID), key),
            object(SUBSCRIPTION, col(Timeline.SUBSCRIPTION_ID), key),
            object(SESSION, col(SESSION), key)),
        each -> each.getField(LogExport.ID).isNotNull());
  }

  private static Column object(String type, Column id, byte[] key) {
    return struct(
        lit(type).as(LogExport.TYPE),
        concat(lit(type + ":"), pseudonym(type, id, key)).as(LogExport.ID));
  }

  /** The session in whose time an event is; at the instant where two meet, the later one. */
  private static Dataset<Row> withSessions(Dataset<Row> timeline, Dataset<Row> sessions) {
    WindowSpec byNumber =
        Window.partitionBy(JourneySession.CUSTOMER_ID).orderBy(JourneySession.SESSION_NUMBER);
    Dataset<Row> spans =
        sessions.select(
            col(JourneySession.CUSTOMER_ID).as(OF_CUSTOMER),
            col(JourneySession.SESSION_ID).as(SESSION),
            col(JourneySession.STARTED_AT),
            col(JourneySession.ENDED_AT),
            lead(col(JourneySession.STARTED_AT), 1).over(byNumber).as(FOLLOWING));
    Column at = col(Timeline.OCCURRED_AT);
    return timeline.join(
        spans,
        col(Timeline.CUSTOMER_ID)
            .equalTo(col(OF_CUSTOMER))
            .and(at.geq(col(JourneySession.STARTED_AT)))
            .and(at.leq(col(JourneySession.ENDED_AT)))
            .and(coalesce(at.lt(col(FOLLOWING)), lit(true))),
        "left");
  }

  /** The key travels inside a function and not as a literal, so that it is in no plan or log. */
  private static Column pseudonym(String type, Column id, byte[] key) {
    UDF2<String, String, String> pseudonym = (kind, text) -> pseudonym(kind, text, key);
    return udf(pseudonym, DataTypes.StringType).withName("pseudonym").apply(lit(type), id);
  }

  static String pseudonym(String type, String id, byte[] key) {
    return id == null
        ? null
        : new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key)
            .hmacHex((DOMAIN + type + ":" + id).getBytes(StandardCharsets.UTF_8))
            .substring(0, SHOWN);
  }
}
