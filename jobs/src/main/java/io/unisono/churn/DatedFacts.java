package io.unisono.churn;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.CustomersByRecord;
import io.unisono.table.marts.JourneySession;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.staged.Invoice;
import io.unisono.table.unified.CustomerIdentity;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Narrow rows of what billing, texts and sessions tell, each with the day on which it was known.
 */
final class DatedFacts {

  static final String SEEN_ON = "seen_on";

  static final String BILLED = "billed";
  static final String PAID_LATE = "paid_late";
  static final String DUE = "due";
  static final String SETTLED_ON = "settled_on";

  static final String TEXT = "text";
  static final String NEGATIVE = "negative";
  static final String NEGATIVITY = "negativity";
  static final String JUDGED = "judged";
  static final String BAD_TOPIC = "bad_topic";

  static final String SESSION = "session";
  static final String BAD_SESSION = "bad_session";

  private DatedFacts() {}

  /**
   * Up to three facts per invoice: what it asked for on the day of issue, that it fell due the day
   * after its due date, and that it was paid late on the day of payment. An invoice is exported in
   * its last state; only these have a day of their own.
   */
  static Dataset<Row> billing(Dataset<Row> invoices, Dataset<Row> identity) {
    Column none = lit(null);
    Column issued =
        fact(col(Invoice.ISSUED_ON), col(Invoice.AMOUNT).cast("double"), none, none, none);
    Column due = fact(date_add(col(Invoice.DUE_ON), 1), none, none, lit(1), col(Invoice.PAID_ON));
    Column late =
        fact(
            col(Invoice.PAID_ON),
            none,
            when(col(Invoice.PAID_ON).gt(col(Invoice.DUE_ON)), 1),
            none,
            none);
    return CustomersByRecord.known(
            invoices.where(
                not(col(Invoice.STATUS).isin(Invoice.Status.DRAFT, Invoice.Status.VOID))),
            identity)
        .select(col(CustomerIdentity.CUSTOMER_ID), inline(array(issued, due, late)))
        .where(col(SEEN_ON).isNotNull());
  }

  private static Column fact(Column day, Column billed, Column late, Column due, Column settled) {
    return struct(
        day.as(SEEN_ON),
        billed.cast("double").as(BILLED),
        late.cast("int").as(PAID_LATE),
        due.cast("int").as(DUE),
        settled.cast("date").as(SETTLED_ON));
  }

  /** One fact per customer and day of texts. */
  static Dataset<Row> texts(Dataset<Row> messages) {
    Column negative = col(VoiceMessage.SENTIMENT).equalTo(VoiceMessage.Sentiment.NEGATIVE);
    return messages
        .where(col(VoiceMessage.CUSTOMER_ID).isNotNull())
        .groupBy(
            col(VoiceMessage.CUSTOMER_ID).as(CustomerIdentity.CUSTOMER_ID),
            to_date(col(VoiceMessage.OCCURRED_AT)).as(SEEN_ON))
        .agg(
            count(lit(1)).as(TEXT),
            count(when(negative, 1)).as(NEGATIVE),
            sum(VoiceMessage.P_NEGATIVE).as(NEGATIVITY),
            count(VoiceMessage.P_NEGATIVE).as(JUDGED),
            min(when(negative, col(VoiceMessage.MAIN_TOPIC))).as(BAD_TOPIC));
  }

  /** One fact per session, known on the day on which it ended. */
  static Dataset<Row> sessions(Dataset<Row> sessions) {
    return sessions.select(
        col(JourneySession.CUSTOMER_ID).as(CustomerIdentity.CUSTOMER_ID),
        to_date(col(JourneySession.ENDED_AT)).as(SEEN_ON),
        lit(1).as(SESSION),
        when(col(JourneySession.BAD_EVENTS).gt(0), 1).as(BAD_SESSION));
  }
}
